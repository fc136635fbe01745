/** Complaints as cases of their own, apart from the ticket and from whom they are about (T-71). */
import { z } from 'zod'
import { complaintStates } from './glossary.ts'
import { route } from './route.ts'
import { id, page, pageOf, person, prose } from './shapes.ts'

export const complaintState = z.enum(Object.keys(complaintStates) as [keyof typeof complaintStates])
export type ComplaintState = z.output<typeof complaintState>

/**
 * Who looks after it: the desk's administrators, of whom the main account is always one, or, where it is about the only
 * one of them, the platform's operators.
 */
export const complaintKeeper = z.enum(['administrators', 'platform'])
export type ComplaintKeeper = z.output<typeof complaintKeeper>

/** The case as its desk's administrators see it. */
export const complaint = z.strictObject({
  ticketId: id,
  /** Empty where it is about the reader. */
  text: z.string(),
  state: complaintState,
  /** The ticket's handler when it was filed; null: nobody had it in hand. */
  against: person.nullable(),
  /** The administrator who looks into it. */
  handler: person.nullable(),
  filedAt: z.string(),
  /** By when the customer is owed an answer, in the desk's open time. */
  dueAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** What the reader may do with it; nothing where it is about themselves. */
  may: z.array(z.enum(['take', 'answer'])),
})
export type Complaint = z.output<typeof complaint>

export const complaintRow = z.strictObject({
  ...complaint.shape,
  number: z.string(),
  title: z.string(),
  customer: person,
})
export type ComplaintRow = z.output<typeof complaintRow>

/** What the customer sees of it. */
export const ownComplaint = z.strictObject({
  text: z.string(),
  state: complaintState,
  filedAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
})
export type OwnComplaint = z.output<typeof ownComplaint>

/** What the platform's operators see of one that nobody else can look after. */
export const platformComplaint = z.strictObject({
  ticketId: id,
  number: z.string(),
  title: z.string(),
  provider: person,
  text: z.string(),
  state: complaintState,
  against: person.nullable(),
  filedAt: z.string(),
  dueAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
  may: z.array(z.enum(['answer'])),
})
export type PlatformComplaint = z.output<typeof platformComplaint>

const ticketId = z.strictObject({ ticketId: id })

export const listComplaints = route({
  name: 'tickets.list-complaints',
  method: 'GET',
  path: '/api/provider/complaints',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '投诉列表', en: 'Complaints, newest first (T-71)' },
  query: z.strictObject({ ...page, state: complaintState.optional() }),
  answer: pageOf(complaintRow),
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const takeComplaint = route({
  name: 'tickets.take-complaint',
  method: 'POST',
  path: '/api/provider/complaints/:ticketId/taking',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '受理投诉', en: 'Take a complaint on, or over from another administrator (T-71)' },
  params: ticketId,
  body: z.strictObject({}),
  answer: complaint,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'complaint.about-you', 'complaint.resolved'],
  idempotent: true,
})

export const answerComplaint = route({
  name: 'tickets.answer-complaint',
  method: 'POST',
  path: '/api/provider/complaints/:ticketId/answer',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '答复投诉，客户可见', en: 'Answer a complaint; the customer sees it (T-71)' },
  params: ticketId,
  body: z.strictObject({ answer: prose(2000) }),
  answer: complaint,
  refusals: [
    'agent.not-agent',
    'agent.not-administrator',
    'complaint.about-you',
    'complaint.taken',
    'complaint.resolved',
  ],
  idempotent: true,
})

export const listComplaintsAsOperator = route({
  name: 'tickets.list-complaints-as-operator',
  method: 'GET',
  path: '/api/platform/complaints',
  audience: 'platform',
  can: 'platform.support',
  says: {
    zh: '需平台处理的投诉：被投诉人是服务商主账号，且没有其他管理员',
    en: 'Complaints about a main account that has no other administrator beside it (T-71)',
  },
  query: z.strictObject({ ...page, state: complaintState.optional() }),
  answer: pageOf(platformComplaint),
})

export const answerComplaintAsOperator = route({
  name: 'tickets.answer-complaint-as-operator',
  method: 'POST',
  path: '/api/platform/complaints/:ticketId/answer',
  audience: 'platform',
  can: 'platform.support',
  says: { zh: '由平台答复投诉，客户可见', en: 'Answer such a complaint; the customer sees it (T-71)' },
  params: ticketId,
  body: z.strictObject({ answer: prose(2000) }),
  answer: platformComplaint,
  refusals: ['complaint.taken', 'complaint.resolved', 'complaint.about-you'],
  idempotent: true,
})

export const complaintRoutes = [
  listComplaints,
  takeComplaint,
  answerComplaint,
  listComplaintsAsOperator,
  answerComplaintAsOperator,
] as const
