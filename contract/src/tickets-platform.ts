/** The platform's part in desks: it decides who gets one (T-44), and submits tickets on customers' behalf (T-1). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, page, pageOf, phone, qq } from './shapes.ts'
import { businessFacts } from './tickets-categories.ts'
import { givenAnswers } from './tickets-forms.ts'
import { openDesks, readDesk } from './tickets-customer.ts'
import { deskState } from './tickets-desk.ts'
import { body, title } from './tickets.ts'

export const deskApplication = z.strictObject({
  providerId: id,
  providerName: z.string(),
  state: deskState,
  remark: z.string(),
  appliedAt: z.string(),
  appliedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** The provider's trade figures beside the application (T-44): what the installation knows so far. */
  figures: z.strictObject({ products: z.int(), members: z.int(), customers: z.int(), since: z.string() }),
})
export type DeskApplication = z.output<typeof deskApplication>

export const listDeskApplications = route({
  name: 'tickets.list-desk-applications',
  method: 'GET',
  path: '/api/platform/desk-applications',
  audience: 'platform',
  can: 'platform.approve',
  says: { zh: '工单服务开通申请', en: 'Applications for a desk (T-44)' },
  query: z.strictObject({ ...page, state: z.enum(['applied', 'open', 'refused']).optional() }),
  answer: pageOf(deskApplication),
})

export const decideDesk = route({
  name: 'tickets.decide-desk',
  method: 'POST',
  path: '/api/platform/desk-applications/:providerId/decision',
  audience: 'platform',
  can: 'platform.approve',
  says: { zh: '批准或拒绝（T-44）', en: 'Approve or refuse (T-44)' },
  params: z.strictObject({ providerId: id }),
  body: z.strictObject({ approve: z.boolean(), reason: z.string().max(500) }),
  answer: deskApplication,
  refusals: ['desk.not-waiting'],
  idempotent: true,
})

/** What an operator who submits for a customer chooses from; the same that customers choose from themselves (T-70). */
export const openDesksAsOperator = route({
  name: 'tickets.open-desks-as-operator',
  method: 'GET',
  path: '/api/platform/desks',
  audience: 'platform',
  can: 'platform.support',
  says: { zh: '已开通工单服务的服务商', en: 'Providers whose desk is open (T-1, T-44)' },
  query: z.strictObject({ ...page, q: line(60).optional() }),
  answer: openDesks.answer,
})

export const readDeskAsOperator = route({
  name: 'tickets.read-desk-as-operator',
  method: 'GET',
  path: '/api/platform/desks/:providerId',
  audience: 'platform',
  can: 'platform.support',
  says: { zh: '代提交工单所需的商品与分类', en: 'Products and categories of a desk (T-1)' },
  params: z.strictObject({ providerId: id }),
  answer: readDesk.answer,
})

export const submitForCustomer = route({
  name: 'tickets.submit-for-customer',
  method: 'POST',
  path: '/api/platform/tickets',
  audience: 'platform',
  can: 'platform.support',
  says: { zh: '代客户提交工单（T-1）', en: 'Submit on a customer’s behalf (T-1)' },
  body: z.strictObject({
    customerId: id,
    providerId: id,
    productId: id,
    categoryId: id,
    title,
    body,
    answers: givenAnswers.default([]),
    business: businessFacts.nullable().default(null),
    contactPhone: phone.nullable(),
    contactQq: qq.nullable().default(null),
  }),
  answer: z.strictObject({ ticketId: id, number: z.string() }),
  status: 201,
  refusals: ['desk.not-open', 'form.incomplete', 'form.changed', 'form.business-missing'],
  idempotent: true,
})

export const platformTicketRoutes = [
  listDeskApplications,
  decideDesk,
  openDesksAsOperator,
  readDeskAsOperator,
  submitForCustomer,
] as const
