/** Complaints as cases of their own, apart from the ticket and from whom they are about (T-71). */
import { z } from 'zod'
import { complaintStates } from './glossary.ts'
import { route } from './route.ts'
import { id, page, pageOf, person, prose } from './shapes.ts'

export const complaintState = z.enum(Object.keys(complaintStates) as [keyof typeof complaintStates])
export type ComplaintState = z.output<typeof complaintState>

/** The case as its desk's administrators see it. */
export const complaint = z.strictObject({
  ticketId: id,
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

export const complaintRoutes = [listComplaints, takeComplaint, answerComplaint] as const
