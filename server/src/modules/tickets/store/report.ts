/** The counts of a report: one statement for each kind of happening, along the index of when it happened (T-92). */
import type { ReportDimension } from '@zhanggui/contract/tickets-reports'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { handwritten } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

/** By pieces of time, or by what a ticket is. */
export type Apart = 'time' | ReportDimension

/**
 * Of a time: number 1 is what the report compares with, the pieces of the period follow. `whole`: the row belongs to the sum of
 * those; without a number it is that sum. Of a dimension: two pieces, before and now, each with its keys.
 */
export interface Place {
  slot: number | null
  whole: boolean | null
  key: string | null
  name: string | null
}

/** What is counted: rows of which table, when they happened, and what is asked of them. */
interface Source {
  /** Of a ticket itself, of its clock runs, of its activity log. */
  readonly of: 'ticket' | 'clock' | 'event'
  readonly at: string
  readonly where?: string
  /** Columns of a row that the measures need. */
  readonly asks?: string
  readonly measures: string
  /** Medians of pieces make no median of the whole: it is asked for beside them. */
  readonly spread?: true
  /** Whose it is, where that is not the ticket's handler. */
  readonly agent?: string
}

const tables = { ticket: 'tickets.ticket t', clock: 'tickets.clock c', event: 'tickets.event e' } as const

const spread = (name: string) =>
  `percentile_disc(0.5) within group (order by spent) as ${name}_median,
   percentile_disc(0.9) within group (order by spent) as ${name}_p90`
const spent = (from: string, to: string) => `date_part('epoch', ${to} - ${from}) as spent`
const when = (condition: string, name: string) => `count(*) filter (where ${condition}) as ${name}`

/**
 * A ticket that the platform dispatched to a provider is counted there (T-25). Asked by id, which the indexes hold: there are
 * such tickets at one desk only.
 */
const counted =
  't.id <> all(array(select s.id from tickets.ticket s where s.tenant_id = $1 and s.sent_to is not null))'

const sources = {
  submitted: {
    of: 'ticket',
    at: 't.submitted_at',
    where: counted,
    measures: 'count(*) as submitted',
  },
  responses: {
    of: 'clock',
    at: 'c.ended_at',
    where: "c.kind = 'response' and c.ended_by = 'answered'",
    asks: `${spent('c.started_at', 'c.ended_at')}, c.excused_at is null as judged, c.expired_at is null as in_time`,
    measures: `count(*) as responses, ${when('judged', 'responses_judged')},
      ${when('judged and in_time', 'responses_in_time')}, ${spread('response')}`,
    spread: true,
  },
  finished: {
    of: 'ticket',
    at: 't.first_finished_at',
    where: counted,
    asks: spent('t.submitted_at', 't.first_finished_at'),
    measures: `count(*) as finished, ${spread('finish')}`,
    spread: true,
  },
  closed: {
    of: 'ticket',
    at: 't.ended_at',
    where: counted,
    asks: `${spent('t.submitted_at', 't.ended_at')}, t.rating_stars as stars, t.rating_solved as solved, t.ending`,
    measures: `count(*) as closed, ${[1, 2, 3, 4, 5].map((stars) => when(`stars = ${stars}`, `stars${stars}`)).join(', ')},
      ${when('solved', 'solved')}, ${when("ending = 'unrated'", 'unrated')}, ${spread('close')}`,
    spread: true,
  },
  inTime: {
    of: 'clock',
    at: 'c.ended_at',
    where: 'c.expired_at is null and c.excused_at is null',
    measures: 'count(*) as clocks_in_time',
  },
  overtime: { of: 'clock', at: 'c.expired_at', measures: 'count(*) as overtime' },
  pressed: {
    of: 'event',
    at: 'e.at',
    where: "e.kind in ('reopened', 'urged', 'complained')",
    asks: 'e.kind',
    measures: ['reopened', 'urged', 'complained'].map((kind) => when(`kind = '${kind}'`, kind)).join(', '),
  },
  replies: {
    of: 'event',
    at: 'e.at',
    where: "e.kind = 'replied'",
    measures: 'count(*) as replies',
    agent: 'e.actor_id',
  },
} as const satisfies Record<string, Source>
export type SourceName = keyof typeof sources
export const sourceNames = Object.keys(sources) as SourceName[]

/** What the sources measure, each its own. */
export interface Measures {
  submitted: number
  responses: number
  responses_judged: number
  responses_in_time: number
  response_median: number
  response_p90: number
  finished: number
  finish_median: number
  finish_p90: number
  closed: number
  stars1: number
  stars2: number
  stars3: number
  stars4: number
  stars5: number
  solved: number
  unrated: number
  close_median: number
  close_p90: number
  clocks_in_time: number
  overtime: number
  reopened: number
  urged: number
  complained: number
  replies: number
}
export type CountedRow = Place & Partial<Measures>

