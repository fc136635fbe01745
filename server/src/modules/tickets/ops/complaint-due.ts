/** A complaint whose answer is owed since now: whoever looks after it is reminded once (T-71). */
import type { Fired, TimerHandler } from '#platform/timers/handler'
import { caseOf, complaintOf, lockComplaint } from '../store/complaint.ts'

export const COMPLAINT_DUE = 'tickets.complaint-due'

export const remindOfComplaint: TimerHandler = async (
  { tenantId: tenant, subjectId: ticketId },
  { tx },
): Promise<Fired> => {
  const { rows } = await tx.more({
    locked: lockComplaint({ tenant, ticketId }),
    rows: complaintOf({ tenant, ticketId }),
  })
  const [row] = rows
  if (!row || row.state === 'resolved') return {}
  const { keeper, against } = caseOf(row)
  const facts = {
    ticketId,
    number: row.number,
    title: row.title,
    customerId: row.customer_id,
    customerName: row.customer_name,
    handlerId: null,
    keeper,
    againstId: against?.id ?? null,
  }
  return { events: [{ event: 'tickets.complaint-overdue', facts }] }
}
