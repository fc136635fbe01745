/** A complaint as its desk's administrators see it, and as the customer who filed it does (T-71, T-72). */
import type { Complaint, ComplaintRow, OwnComplaint } from '@zhanggui/contract/tickets-complaints'
import { iso, isoOrNull } from '#kernel/instant'
import { mayWith } from './domain/complaint.ts'
import type { Complaint as Case } from './domain/complaint.ts'
import type { Agent } from './domain/people.ts'
import { caseOf } from './store/complaint.ts'
import type { ComplaintRow as Row, OwnComplaintRow } from './store/complaint.ts'

/** @param next the case as an act leaves it, where it is not as it was read */
export function complaintFor(row: Row, reader: Agent, next: Case = caseOf(row)): Complaint {
  return {
    ticketId: row.ticket_id,
    text: row.text ?? '',
    state: next.state,
    against: next.against,
    handler: next.handler,
    filedAt: iso(next.filedAt),
    dueAt: iso(next.dueAt),
    answer: next.answer,
    answeredAt: isoOrNull(next.answeredAt),
    may: mayWith(next, reader),
  }
}

export const complaintRowFor = (row: Row, reader: Agent): ComplaintRow => ({
  ...complaintFor(row, reader),
  number: row.number,
  title: row.title,
  customer: { id: row.customer_id, name: row.customer_name },
})

export const complaintForCustomer = (text: string, row: OwnComplaintRow): OwnComplaint => ({
  text,
  state: row.state,
  filedAt: iso(row.filed_at),
  answer: row.answer,
  answeredAt: isoOrNull(row.answered_at),
})
