/** What was delivered: listed, looked into, sent once more by hand, tried with a test message (T-93). */
import {
  listWebhookDeliveries,
  readWebhookDelivery,
  redeliverWebhook,
  TEST_EVENT,
  testWebhook,
} from '@zhanggui/contract/webhooks'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { testBody } from '../domain/message.ts'
import * as store from '../store/deliveries.ts'
import { lockEndpoint, readEndpoint } from '../store/endpoints.ts'
import { viewAttempt, viewDelivery } from '../view.ts'

/** More attempts than one delivery is likely to have; the newest of them. */
const MOST_ATTEMPTS = 100

export const listDeliveriesQuestion = question(
  listWebhookDeliveries,
  async ({ params, query, caller, tx }) => {
    const tenant = caller.tenantId
    const { endpointId: endpoint } = params
    const { after, limit } = pageAsked(query)
    const { found, rows } = await tx.read({
      found: readEndpoint({ tenant, id: endpoint }),
      rows: store.deliveriesPage({ tenant, endpoint, after, state: query.state ?? null, limit }),
    })
    if (found.length === 0) refuse('not-found')
    return pageOf(rows, limit, viewDelivery)
  },
)

export const readDeliveryQuestion = question(readWebhookDelivery, async ({ params, caller, tx }) => {
  const key = { tenant: caller.tenantId, id: params.deliveryId }
  const { found, attempts } = await tx.read({
    found: store.readDelivery(key),
    attempts: store.attemptsOf({ ...key, limit: MOST_ATTEMPTS }),
  })
  const [delivery] = found
  if (!delivery) refuse('not-found')
  return { delivery: viewDelivery(delivery), body: delivery.body, attempts: attempts.map(viewAttempt) }
})

export const testWebhookOp = op(testWebhook, async ({ params, caller, at, ids, tx }) => {
  const tenant = caller.tenantId
  const { endpointId: endpoint } = params
  const { locked } = await tx.open({
    write: inTenant(tenant),
    lock: { locked: lockEndpoint({ tenant, id: endpoint }) },
  })
  const [before] = locked
  if (!before) refuse('not-found')
  if (!before.enabled) refuse('webhook.disabled')
  const [id, eventId] = [ids.next(), ids.next()]
  const body = testBody(endpoint, at)
  return {
    answer: viewDelivery({
      id,
      event_id: eventId,
      event: TEST_EVENT,
      state: 'waiting',
      attempts: 0,
      at,
      next_at: at,
      status: null,
      fault: null,
    }),
    writes: [store.insertDelivery({ tenant, id, endpoint, eventId, event: TEST_EVENT, body, at })],
    events: [{ event: 'webhooks.due', facts: { endpointId: endpoint } }],
    audit: {
      verb: testWebhook.name,
      subject: { kind: 'webhook', id: endpoint },
      details: { name: before.name },
    },
  }
})

/** The same message under the same id, with all its tries before it again. */
export const redeliverOp = op(redeliverWebhook, async ({ params, caller, at, tx }) => {
  const tenant = caller.tenantId
  const { deliveryId: id } = params
  const { deliveries } = await tx.open({
    write: inTenant(tenant),
    lock: { deliveries: store.lockDelivery({ tenant, id }) },
  })
  const [row] = deliveries
  if (!row) refuse('not-found')
  const { endpoints } = await tx.more({ endpoints: lockEndpoint({ tenant, id: row.endpoint_id }) })
  const [endpoint] = endpoints
  if (!endpoint?.enabled) refuse('webhook.disabled')
  return {
    answer: viewDelivery({ ...row, state: 'waiting', next_at: at, status: null, fault: null }),
    writes: [
      store.setDelivery({ tenant, id, state: 'waiting', attempts: row.attempts, tries: 0, nextAt: at }),
    ],
    events: [{ event: 'webhooks.due', facts: { endpointId: row.endpoint_id } }],
    audit: {
      verb: redeliverWebhook.name,
      subject: { kind: 'webhook', id: row.endpoint_id },
      details: { name: endpoint.name, delivery: id },
    },
  }
})
