/** Upstream: tickets that two companies work on, over signed links that lose nothing and say nothing twice (U-10 to U-24). */
import { courierJob } from '#platform/jobs/courier'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpointsOf } from './http.ts'
import { DELIVER, deliver, RESUME } from './ops/deliver.ts'
import type { DeliverFacts } from './ops/deliver.ts'
import { BALL_LATE } from './ops/append.ts'
import { ballLate, resumeLink, SYNC, syncTime } from './ops/timers.ts'
import { reactions } from './reactions.ts'
import { wireEndpoints } from './wire/endpoints.ts'

export const upstreamRoom = (needs: Needs): Room => ({
  name: 'upstream',
  endpoints: endpointsOf(needs),
  raw: wireEndpoints(needs),
  reactions: reactions(needs),
  jobs: [courierJob<DeliverFacts>(DELIVER, (facts) => deliver(facts, needs))],
  timers: { [RESUME]: resumeLink, [SYNC]: syncTime, [BALL_LATE]: ballLate },
})
