/** A complaint as its desk's administrators see it, and as the customer who filed it does (T-71, T-72). */
import type {
  Complaint,
  ComplaintRow,
  OwnComplaint,
  PlatformComplaint,
} from '@zhanggui/contract/tickets-complaints'
import { iso, isoOrNull } from '#kernel/instant'
import { mayWith } from './domain/complaint.ts'
import type { Complaint as Case } from './domain/complaint.ts'
import type { Agent } from './domain/people.ts'
import { caseOf } from './store/complaint.ts'
import type { ComplaintRow as Row, OwnComplaintRow } from './store/complaint.ts'
import type { EscalatedRow } from './store/escalated.ts'

/** @param next the case as an act leaves it, where it is not as it was read */
export function complaintFor(row: Row, reader: Agent, next: Case = caseOf(row)): Complaint {
  // Whom it is about reads that there is one, and no more (T-71).
  const hidden = next.against?.id === reader.id
  return {
    ticketId: row.ticket_id,
    text: hidden ? '' : (row.text ?? ''),
    state: next.state,
    against: next.against,
    handler: next.handler,
    filedAt: iso(next.filedAt),
    dueAt: iso(next.dueAt),
    answer: hidden ? null : next.answer,
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

/** @param reader the operator; @param next the case as an act leaves it, where it is not as it was read */
export function complaintForOperator(
  row: EscalatedRow,
  reader: { id: string; name: string },
  next: Case = caseOf(row),
): PlatformComplaint {
  const { number, title, text } = row.brief ?? { number: '', title: '', text: '' }
  return {
    ticketId: row.ticket_id,
    number,
    title,
    text,
    provider: { id: row.tenant_id, name: row.provider_name },
    state: next.state,
    against: next.against,
    filedAt: iso(next.filedAt),
    dueAt: iso(next.dueAt),
    answer: next.answer,
    answeredAt: isoOrNull(next.answeredAt),
    may: mayWith(next, reader).includes('answer') ? ['answer'] : [],
  }
}
