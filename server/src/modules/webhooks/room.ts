/** Webhooks: what happened at a provider's desk, told to the provider's own systems, signed (T-93). */
import { courierJob } from '#platform/jobs/courier'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpointsOf } from './http.ts'
import { DELIVER, deliver } from './ops/deliver.ts'
import type { DeliverFacts } from './ops/deliver.ts'
import { resumeEndpoint } from './ops/resume.ts'
import { reactions } from './reactions.ts'

export const webhooksRoom = (needs: Needs): Room => ({
  name: 'webhooks',
  endpoints: endpointsOf(needs),
  reactions: reactions(needs),
  jobs: [courierJob<DeliverFacts>(DELIVER, (facts) => deliver(facts, needs))],
  timers: { 'webhooks.resume': resumeEndpoint },
})
