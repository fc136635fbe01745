/** The desk's lists and counts (T-50, T-51, T-53). */
import { sql as raw } from 'kysely'
import type { TicketState } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
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

/** The values of a filter as the statement binds them. */
interface Bound {
  tenant: string
  handler: string | undefined
  state: TicketState | undefined
  category: string | undefined
  number: string | undefined
  title: string | undefined
  from: Date | undefined
  before: Date | undefined
  afterAt: Date | null | undefined
  afterId: string | undefined
  limit: number
  now: Date
  soon: Date
}

/** What decides on the text of the statement: which values are given, how the rows are grouped and ordered. */
interface Shape {
  given: ReadonlySet<string>
  group: DeskFilter['group']
  sort: DeskFilter['sort']
}

/** The filter `group` as conditions that the partial indexes know. */
function inGroup(query: DeskRows, { group }: Shape, { now, soon }: Bound): DeskRows {
  switch (group) {
    case 'open':
      return query.where(raw<boolean>`t.is_open`)
    case 'waiting':
      return query.where(raw<boolean>`t.is_open and t.state in ('assigned', 'customer_replied')`)
    case 'overdue':
      return query.where(raw<boolean>`t.is_open and ${dueOrNever} <= ${now}`)
    case 'due-soon':
      return query.where(raw<boolean>`t.is_open and ${dueOrNever} > ${now} and ${dueOrNever} <= ${soon}`)
    case 'unassigned':
      return query.where(raw<boolean>`t.is_open and t.handler_id is null`)
    case 'ended':
      return query.where(raw<boolean>`not t.is_open`)
    case undefined:
      return query
  }
}

/** Text is compared without LIKE, so that nothing in it is a wildcard. */
function filtered(shape: Shape, bound: Bound): DeskRows {
  const { given } = shape
  return inGroup(deskRows(), shape, bound)
    .where('t.tenant_id', '=', bound.tenant)
    .$if(given.has('handler'), (query) => query.where('t.handler_id', '=', bound.handler ?? null))
    .$if(given.has('state'), (query) => query.where(raw<boolean>`t.state = ${bound.state}`))
    .$if(given.has('category'), (query) => query.where(raw<boolean>`t.category_id = ${bound.category}`))
    .$if(given.has('number'), (query) => query.where(raw<boolean>`t.number = ${bound.number}`))
    .$if(given.has('title'), (query) =>
      query.where(raw<boolean>`strpos(lower(t.title), lower(${bound.title})) > 0`),
    )
    .$if(given.has('from'), (query) => query.where(raw<boolean>`t.submitted_at >= ${bound.from}`))
    .$if(given.has('before'), (query) => query.where(raw<boolean>`t.submitted_at < ${bound.before}`))
}

const built = (shape: Shape) =>
  prepare((bound: Bound) => {
    const rows = filtered(shape, bound).limit(bound.limit)
    const goesOn = shape.given.has('afterId')
    if (shape.sort === 'due')
      return rows
        .$if(goesOn, (query) =>
          query.where(
            raw<boolean>`(${dueOrNever}, t.id) > (coalesce(${bound.afterAt}::timestamptz, 'infinity'), ${bound.afterId})`,
          ),
        )
        .orderBy(dueOrNever)
        .orderBy('t.id')
    return rows
      .$if(goesOn, (query) =>
        query.where(raw<boolean>`(t.submitted_at, t.id) < (${bound.afterAt}, ${bound.afterId})`),
      )
      .orderBy('t.submitted_at', 'desc')
      .orderBy('t.id', 'desc')
  })

/** Each shape is built once; agents look at the same few lists all day. */
const known = new Map<string, ReturnType<typeof built>>()

/** A page of the desk's list. */
export function deskList(filter: DeskFilter): Statement<DeskListRow> {
  const { group, sort, after, submittedFrom: from, submittedBefore: before, now, soon, ...rest } = filter
  const bound: Bound = {
    tenant: rest.tenant,
    handler: rest.handler,
    state: rest.state,
    category: rest.category,
    number: rest.number,
    title: rest.title,
    from: from === undefined ? undefined : stamp(from),
    before: before === undefined ? undefined : stamp(before),
    afterAt: after && stampOrNull(after.at),
    afterId: after?.id,
    limit: rest.limit,
    now: stamp(now),
    soon: stamp(soon),
  }
  const given = Object.entries(bound).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const key = `${sort} ${group ?? ''} ${given.join()}`
  let make = known.get(key)
  if (!make) known.set(key, (make = built({ given: new Set(given), group, sort })))
  return make(bound)
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
