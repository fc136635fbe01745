/** Tickets that go from the platform's desk to a provider: what leaves, what arrives (T-25). */
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

interface Key {
  tenant: string
  id: string
}

/** What is left here points to where the ticket is. */
export const markSent = prepare((arg: Key & { to: string }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ sent_to: arg.to })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** The whole conversation, to be the provider's too. */
export const wholeConversation = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.message')
    .select([
      'id',
      'customer_id',
      'author_kind',
      'author_id',
      'author_name',
      'body',
      'files',
      'at',
      'version',
    ])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', id)
    .orderBy('id'),
)

export const arrivedBefore = prepare(({ tenant, id }: Key) =>
  sql.selectFrom('tickets.ticket').select('id').where('tenant_id', '=', tenant).where('id', '=', id),
)

const asked = prepare((arg: Key & { at: Date }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ asked_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
/** When the customer asked; the provider has had it since later. */
export const setAsked = ({ at, ...key }: Key & { at: Instant }) => asked({ ...key, at: stamp(at) })

/**
 * From this commit on its customer sees the ticket at the provider and not where it left. As `zg_desk` of the provider: its
 * policy reaches the one row that was sent to it.
 */
export const leaveBehind = prepare((arg: Key & { to: string }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ left_behind: true })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .where('sent_to', '=', arg.to),
)
