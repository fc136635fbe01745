/** What an event sets off: a message for each endpoint that hears it, written once, and somebody to deliver it. */
import type { WebhookEvent } from '@zhanggui/contract/webhooks'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import type { Told } from '#platform/outbox/reaction'
import { bodyOf } from '../domain/message.ts'
import { oldestKept } from '../domain/retention.ts'
import { insertDelivery, sweepDeliveries } from '../store/deliveries.ts'
import { anyEndpoint, listening } from '../store/endpoints.ts'
import { DELIVER } from './deliver.ts'

/** Whether anybody at the company listens. */
export const wanted = (tenant: string) => anyEndpoint({ tenant })

/** Old deliveries that go with each new one. */
const SWEPT = 5

export async function collect(
  { id: eventId, tenantId: tenant, event, facts, at }: Told<WebhookEvent>,
  { engine, enqueue }: Pick<Needs, 'engine' | 'enqueue'>,
): Promise<void> {
  const endpoints = await asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.more({ rows: listening({ tenant, event, at }) })
    const body = bodyOf(event, facts, at)
    const beforeId = oldestKept(engine.clock.now())
    await tx.save(
      rows.flatMap(({ id: endpoint }) => [
        insertDelivery({ tenant, id: engine.ids.next(), endpoint, eventId, event, body, at }),
        sweepDeliveries({ tenant, endpoint, beforeId, limit: SWEPT }),
      ]),
    )
    return rows.map(({ id }) => id)
  })
  if (endpoints.length === 0) return
  await enqueue(
    DELIVER,
    endpoints.map((endpointId) => ({
      id: derivedId(eventId, `webhook ${endpointId}`),
      facts: { tenantId: tenant, endpointId },
    })),
  )
}
