/** The desk's lists and counts (T-50, T-51, T-53). */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { handwritten, prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import {
  asksWordsOnly,
  boundOf,
  conditionsOf,
  dueOrNever,
  isCertain,
  isLed,
  keyOfShape,
  shapeOf,
} from './desk-filter.ts'
import type { Bound, DeskFilter, Shape } from './desk-filter.ts'
import { sql } from './tables.ts'
import { tagsOfListed } from './tag.ts'

/** What a list shows of a ticket, of its own table. */
const ofTicket = () =>
  sql
    .selectFrom('tickets.ticket as t')
    .select(['t.tenant_id', 't.id', 't.number', 't.title', 't.state', 't.customer_id', 't.customer_name'])
    .select(['t.tier', 't.product_id', 't.product_name', 't.category_id', 't.handler_id', 't.submitted_at'])
    .select(['t.updated_at', 't.clock_kind', 't.clock_started_at', 't.clock_initial', 't.due_at'])
    .select(['t.due_provisional', 't.overtime_count', 't.complaint', 't.rating_stars', 't.upstream'])
    .select(['t.partner_name', 't.instance_id', 't.instance_number', 't.instance_name'])
type Page = ReturnType<typeof ofTicket>

/**
 * Names and tags are joined to the rows of one page only: a plan that began with the categories would read all of a company.
 * Each ticket has its category; the join is an outer one so that no plan runs the page once for each of them.
 */
const named = (page: Page, tenant: string) =>
  sql
    .selectFrom(page.as('t'))
    .leftJoin('tickets.category as k', (on) =>
      on.on('k.tenant_id', '=', tenant).onRef('k.id', '=', 't.category_id'),
    )
    .leftJoin('tickets.agent as h', (on) =>
      on.on('h.tenant_id', '=', tenant).onRef('h.id', '=', 't.handler_id'),
    )
    .select(['t.id', 't.number', 't.title', 't.state', 't.customer_id', 't.customer_name', 't.tier'])
    .select(['t.product_id', 't.product_name', 't.category_id', 'k.name as category_name'])
    .select(['t.submitted_at', 't.updated_at', 't.handler_id', 'h.name as handler_name'])
    .select(['t.clock_kind', 't.clock_started_at', 't.clock_initial', 't.due_at', 't.due_provisional'])
    .select(['t.overtime_count', raw<boolean>`t.complaint is not null`.as('complained')])
    .select(['t.rating_stars', 't.upstream', 't.partner_name'])
    .select(['t.instance_id', 't.instance_number', 't.instance_name'])
    .select(tagsOfListed.as('tags'))
    .$narrowType<{ category_name: string }>()
type DeskRows = ReturnType<typeof named>
export type DeskListRow = DeskRows extends { execute(): Promise<(infer Row)[]> } ? Row : never

export interface DeskPage {
  filter: DeskFilter
  sort: 'due' | 'submitted'
  order: 'asc' | 'desc'
  /** The last row of the page before; `due` is null for a ticket without a clock. */
  after?: { at: Instant | null; id: string } | undefined
  limit: number
}

type Way = Pick<DeskPage, 'sort' | 'order' | 'limit'>

/** How many rows are wanted stands in the text: a plan that is made once for all values must know that they are few. */
const rowsOf = (limit: number) => raw<number>`${raw.lit(limit)}`

/**
 * A page of tickets that have a word, in the order of their making, which is that of submission: walked along the word's
 * own index, so that tickets without it are not even looked at.
 */
const ledBy = (place: 'title' | 'text', shape: Shape, { order, limit }: Pick<Way, 'order' | 'limit'>) =>
  prepare((bound: Bound) =>
    named(
      ofTicket()
        .innerJoin('tickets.word as lead', (on) =>
          on.onRef('lead.tenant_id', '=', 't.tenant_id').onRef('lead.ticket_id', '=', 't.id'),
        )
        .where('lead.tenant_id', '=', bound['tenant'] as string)
        .where('lead.word', '=', bound['lead'] as string)
        .$if(place === 'title', (query) => query.where(raw<boolean>`lead.in_title`))
        .where(conditionsOf(shape, bound, raw`lead.ticket_id`))
        .$if(shape.given.has('afterId'), (query) =>
          query.where('lead.ticket_id', order === 'asc' ? '>' : '<', bound['afterId'] as string),
        )
        .orderBy('lead.ticket_id', order)
        .limit(rowsOf(limit)),
      bound['tenant'] as string,
    ).orderBy('t.id', order),
  )

/** One walk along an index, in one of four orders, from where the page before ended. */
function walk(shape: Shape, bound: Bound, { sort, order, limit }: Way): Page {
  const by = orderedBy(sort)
  const after = raw`(${bound['afterAt']}::timestamptz, ${bound['afterId']})`
  return ofTicket()
    .where(conditionsOf(shape, bound))
    .$if(shape.given.has('afterId'), (query) =>
      query.where(
        order === 'asc' ? raw<boolean>`(${by}, t.id) > ${after}` : raw<boolean>`(${by}, t.id) < ${after}`,
      ),
    )
    .orderBy(by, order)
    .orderBy('t.id', order)
    .limit(rowsOf(limit))
}

const orderedBy = (sort: Way['sort']) => (sort === 'due' ? dueOrNever : raw<Date>`t.submitted_at`)

/** Open and ended tickets stand in indexes of their own by deadline; where both are meant, both are walked. */
function walkBoth(shape: Shape, bound: Bound, way: Way): Page {
  const part = (open: boolean) => sql.selectFrom(walk({ ...shape, open }, bound, way).as('t')).selectAll()
  return sql
    .selectFrom(part(true).unionAll(part(false)).as('t'))
    .selectAll()
    .orderBy(dueOrNever, way.order)
    .orderBy('t.id', way.order)
    .limit(rowsOf(way.limit))
}

/** A page by keyset. */
const built = (shape: Shape, way: Way) =>
  prepare((bound: Bound) => {
    const apart = way.sort === 'due' && shape.open === undefined && !isLed(shape)
    return named((apart ? walkBoth : walk)(shape, bound, way), bound['tenant'] as string)
      .orderBy(orderedBy(way.sort), way.order)
      .orderBy('t.id', way.order)
  })

/** Each shape is built once; agents look at the same few lists all day. */
const known = new Map<string, ReturnType<typeof built>>()

/** A page of the desk's list. */
export function deskList({ filter, sort, order, after, limit }: DeskPage): Statement<DeskListRow> {
  const lead = sort === 'submitted' ? filter.lead : undefined
  const bound = boundOf({ ...filter, words: filter.words?.filter((wanted) => wanted !== lead) })
  if (after)
    Object.assign(bound, { afterAt: after.at === null ? 'infinity' : stamp(after.at), afterId: after.id })
  const shape = shapeOf(filter, bound)
  const place = lead && (lead.inTitle ? 'title' : 'text')
  const key = `${sort} ${order} ${limit} ${place ?? ''} ${keyOfShape(shape)}`
  let make = known.get(key)
  if (!make)
    known.set(
      key,
      (make = place ? ledBy(place, shape, { order, limit }) : built(shape, { sort, order, limit })),
    )
  return make({ ...bound, lead: lead?.word })
}

const setPlanning = handwritten("select set_config('plan_cache_mode', $1, true)")

/** What goes before statements whose plan hangs on their values. */
export const planWithValues = (): Statement => setPlanning('force_custom_plan')

/** What goes before a filtered list in its flight, so that it is planned well. */
export function planFor(filter: DeskFilter, sort: DeskPage['sort']): Statement {
  const shape = shapeOf(filter, boundOf(filter))
  const words = sort === 'submitted' && filter.lead && asksWordsOnly(shape)
  return words || isCertain(shape, sort) ? setPlanning('force_generic_plan') : planWithValues()
}

const counter = (shape: Shape) =>
  prepare((bound: Bound) =>
    sql
      .selectFrom(
        sql
          .selectFrom('tickets.ticket as t')
          .select('t.id')
          .where(conditionsOf(shape, bound))
          .limit(bound['limit'] as number)
          .as('found'),
      )
      .select((row) => row.fn.countAll<number>().as('tickets')),
  )
const knownCounters = new Map<string, ReturnType<typeof counter>>()

/** How many tickets a filter finds, counted up to `limit`. */
export function countOf(filter: DeskFilter, limit: number): Statement<{ tickets: number }> {
  const bound = boundOf(filter)
  const shape = shapeOf(filter, bound)
  const key = keyOfShape(shape)
  let make = knownCounters.get(key)
  if (!make) knownCounters.set(key, (make = counter(shape)))
  return make({ ...bound, limit })
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
