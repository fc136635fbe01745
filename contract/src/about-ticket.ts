/** What every event about a ticket carries, copied so that later changes cannot alter it. */
import { z } from 'zod'
import { id } from './shapes.ts'

export const aboutTicket = {
  ticketId: id,
  number: z.string(),
  title: z.string(),
  customerId: id,
  customerName: z.string(),
  /** Handler at that moment; null: the desk's administrators are told instead (T-86a). */
  handlerId: id.nullable(),
}
