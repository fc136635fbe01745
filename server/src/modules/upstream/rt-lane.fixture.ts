/** The adapter against a real Request Tracker; run by tools/rt/lane.ts, which installs and starts it (U-20). */
import { inject } from 'vitest'
import { playWith } from './their-desk-story.fixture.ts'
import { rtDesk } from './rt-desk.fixture.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Request Tracker listens, and the tokens of the connection's own user and of an agent. */
    rt: { url: string; zhanggui: string; agent: string }
  }
}

playWith('Request Tracker 5', async () => rtDesk(inject('rt')), {
  isWrite: ({ method, path }) => method === 'POST' && /\/ticket$|\/correspond$/.test(path),
})
