/** The adapter against a real Request Tracker; run by tools/rt/lane.ts, which installs and starts it (U-20). */
import { playWith } from './their-desk-story.fixture.ts'
import { rtDesk } from './rt-desk.fixture.ts'

const { RT_LANE_URL: url = '', RT_LANE_TOKENS: tokens = '' } = process.env

playWith(
  'Request Tracker 5',
  async () => rtDesk({ url, ...(JSON.parse(tokens) as { zhanggui: string; agent: string }) }),
  { isWrite: ({ method, path }) => method === 'POST' && /\/ticket$|\/correspond$/.test(path) },
)
