/** What every event about a ticket tells of it, taken from the row as it was read. */
import type { About } from './tell.ts'
import type { TicketRow } from '../store/ticket.ts'

export const about = (row: TicketRow): Omit<About, 'tenant'> & { handlerId: string | null } => ({
  ticketId: row.id,
  number: row.number,
  title: row.title,
  customerId: row.customer_id,
  customerName: row.customer_name,
  handlerId: row.handler_id,
})
