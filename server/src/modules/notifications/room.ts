/** Notifications: who is told what, by bell, mail, SMS and robot, and replies by mail (T-80 to T-89). */
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { heldBy } from './held.ts'
import { endpointsOf } from './http.ts'
import { deliver, patience, SEND } from './ops/deliver.ts'
import type { SendFacts } from './ops/deliver.ts'
import { sweepOld } from './ops/sweep.ts'
import { listenForReplies } from './ops/take-in.ts'
import { reactions } from './reactions.ts'

export const notificationsRoom = (needs: Needs): Room => ({
  name: 'notifications',
  endpoints: endpointsOf(needs),
  reactions: reactions(needs),
  holds: heldBy(needs),
  services: [() => listenForReplies(needs)],
  jobs: [
    ...Object.values(SEND).map((name) =>
      defineJob<SendFacts>({
        name,
        ...patience,
        run: (facts, { attempt }) => deliver(facts, attempt, needs),
      }),
    ),
    defineJob({
      name: 'notifications.sweep',
      cron: { at: '53 3 * * *', zone: 'Asia/Shanghai' },
      timeout: 3_600,
      run: (_, { signal }) => sweepOld(needs, signal),
    }),
  ],
})
