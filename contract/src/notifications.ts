/** The bell: what a person should know, read and unread, in each console (T-87), and what was sent about a ticket (T-88). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, nothing, page } from './shapes.ts'

/** The kinds of notice; each is a row of the table T-80 to T-87. */
export const noticeKind = z.enum([
  'clock-expired',
  'clock-warned',
  'overdue-by-change',
  'complaint',
  'complaint-escalated',
  'complaint-overdue',
  'complaint-answered',
  'dispatched',
  'customer-replied',
  'reopened',
  'submitted',
  'unassigned',
  'urged',
  'agent-replied',
  'needs-information',
  'needs-confirmation',
  'desk-applied',
  'desk-decided',
  'webhook-disabled',
  'download-ready',
  'download-failed',
  'reply-not-taken',
  'robot-test',
  'reply-returned',
  'mentioned',
  'factor-reset',
  'followed',
  'upstream-replied',
  'upstream-returned',
  'upstream-closed',
  'upstream-overdue',
])
export type NoticeKind = z.output<typeof noticeKind>

export const notice = z.strictObject({
  id,
  kind: noticeKind,
  at: z.string(),
  read: z.boolean(),
  /** In the reader's language. */
  title: z.string(),
  body: z.string(),
  /** Path in the web app. */
  link: z.string().nullable(),
})
export type Notice = z.output<typeof notice>

const bell = z.strictObject({ rows: z.array(notice), next: z.string().nullable(), unread: z.int() })

const list = <A extends 'customer' | 'provider' | 'platform', C>(audience: A, can: C) => ({
  name: `notifications.list-as-${audience}` as const,
  method: 'GET' as const,
  path: `/api/${audience}/notices` as const,
  audience,
  can,
  says: { zh: '消息列表与未读数', en: 'Notices and how many are unread' },
  query: z.strictObject({ ...page }),
  answer: bell,
})

const read = <A extends 'customer' | 'provider' | 'platform', C>(audience: A, can: C) => ({
  name: `notifications.mark-read-as-${audience}` as const,
  method: 'POST' as const,
  path: `/api/${audience}/notices/read` as const,
  audience,
  can,
  says: { zh: '标为已读（空表示全部）', en: 'Mark as read; none given means all' },
  body: z.strictObject({ ids: z.array(id).max(100) }),
  answer: nothing,
})

export const listAsCustomer = route(list('customer', 'customer' as const))
export const listAsProvider = route(list('provider', 'member' as const))
export const listAsPlatform = route(list('platform', 'operator' as const))
export const readAsCustomer = route(read('customer', 'customer' as const))
export const readAsProvider = route(read('provider', 'member' as const))
export const readAsPlatform = route(read('platform', 'operator' as const))

export const deliveryChannel = z.enum(['mail', 'sms', 'robot'])
export const deliveryState = z.enum(['waiting', 'sent', 'failed'])

export const delivery = z.strictObject({
  id,
  kind: noticeKind,
  channel: deliveryChannel,
  /** Masked; a robot's name. */
  to: z.string(),
  state: deliveryState,
  attempts: z.int(),
  at: z.string(),
  error: z.string().nullable(),
})
export type Delivery = z.output<typeof delivery>

export const listDeliveries = route({
  name: 'notifications.list-deliveries',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId/deliveries',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '工单的通知发送记录', en: 'What was sent about a ticket, each attempt recorded' },
  params: z.strictObject({ ticketId: id }),
  answer: z.strictObject({ rows: z.array(delivery) }),
})

export const notificationRoutes = [
  listAsCustomer,
  listAsProvider,
  listAsPlatform,
  readAsCustomer,
  readAsProvider,
  readAsPlatform,
  listDeliveries,
] as const
