/** The customer's side of the desk: routes (T-70 to T-72). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, page, pageOf, phone, qq } from './shapes.ts'
import {
  acted,
  body,
  customerTicket,
  customerTicketRow,
  fileIds,
  rating,
  ticketState,
  title,
  version,
} from './tickets.ts'
import { businessFacts, offeredCategory } from './tickets-categories.ts'
import { givenAnswers } from './tickets-forms.ts'

const ticketId = z.strictObject({ ticketId: id })

export const openDesks = route({
  name: 'tickets.open-desks',
  method: 'GET',
  path: '/api/customer/desks',
  audience: 'customer',
  can: 'customer',
  says: { zh: '已开通工单服务的服务商', en: 'Providers whose desk is open (T-44)' },
  query: z.strictObject({ ...page, q: line(60).optional() }),
  answer: pageOf(z.strictObject({ id, name: z.string() })),
})

export const readDesk = route({
  name: 'tickets.read-desk',
  method: 'GET',
  path: '/api/customer/desks/:providerId',
  audience: 'customer',
  can: 'customer',
  says: { zh: '提交工单所需的商品与分类', en: 'Products and categories to choose from when submitting' },
  params: z.strictObject({ providerId: id }),
  answer: z.strictObject({
    provider: z.strictObject({ id, name: z.string() }),
    open: z.boolean(),
    products: z.array(z.strictObject({ id, name: z.string() })),
    /** Each with what it asks for beyond title and text. */
    categories: z.array(offeredCategory),
  }),
})

export const submitTicket = route({
  name: 'tickets.submit',
  method: 'POST',
  path: '/api/customer/tickets',
  audience: 'customer',
  can: 'customer',
  says: { zh: '提交工单（T-1）', en: 'Submit a ticket (T-1)' },
  body: z.strictObject({
    providerId: id,
    productId: id,
    /** Something of that product that they have bought there (T-70). */
    instanceId: id.nullable().default(null),
    categoryId: id,
    title,
    body,
    answers: givenAnswers.default([]),
    /** What a 业务技术 category needs to know, and no other one asks (U-2). */
    business: businessFacts.nullable().default(null),
    contactPhone: phone.nullable(),
    contactQq: qq.nullable().default(null),
    fileIds,
  }),
  answer: acted,
  status: 201,
  refusals: ['desk.not-open', 'file.not-yours', 'form.incomplete', 'form.changed', 'form.business-missing'],
  idempotent: true,
})

export const listOwnTickets = route({
  name: 'tickets.list-own',
  method: 'GET',
  path: '/api/customer/tickets',
  audience: 'customer',
  can: 'customer',
  says: { zh: '我的工单', en: 'The customer’s own tickets, newest change first' },
  query: z.strictObject({
    ...page,
    state: ticketState.optional(),
    open: z.enum(['yes', 'no']).optional(),
    q: line(60).optional(),
  }),
  answer: pageOf(customerTicketRow),
})

export const readOwnTicket = route({
  name: 'tickets.read-own',
  method: 'GET',
  path: '/api/customer/tickets/:ticketId',
  audience: 'customer',
  can: 'customer',
  says: { zh: '查看工单', en: 'A ticket with its conversation' },
  params: ticketId,
  answer: customerTicket,
})

const act = <N extends string, P extends string, B extends z.ZodType>(
  verb: N,
  end: P,
  says: { zh: string; en: string },
  sends: B,
) =>
  route({
    name: `tickets.${verb}`,
    method: 'POST',
    path: `/api/customer/tickets/:ticketId/${end}`,
    audience: 'customer',
    can: 'customer',
    says,
    params: ticketId,
    body: sends,
    answer: acted,
    refusals: [
      'ticket.illegal-move',
      'ticket.changed',
      'ticket.closed',
      'file.not-yours',
      'ticket.urged-recently',
      'ticket.complained-already',
    ],
    idempotent: true,
  })

export const customerReply = act(
  'customer-reply',
  'replies',
  { zh: '补充反馈（T-5）', en: 'Reply (T-5)' },
  z.strictObject({ version, body, fileIds }),
)
export const confirmTicket = act(
  'confirm',
  'confirmation',
  { zh: '确认解决（T-6）', en: 'Confirm (T-6)' },
  z.strictObject({ version }),
)
export const reopenTicket = act(
  'reopen',
  'reopening',
  { zh: '不满意，重新打开（T-7）', en: 'Not satisfied: reopen (T-7)' },
  z.strictObject({ version, body, fileIds }),
)
export const rateTicket = act(
  'rate',
  'rating',
  { zh: '评价并关闭（T-8）', en: 'Rate, which closes (T-8)' },
  z.strictObject({ version, ...rating.shape }),
)
export const withdrawTicket = act(
  'withdraw',
  'withdrawal',
  { zh: '撤销（T-10）', en: 'Withdraw (T-10)' },
  z.strictObject({ version }),
)
export const urgeTicket = act(
  'urge',
  'urge',
  { zh: '催单（T-71）', en: 'Urge, at most once in 30 minutes (T-71)' },
  z.strictObject({}),
)
export const complainTicket = act(
  'complain',
  'complaint',
  { zh: '一键投诉（T-71）', en: 'Complain, once per ticket (T-71)' },
  z.strictObject({ text: body }),
)

export const customerTicketRoutes = [
  openDesks,
  readDesk,
  submitTicket,
  listOwnTickets,
  readOwnTicket,
  customerReply,
  confirmTicket,
  reopenTicket,
  rateTicket,
  withdrawTicket,
  urgeTicket,
  complainTicket,
] as const
