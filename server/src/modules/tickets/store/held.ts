/** All tickets of a customer with every public message, read for the copy of their data, as `zg_customer`. */
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

interface After {
  customer: string
  /** The last id that was read; the ids are ordered by time. */
  after: string
  limit: number
}

export const heldTickets = prepare(({ customer, after, limit }: After) =>
  sql
    .selectFrom('tickets.ticket')
    .select('id')
    .where('customer_id', '=', customer)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
)

export const heldMessages = prepare(({ customer, ticket, after, limit }: After & { ticket: string }) =>
  sql
    .selectFrom('tickets.message')
    // Of a ticket that the platform dispatched they lie at both desks (T-25).
    .distinctOn('id')
    .select(['id', 'author_kind', 'author_id', 'author_name', 'body', 'files', 'at'])
    .where('customer_id', '=', customer)
    .where('ticket_id', '=', ticket)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
)
