/** Webhooks: what happened at a provider's desk, told to the provider's own systems, signed (T-93). */
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpointsOf } from './http.ts'
import { DELIVER, deliver } from './ops/deliver.ts'
import type { DeliverFacts } from './ops/deliver.ts'
import { resumeEndpoint } from './ops/resume.ts'
import { reactions } from './reactions.ts'

/** Endpoints that one process calls at once; a run that waits for a dead one takes one place of these. */
const AT_ONCE = 32

export const webhooksRoom = (needs: Needs): Room => ({
  name: 'webhooks',
  endpoints: endpointsOf(needs),
  reactions: reactions(needs),
  jobs: [
    defineJob<DeliverFacts>({
      name: DELIVER,
      atOnce: AT_ONCE,
      timeout: 1_800,
      run: (facts) => deliver(facts, needs),
    }),
  ],
  timers: { 'webhooks.resume': resumeEndpoint },
})
