/** What customers read: their tickets across providers, one with its conversation, and the desks they may write to (T-70, T-71). */
import { listOwnTickets, openDesks, readDesk, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { listedProducts } from '#modules/catalog/index'
import { companyName } from '#modules/identity/index'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { categoriesOf } from '../store/category.ts'
import { messagesOf } from '../store/conversation.ts'
import { openDesk, openDesks as desksByName } from '../store/desk.ts'
import { ownList, ownTicket } from '../store/list.ts'
import { customerRow, customerTicket } from '../view.ts'

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
  const { ticket, messages } = await tx.read({
    ticket: ownTicket({ customer: caller.accountId, id }),
    messages: messagesOf({ ticketId: id }),
  })
  const [row] = ticket
  return row ? customerTicket(row, messages, at) : refuse('not-found')
})

export const listOpenDesks = question(openDesks, async ({ query, tx }) => {
  const limit = query.limit ?? PAGE
  const [name, id] = partsOf(query.after, 'text', 'id') ?? []
  const { rows } = await tx.read({
    rows: desksByName({
      q: query.q,
      after: name === undefined || id === undefined ? undefined : { name, id },
      limit: limit + 1,
    }),
  })
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.provider_name, last.tenant_id),
    (row) => ({ id: row.tenant_id, name: row.provider_name }),
  )
})

export const readOpenDesk = question(readDesk, async ({ params, tx }) => {
  const { providerId: tenant } = params
  const { company, desk, products, categories } = await tx.read({
    company: companyName({ tenant }),
    desk: openDesk({ tenant }),
    products: listedProducts({ tenant }),
    categories: categoriesOf({ tenant }),
  })
  const [provider] = company
  if (!provider) refuse('not-found')
  return {
    provider,
    // A provider without a desk is there, and cannot be written to (T-44).
    open: desk[0]?.state === 'open',
    products: products.map(({ id, name }) => ({ id, name })),
    categories: categories.filter(({ status }) => status === 'active').map(({ id, name }) => ({ id, name })),
  }
})
