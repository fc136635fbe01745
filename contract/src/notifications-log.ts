/** What left the house and what came in by mail, as a desk's administrators see it (T-88, T-89). */
import { z } from 'zod'
import { delivery, deliveryChannel, deliveryState, noticeKind } from './notifications.ts'
import { route } from './route.ts'
import { id, nothing, page, pageOf } from './shapes.ts'

const administrators = { audience: 'provider', can: 'tickets.work' } as const
const refused = ['agent.not-agent', 'agent.not-administrator'] as const
const deliveryId = z.strictObject({ deliveryId: id })

export const listDeliveryLog = route({
  ...administrators,
  name: 'notifications.list-delivery-log',
  method: 'GET',
  path: '/api/provider/deliveries',
  says: { zh: '通知发送记录', en: 'Everything that was sent, newest first' },
  query: z.strictObject({
    ...page,
    state: deliveryState.optional(),
    channel: deliveryChannel.optional(),
    kind: noticeKind.optional(),
  }),
  answer: pageOf(delivery),
  refusals: refused,
})

export const attempt = z.strictObject({
  number: z.int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The receipt of the other side. */
  receipt: z.string().nullable(),
  error: z.string().nullable(),
})
export type Attempt = z.output<typeof attempt>

export const readDelivery = route({
  ...administrators,
  name: 'notifications.read-delivery',
  method: 'GET',
  path: '/api/provider/deliveries/:deliveryId',
  says: { zh: '一条通知的各次发送', en: 'One delivery with each of its attempts' },
  params: deliveryId,
  answer: z.strictObject({ delivery, attempts: z.array(attempt) }),
  refusals: refused,
})

export const retryDelivery = route({
  ...administrators,
  name: 'notifications.retry-delivery',
  method: 'POST',
  path: '/api/provider/deliveries/:deliveryId/retry',
  says: { zh: '重新发送失败的通知', en: 'Send what failed once more' },
  params: deliveryId,
  answer: delivery,
  refusals: [...refused, 'delivery.not-failed'],
})

export const mailState = z.enum(['kept', 'accepted', 'handed-on', 'taken', 'dropped', 'quarantined'])
export type MailState = z.output<typeof mailState>

/** Why a mail did not become a reply. */
export const mailReason = z.enum([
  'wrong-sender',
  'automatic',
  'bulk',
  'loop',
  'own-address',
  'unreadable',
  'empty',
  'too-many',
  'customer-gone',
  'not-possible-now',
  'ticket-gone',
  'dropped-by-hand',
])
export type MailReason = z.output<typeof mailReason>

const mail = z.strictObject({
  id,
  ticketId: id,
  at: z.string(),
  state: mailState,
  reason: mailReason.nullable(),
  /** Masked. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  /** What an administrator may do with one that was laid aside. */
  may: z.array(z.enum(['accept', 'drop'])),
})
export type IncomingMail = z.output<typeof mail>

export const listMails = route({
  ...administrators,
  name: 'notifications.list-mails',
  method: 'GET',
  path: '/api/provider/mails',
  says: { zh: '邮件回复的处理记录', en: 'Replies by mail and what became of them' },
  query: z.strictObject({ ...page, state: mailState.optional() }),
  answer: pageOf(mail),
  refusals: refused,
})

export const readMail = route({
  ...administrators,
  name: 'notifications.read-mail',
  method: 'GET',
  path: '/api/provider/mails/:mailId',
  says: { zh: '邮件原文', en: 'The whole text of a mail, before anything was trimmed' },
  params: z.strictObject({ mailId: id }),
  answer: z.strictObject({ mail, body: z.string().nullable() }),
  refusals: refused,
})

const mailId = z.strictObject({ mailId: id })

export const acceptMail = route({
  ...administrators,
  name: 'notifications.accept-mail',
  method: 'POST',
  path: '/api/provider/mails/:mailId/acceptance',
  says: {
    zh: '核实后接收被隔离的邮件，作为客户在该工单上的回复',
    en: 'Take a mail that was laid aside as the customer’s reply on its ticket',
  },
  params: mailId,
  body: nothing,
  answer: nothing,
  refusals: [...refused, 'mail.not-waiting'],
  idempotent: true,
})

export const dropMail = route({
  ...administrators,
  name: 'notifications.drop-mail',
  method: 'POST',
  path: '/api/provider/mails/:mailId/dropping',
  says: { zh: '忽略被隔离的邮件', en: 'Drop a mail that was laid aside' },
  params: mailId,
  body: nothing,
  answer: nothing,
  refusals: [...refused, 'mail.not-waiting'],
  idempotent: true,
})

export const noticeLogRoutes = [
  listDeliveryLog,
  readDelivery,
  retryDelivery,
  listMails,
  readMail,
  acceptMail,
  dropMail,
] as const
