/** Outgoing webhooks of a provider, signed as Standard Webhooks say: endpoints, their secrets, and what was delivered (T-93). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, nothing, page, pageOf } from './shapes.ts'

/** What an endpoint can hear of. */
export const webhookEvents = {
  'tickets.submitted': { zh: '新工单', en: 'Ticket submitted' },
  'tickets.assigned': { zh: '工单已分派', en: 'Ticket assigned' },
  'tickets.unassigned': { zh: '工单无人可派', en: 'Ticket left unassigned' },
  'tickets.dispatched': { zh: '派单', en: 'Ticket handed over' },
  'tickets.replied': { zh: '客服回复', en: 'Agent replied' },
  'tickets.customer-replied': { zh: '客户反馈', en: 'Customer replied' },
  'tickets.reopened': { zh: '客户重新打开', en: 'Ticket reopened' },
  'tickets.moved': { zh: '工单状态变更', en: 'Ticket moved on' },
  'tickets.urged': { zh: '客户催单', en: 'Customer urged' },
  'tickets.complained': { zh: '客户投诉', en: 'Customer complained' },
  'tickets.clock-warned': { zh: '即将超时', en: 'Clock about to run out' },
  'tickets.clock-expired': { zh: '已超时', en: 'Clock ran out' },
} as const
export type WebhookEvent = keyof typeof webhookEvents

export const webhookEvent = z.enum(Object.keys(webhookEvents) as [WebhookEvent])

/** Said only when somebody presses the test button. */
export const TEST_EVENT = 'webhooks.test'

export const webhookEndpoint = z.strictObject({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(webhookEvent),
  enabled: z.boolean(),
  /** `gone`: it answered 410. `failing`: nothing could be delivered for three days. */
  disabledBecause: z.enum(['by-hand', 'gone', 'failing']).nullable(),
  /** Since when every attempt has failed. */
  failingSince: z.string().nullable(),
  /** It is left alone until then. */
  resumeAt: z.string().nullable(),
  /** Until then messages carry the signature of the secret before, too. */
  oldSecretUntil: z.string().nullable(),
  createdAt: z.string(),
})

export type Webhook = z.output<typeof webhookEndpoint>

const endpointId = z.strictObject({ endpointId: id })
const fields = {
  name: line(60),
  url: z.string().min(1).max(2048),
  events: z.array(webhookEvent).min(1).max(50),
}

const provider = { audience: 'provider', can: 'integrations.manage' } as const

export const listWebhooks = route({
  ...provider,
  name: 'webhooks.list',
  method: 'GET',
  path: '/api/provider/webhooks',
  says: { zh: 'Webhook 列表', en: 'Webhook endpoints' },
  answer: z.strictObject({ rows: z.array(webhookEndpoint) }),
})

export const createWebhook = route({
  ...provider,
  name: 'webhooks.create',
  method: 'POST',
  path: '/api/provider/webhooks',
  says: { zh: '新建 Webhook，签名密钥只显示一次', en: 'Make an endpoint; its signing secret is shown once' },
  body: z.strictObject(fields),
  /** The secret is shown once: null when the same Idempotency-Key is sent again. */
  answer: z.strictObject({ endpoint: webhookEndpoint, secret: z.string().nullable() }),
  status: 201,
  refusals: ['webhook.too-many'],
  idempotent: true,
})

export const editWebhook = route({
  ...provider,
  name: 'webhooks.edit',
  method: 'PATCH',
  path: '/api/provider/webhooks/:endpointId',
  says: { zh: '编辑、停用或启用 Webhook', en: 'Edit, disable or enable an endpoint' },
  params: endpointId,
  body: z.strictObject({
    name: fields.name.optional(),
    url: fields.url.optional(),
    events: fields.events.optional(),
    enabled: z.boolean().optional(),
  }),
  answer: webhookEndpoint,
})

export const deleteWebhook = route({
  ...provider,
  name: 'webhooks.delete',
  method: 'DELETE',
  path: '/api/provider/webhooks/:endpointId',
  says: { zh: '删除 Webhook 及其投递记录', en: 'Delete an endpoint with its deliveries' },
  params: endpointId,
  answer: nothing,
})

export const rotateWebhookSecret = route({
  ...provider,
  name: 'webhooks.rotate-secret',
  method: 'POST',
  path: '/api/provider/webhooks/:endpointId/secret',
  says: {
    zh: '更换签名密钥；24 小时内新旧签名同时发送',
    en: 'Change the secret; for 24 hours messages carry both signatures',
  },
  params: endpointId,
  answer: z.strictObject({ endpoint: webhookEndpoint, secret: z.string() }),
})

export const deliveryState = z.enum(['waiting', 'delivered', 'failed'])

export const webhookDelivery = z.strictObject({
  id,
  /** The `webhook-id` that the receiver sees. */
  messageId: z.string(),
  event: z.string(),
  state: deliveryState,
  attempts: z.int(),
  at: z.string(),
  /** When it is tried next; null once it has ended. */
  nextAt: z.string().nullable(),
  lastStatus: z.int().nullable(),
  lastFault: z.string().nullable(),
})

export type WebhookDelivery = z.output<typeof webhookDelivery>

export const testWebhook = route({
  ...provider,
  name: 'webhooks.test',
  method: 'POST',
  path: '/api/provider/webhooks/:endpointId/test',
  says: { zh: '发送一条测试消息', en: 'Send a test message' },
  params: endpointId,
  answer: webhookDelivery,
  refusals: ['webhook.disabled'],
  idempotent: true,
})

export const listWebhookDeliveries = route({
  ...provider,
  name: 'webhooks.list-deliveries',
  method: 'GET',
  path: '/api/provider/webhooks/:endpointId/deliveries',
  says: { zh: '投递记录', en: 'Deliveries, newest first' },
  params: endpointId,
  query: z.strictObject({ ...page, state: deliveryState.optional() }),
  answer: pageOf(webhookDelivery),
})

export const webhookAttempt = z.strictObject({
  number: z.int(),
  at: z.string(),
  /** Milliseconds. */
  duration: z.int(),
  status: z.int().nullable(),
  fault: z.string().nullable(),
  /** How the answer begins. */
  answer: z.string().nullable(),
})

export type WebhookAttempt = z.output<typeof webhookAttempt>

const deliveryId = z.strictObject({ deliveryId: id })

export const readWebhookDelivery = route({
  ...provider,
  name: 'webhooks.read-delivery',
  method: 'GET',
  path: '/api/provider/webhook-deliveries/:deliveryId',
  says: { zh: '一次投递的内容与各次尝试', en: 'A delivery with its body and attempts' },
  params: deliveryId,
  answer: z.strictObject({
    delivery: webhookDelivery,
    body: z.string(),
    attempts: z.array(webhookAttempt),
  }),
})

export const redeliverWebhook = route({
  ...provider,
  name: 'webhooks.redeliver',
  method: 'POST',
  path: '/api/provider/webhook-deliveries/:deliveryId/redeliver',
  says: { zh: '重新投递', en: 'Deliver once more' },
  params: deliveryId,
  answer: webhookDelivery,
  refusals: ['webhook.disabled'],
  idempotent: true,
})

export const webhookRoutes = [
  listWebhooks,
  createWebhook,
  editWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  testWebhook,
  listWebhookDeliveries,
  readWebhookDelivery,
  redeliverWebhook,
] as const
