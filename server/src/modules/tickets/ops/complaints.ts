/** Complaints in the hands of the desk's administrators: listed, taken on, answered (T-71). */
import {
  answerComplaint,
  answerComplaintAsOperator,
  listComplaints,
  listComplaintsAsOperator,
  takeComplaint,
} from '@zhanggui/contract/tickets-complaints'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { Ids } from '#platform/ids'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { complaintFor, complaintForOperator, complaintRowFor } from '../complaint-view.ts'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { answer as answered, take as taken } from '../domain/complaint.ts'
import type { Complaint } from '../domain/complaint.ts'
import type { Agent } from '../domain/people.ts'
import { caseOf, complaintOf, complaintsOf, lockComplaint, updateComplaint } from '../store/complaint.ts'
import type { ComplaintRow } from '../store/complaint.ts'
import { insertEvent } from '../store/conversation.ts'
import type { Author } from '../store/conversation.ts'
import { escalatedOf, escalatedPage } from '../store/escalated.ts'
import { station } from '../store/desk.ts'
import { ticketWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { accepted } from './settled.ts'
import { COMPLAINT_DUE } from './complaint-due.ts'
import { administratorAt } from './station.ts'

export const complaints = question(listComplaints, async ({ query, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const limit = query.limit ?? PAGE
  const [at, id] = partsOf(query.after, 'moment', 'id') ?? []
  const { station: standing, rows } = await tx.read({
    station: station({ tenant, account }),
    rows: complaintsOf({
      tenant,
      state: query.state,
      after: at === undefined || id === undefined ? undefined : { at, id },
      limit: limit + 1,
    }),
  })
  const reader = administratorAt(standing)
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.filed_at, last.ticket_id),
    (row) => complaintRowFor(row, reader),
  )
})

interface Flight<By extends Author = Agent> {
  by: By
  row: ComplaintRow
  ticket: TicketRow
}

async function approach(
  tx: Tx,
  { tenantId: tenant, accountId: account }: { tenantId: string; accountId: string },
  ticketId: string,
): Promise<Flight> {
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockComplaint({ tenant, ticketId }),
      complaint: complaintOf({ tenant, ticketId }),
      ticket: ticketWithHands({ tenant, id: ticketId }),
    },
  })
  const by = administratorAt(flight.station)
  const [row] = flight.complaint
  const [ticket] = flight.ticket
  if (!row || !ticket) refuse('not-found')
  return { by, row, ticket }
}

/** The case, its line in the ticket's log, which says nothing of what was written, and the word to open pages. */
function settle(
  { by, ticket }: Pick<Flight<Author>, 'by' | 'ticket'>,
  next: Complaint,
  kind: 'complaint-taken' | 'complaint-answered',
  { at, ids, verb }: { at: Instant; ids: Ids; verb: string },
) {
  const { tenant_id: tenant, id: ticketId } = ticket
  const about = {
    ticketId,
    number: ticket.number,
    title: ticket.title,
    customerId: ticket.customer_id,
    customerName: ticket.customer_name,
    // Whom it may be about hears nothing of it.
    handlerId: null,
  }
  return {
    writes: [
      updateComplaint({ tenant, ticketId }, next),
      insertEvent({
        tenant,
        id: ids.next(),
        ticketId,
        kind,
        by,
        at,
        facts: {},
        version: ticket.version,
      }),
    ],
    events: [{ event: `tickets.${kind}` as const, facts: about }],
    ...(kind === 'complaint-answered' && {
      timers: [{ cancel: COMPLAINT_DUE, subjectId: ticketId }],
    }),
    audit: { verb, subject: { kind: 'ticket', id: ticketId }, details: { number: ticket.number } },
  }
}

export const takeOn = op(takeComplaint, async ({ params, caller, tx, at, ids }) => {
  const flight = await approach(tx, caller, params.ticketId)
  const { next } = accepted(taken(caseOf(flight.row), person(flight.by)))
  return {
    ...settle(flight, next, 'complaint-taken', { at, ids, verb: takeComplaint.name }),
    answer: complaintFor(flight.row, flight.by, next),
  }
})

export const answer = op(answerComplaint, async ({ params, body, caller, tx, at, ids }) => {
  const flight = await approach(tx, caller, params.ticketId)
  const { next } = accepted(answered(caseOf(flight.row), person(flight.by), body.answer, at))
  return {
    ...settle(flight, next, 'complaint-answered', { at, ids, verb: answerComplaint.name }),
    answer: complaintFor(flight.row, flight.by, next),
  }
})

const person = ({ id, name }: Agent) => ({ id, name })

export const escalatedComplaints = question(listComplaintsAsOperator, async ({ query, caller, tx }) => {
  const limit = query.limit ?? PAGE
  const [at, id] = partsOf(query.after, 'moment', 'id') ?? []
  const { rows } = await tx.read({
    rows: escalatedPage({
      state: query.state,
      after: at === undefined || id === undefined ? undefined : { at, id },
      limit: limit + 1,
    }),
  })
  const reader = { id: caller.accountId, name: caller.name }
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.filed_at, last.ticket_id),
    (row) => complaintForOperator(row, reader),
  )
})

export const answerAsOperator = op(
  answerComplaintAsOperator,
  async ({ params, body, caller, tx, at, ids }) => {
    const { ticketId } = params
    const { found } = await tx.look({ found: escalatedOf({ ticketId }) })
    const [shown] = found
    if (!shown) refuse('not-found')
    const tenant = shown.tenant_id
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        locked: lockComplaint({ tenant, ticketId }),
        complaint: complaintOf({ tenant, ticketId }),
        ticket: ticketWithHands({ tenant, id: ticketId }),
      },
    })
    const [row] = flight.complaint
    const [ticket] = flight.ticket
    if (!row || !ticket) refuse('not-found')
    const by = { kind: 'platform', id: caller.accountId, name: caller.name } as const
    const operator = { id: by.id, name: by.name }
    const { next } = accepted(answered(caseOf(row), operator, body.answer, at))
    return {
      ...settle({ by, ticket }, next, 'complaint-answered', {
        at,
        ids,
        verb: answerComplaintAsOperator.name,
      }),
      answer: complaintForOperator(shown, operator, next),
    }
  },
)
