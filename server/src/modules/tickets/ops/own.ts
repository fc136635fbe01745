/** What customers read: their tickets across providers, and one with its conversation (T-71). */
import { listOwnTickets, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { complaintForCustomer } from '../complaint-view.ts'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { ownComplaintOf } from '../store/complaint.ts'
import { ownMergedMessagesOf, ownMessagesOf } from '../store/conversation.ts'
import type { MergedMessageRow, MessageRow } from '../store/conversation.ts'
import { ownList, ownTicket } from '../store/own-list.ts'
import { customerRow, customerTicket, newestOf } from '../view.ts'

export const listOwn = question(listOwnTickets, async ({ query, caller, tx, at }) => {
  const limit = query.limit ?? PAGE
  const [changedAt, id] = partsOf(query.after, 'moment', 'id') ?? []
  const { rows } = await tx.read({
    rows: ownList({
      customer: caller.accountId,
      state: query.state,
      open: query.open === undefined ? undefined : query.open === 'yes',
      q: query.q,
      after: changedAt === undefined || id === undefined ? undefined : { at: changedAt, id },
      limit: limit + 1,
    }),
  })
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.customer_updated_at, last.id),
    (row) => customerRow(row, at),
  )
})

export const readOwn = question(readOwnTicket, async ({ params, caller, tx, at }) => {
  const { ticketId: id } = params
  const { ticket, messages, mergedIn, complaint } = await tx.read({
    ticket: ownTicket({ customer: caller.accountId, id }),
    messages: ownMessagesOf({ customer: caller.accountId, ticketId: id }),
    mergedIn: ownMergedMessagesOf({ customer: caller.accountId, ticketId: id }),
    complaint: ownComplaintOf({ customer: caller.accountId, ticketId: id }),
  })
  const [row] = ticket
  if (!row) refuse('not-found')
  const [filed] = complaint
  return {
    ...customerTicket(row, newestOf<MessageRow | MergedMessageRow>(messages, mergedIn), at),
    complaint: filed ? complaintForCustomer(row.complaint ?? '', filed) : null,
  }
})
