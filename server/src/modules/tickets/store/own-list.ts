/** A customer's own tickets, across providers (T-71). */
import { sql as raw } from 'kysely'
import type { TicketState } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

const ownColumns = [
  't.tenant_id',
  't.id',
  't.number',
  't.title',
  't.product_id',
  't.product_name',
  't.category_id',
  't.customer_updated_at',
  't.urged_at',
  't.complaint',
] as const

/** Between the platform's desk and the provider's, for a moment, it waits to be taken up (T-25). */
const stateShown = raw<TicketState>`case when t.sent_to is null then t.state else 'assigned' end`
const openShown = raw<boolean>`(t.is_open or t.sent_to is not null)`

const ownRows = () =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .leftJoin('tickets.desk as d', 'd.tenant_id', 't.tenant_id')
    .select(ownColumns)
    .select(['k.name as category_name', 'd.provider_name', 't.sent_to'])
    .select(stateShown.as('state'))
    .select(raw<Instant>`coalesce(t.asked_at, t.submitted_at)`.as('submitted_at'))
export type OwnListRow =
  ReturnType<typeof ownRows> extends { execute(): Promise<(infer Row)[]> } ? Row : never

/** A customer's own tickets across providers, newest change first. */
export function ownList(filter: {
  customer: string
  state?: TicketState | undefined
  open?: boolean | undefined
  q?: string | undefined
  after?: { at: Instant; id: string } | undefined
  limit: number
}): Statement<OwnListRow> {
  let query = ownRows().where('t.customer_id', '=', filter.customer)
  if (filter.state) query = query.where(stateShown, '=', filter.state)
  if (filter.open !== undefined) query = query.where(filter.open ? openShown : raw<boolean>`not ${openShown}`)
  if (filter.q)
    query = query.where(
      raw<boolean>`(strpos(lower(t.title), lower(${filter.q})) > 0 or t.number = upper(${filter.q}))`,
    )
  if (filter.after)
    query = query.where(
      raw<boolean>`(t.customer_updated_at, t.id) < (${stamp(filter.after.at)}, ${filter.after.id})`,
    )
  return statement(query.orderBy('t.customer_updated_at', 'desc').orderBy('t.id', 'desc').limit(filter.limit))
}

/** One of them, with what only the ticket's page shows. */
export const ownTicket = prepare(({ customer, id }: { customer: string; id: string }) =>
  ownRows()
    // Their own tickets too: a merge or a split leads nowhere else.
    .leftJoin('tickets.ticket as m', (on) =>
      on.on('m.customer_id', '=', customer).onRef('m.id', '=', 't.merged_into'),
    )
    .leftJoin('tickets.ticket as s', (on) =>
      on.on('s.customer_id', '=', customer).onRef('s.id', '=', 't.split_from'),
    )
    .select(['t.merged_into', 'm.number as merged_number', 't.split_from', 's.number as split_number'])
    .select([
      't.contact_phone',
      't.contact_qq',
      't.instance_id',
      't.instance_number',
      't.instance_name',
      't.answers',
      't.ending',
      't.ended_at',
      't.business_id',
      't.business_ip',
      't.business_type',
      't.customer_version',
      'd.confirm_after',
      'd.close_after',
    ])
    .select(['t.rating_stars', 't.rating_solved', 't.rating_tags', 't.rating_text'])
    .where('t.customer_id', '=', customer)
    .where('t.id', '=', id),
)
export type OwnTicketRow = ReturnType<typeof ownTicket> extends Statement<infer Row> ? Row : never
