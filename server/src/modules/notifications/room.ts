/** Notifications: who is told what, by bell, mail and SMS (T-80 to T-88). */
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'
import { deliver, patience, SEND } from './ops/deliver.ts'
import type { SendFacts } from './ops/deliver.ts'
import { reactions } from './reactions.ts'

export const notificationsRoom = (needs: Needs): Room => ({
  name: 'notifications',
  endpoints,
  reactions: reactions(needs),
  jobs: Object.values(SEND).map((name) =>
    defineJob<SendFacts>({ name, ...patience, run: (facts, { attempt }) => deliver(facts, attempt, needs) }),
  ),
})