const keys: Readonly<Record<ReportDimension, { key: string; name: string }>> = {
  agent: { key: 't.handler_id::text', name: 'null' },
  category: { key: 't.category_id::text', name: 'null' },
  // As it was called when the tickets were submitted.
  product: { key: 't.product_id::text', name: 't.product_name' },
  tier: { key: 't.tier', name: 'null' },
}

function inside({ of, at, where, asks, agent }: Source, apart: Apart): string {
  const own = apart === 'agent' && agent !== undefined
  const { key, name } = apart === 'time' ? { key: 'null', name: 'null' } : keys[apart]
  const table = tables[of]
  const row = table.at(-1)
  const ticket =
    of === 'ticket' || apart === 'time' || own
      ? ''
      : `join tickets.ticket t on t.tenant_id = ${row}.tenant_id and t.id = ${row}.ticket_id`
  return `select width_bucket(${at}, $2::timestamptz[]) as slot, ${own ? `${agent}::text` : key} as key, ${name} as name
      ${asks ? `, ${asks}` : ''}
    from ${table} ${ticket}
    where ${row}.tenant_id = $1 and ${at} >= $3 and ${at} < $4 ${where ? `and ${where}` : ''}`
}

const counting = (source: Source, apart: Apart) =>
  handwritten<CountedRow>(
    apart === 'time'
      ? `select slot, slot > 1 as whole, null as key, null as name, ${source.measures}
         from (${inside(source, apart)}) f group by ${source.spread ? 'grouping sets ((slot), (slot > 1))' : 'slot'}`
      : `select slot, null as whole, key, max(name) as name, ${source.measures}
         from (${inside(source, apart)}) f group by slot, key`,
  )

const aparts = ['time', 'agent', 'category', 'product', 'tier'] as const satisfies Apart[]

/** Replies are told apart by time and by who wrote them alone. */
export const tellsApart = (source: SourceName, apart: Apart): boolean =>
  source !== 'replies' || apart === 'time' || apart === 'agent'

const statements = new Map(
  aparts.flatMap((apart) =>
    sourceNames
      .filter((name) => tellsApart(name, apart))
      .map((name) => [`${name} ${apart}`, counting(sources[name], apart)] as const),
  ),
)

interface Counting {
  tenant: string
  /** The beginning of the period before, the beginnings of the pieces of this one, and its end. */
  edges: readonly Instant[]
}

/** One kind of happening, counted. */
export function countsOf(name: SourceName, apart: Apart, { tenant, edges }: Counting): Statement<CountedRow> {
  const make = statements.get(`${name} ${apart}`)
  if (!make) throw new Error(`${name} cannot be told apart by ${apart}`)
  const moments = edges.map((edge) => stamp(edge))
  return make(tenant, moments.slice(0, -1), moments[0], moments.at(-1))
}

const flow = handwritten<{ slot: number | null; open: number }>(
  `select null as slot, count(*) as open from tickets.ticket t where t.tenant_id = $1 and t.is_open
   union all
   select slot, sum(change) from (
     select width_bucket(t.submitted_at, $2::timestamptz[]) as slot, 1 as change
     from tickets.ticket t where t.tenant_id = $1 and t.submitted_at >= $3 and ${counted}
     union all
     select width_bucket(e.at, $2::timestamptz[]), case when (e.facts ->> 'to') in ('confirmed', 'closed') then -1 else 1 end
     from tickets.event e
     where e.tenant_id = $1 and e.at >= $3
       and ((e.facts ->> 'to') in ('confirmed', 'closed')) <> ((e.facts ->> 'from') in ('confirmed', 'closed'))
   ) f group by slot`,
)

/**
 * How many tickets are open now (slot null) and by how many more or fewer they became since the first edge; the slot behind
 * the last edge has what happened since the end.
 */
export const openFlow = ({ tenant, edges }: Counting): Statement<{ slot: number | null; open: number }> => {
  const moments = edges.map((edge) => stamp(edge))
  return flow(tenant, moments, moments[0])
}

const names = handwritten<{ key: string; name: string }>(
  `select a.id::text as key, a.name from tickets.agent a where a.tenant_id = $1
   union all
   select k.id::text, k.name from tickets.category k where k.tenant_id = $1`,
)

/** What agents, those who left too, and categories are called. */
export const namesAt = ({ tenant }: { tenant: string }): Statement<{ key: string; name: string }> =>
  names(tenant)

/** Hundreds of thousands of rows are counted in memory, for this transaction alone. */
export const withMemory: () => Statement = handwritten("select set_config('work_mem', '32MB', true)")
