/** Lists and counts: the desk's (T-50, T-51, T-53) and the customer's own (T-71). */
import { sql as raw } from 'kysely'
import type { TicketState } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

/** A due time that sorts: tickets without a clock come last. */
const dueOrNever = raw<Date>`coalesce(t.due_at, 'infinity')`

const deskRows = () =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .leftJoin('tickets.agent as h', (on) =>
      on.onRef('h.tenant_id', '=', 't.tenant_id').onRef('h.id', '=', 't.handler_id'),
    )
    .select(['t.id', 't.number', 't.title', 't.state', 't.customer_id', 't.customer_name', 't.tier'])
    .select(['t.product_id', 't.product_name', 't.category_id', 'k.name as category_name'])
    .select(['t.submitted_at', 't.updated_at', 't.handler_id', 'h.name as handler_name'])
    .select(['t.clock_kind', 't.clock_started_at', 't.clock_initial', 't.due_at', 't.overtime_count'])
    .select(raw<boolean>`t.complaint is not null`.as('complained'))
type DeskRows = ReturnType<typeof deskRows>
export type DeskListRow = DeskRows extends { execute(): Promise<(infer Row)[]> } ? Row : never

export interface DeskFilter {
  tenant: string
  /** Only tickets in this agent's hands. */
  handler?: string | undefined
  state?: TicketState | undefined
  group?: 'open' | 'waiting' | 'overdue' | 'due-soon' | 'unassigned' | 'ended' | undefined
  category?: string | undefined
  number?: string | undefined
  title?: string | undefined
  submittedFrom?: Instant | undefined
  /** Exclusive. */
  submittedBefore?: Instant | undefined
  sort: 'due' | 'submitted'
  /** The last row of the page before; `due` is null for a ticket without a clock. */
  after?: { at: Instant | null; id: string } | undefined
  limit: number
  now: Instant
  /** Now and this much later, a due time is soon (T-37). */
  soon: Instant
}

/** The filter `group` as conditions that the partial indexes know. */
function inGroup(query: DeskRows, { group, now, soon }: DeskFilter): DeskRows {
  switch (group) {
    case 'open':
      return query.where(raw<boolean>`t.is_open`)
    case 'waiting':
      return query.where(raw<boolean>`t.is_open`).where('t.state', 'in', ['assigned', 'customer_replied'])
    case 'overdue':
      return query.where(raw<boolean>`t.is_open`).where(raw<boolean>`${dueOrNever} <= ${stamp(now)}`)
    case 'due-soon':
      return query
        .where(raw<boolean>`t.is_open`)
        .where(raw<boolean>`${dueOrNever} > ${stamp(now)}`)
        .where(raw<boolean>`${dueOrNever} <= ${stamp(soon)}`)
    case 'unassigned':
      return query.where(raw<boolean>`t.is_open`).where('t.handler_id', 'is', null)
    case 'ended':
      return query.where(raw<boolean>`not t.is_open`)
    case undefined:
      return query
  }
}

/** A page of the desk's list. Text is compared without LIKE, so that nothing in it is a wildcard. */
export function deskList(filter: DeskFilter): Statement<DeskListRow> {
  let query = inGroup(deskRows().where('t.tenant_id', '=', filter.tenant), filter)
  if (filter.handler) query = query.where('t.handler_id', '=', filter.handler)
  if (filter.state) query = query.where('t.state', '=', filter.state)
  if (filter.category) query = query.where('t.category_id', '=', filter.category)
  if (filter.number) query = query.where('t.number', '=', filter.number)
  if (filter.title) query = query.where(raw<boolean>`strpos(lower(t.title), lower(${filter.title})) > 0`)
  if (filter.submittedFrom)
    query = query.where(raw<boolean>`t.submitted_at >= ${stamp(filter.submittedFrom)}`)
  if (filter.submittedBefore)
    query = query.where(raw<boolean>`t.submitted_at < ${stamp(filter.submittedBefore)}`)
  const { after } = filter
  if (filter.sort === 'due') {
    if (after)
      query = query.where(
        raw<boolean>`(${dueOrNever}, t.id) > (coalesce(${stampOrNull(after.at)}::timestamptz, 'infinity'), ${after.id})`,
      )
    return statement(query.orderBy(dueOrNever).orderBy('t.id').limit(filter.limit))
  }
  if (after) query = query.where(raw<boolean>`(t.submitted_at, t.id) < (${after.at}, ${after.id})`)
  return statement(query.orderBy('t.submitted_at', 'desc').orderBy('t.id', 'desc').limit(filter.limit))
}

interface Counting<Moment> {
  tenant: string
  now: Moment
  soon: Moment
}

const counted = (arg: Counting<Date>) =>
  sql
    .selectFrom('tickets.ticket as t')
    .select(['t.state', (row) => row.fn.countAll<number>().as('tickets')])
    .select(raw<number>`count(*) filter (where t.due_at <= ${arg.now})`.as('overdue'))
    .select(
      raw<number>`count(*) filter (where t.due_at > ${arg.now} and t.due_at <= ${arg.soon})`.as('due_soon'),
    )
    .select(raw<number>`count(*) filter (where t.handler_id is null)`.as('unassigned'))
    .where('t.tenant_id', '=', arg.tenant)
    .groupBy('t.state')

const all = prepare((arg: Counting<Date>) => counted(arg))
const mine = prepare((arg: Counting<Date> & { handler: string }) =>
  counted(arg).where('t.handler_id', '=', arg.handler),
)
export type CountRow = ReturnType<typeof all> extends Statement<infer Row> ? Row : never

/** Counts by state, of all tickets or of one agent's. */
export function countsOf(arg: Counting<Instant> & { handler: string | null }): Statement<CountRow> {
  const { tenant, handler } = arg
  const moments = { now: stamp(arg.now), soon: stamp(arg.soon) }
  return handler === null ? all({ tenant, ...moments }) : mine({ tenant, ...moments, handler })
}

const ownColumns = [
  't.tenant_id',
  't.id',
  't.number',
  't.title',
  't.state',
  't.product_id',
  't.product_name',
  't.category_id',
  't.submitted_at',
  't.customer_updated_at',
  't.urged_at',
  't.complaint',
] as const

const ownRows = () =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .leftJoin('tickets.desk as d', 'd.tenant_id', 't.tenant_id')
    .select(ownColumns)
    .select(['k.name as category_name', 'd.provider_name'])
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
  if (filter.state) query = query.where('t.state', '=', filter.state)
  if (filter.open !== undefined)
    query = query.where(filter.open ? raw<boolean>`t.is_open` : raw<boolean>`not t.is_open`)
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
    .select(['t.contact_phone', 't.ending', 't.customer_version'])
    .select(['t.rating_stars', 't.rating_solved', 't.rating_tags', 't.rating_text'])
    .where('t.customer_id', '=', customer)
    .where('t.id', '=', id),
)
export type OwnTicketRow = ReturnType<typeof ownTicket> extends Statement<infer Row> ? Row : never
