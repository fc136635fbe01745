/** Recounts of running clocks: ordered, carried on from where they came to, looked at (T-36). */
import type { Instant } from '#kernel/instant'
import { json, stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { ClockRun } from '../domain/clock.ts'
import { sql } from './tables.ts'

interface OfTenant {
  tenant: string
}

/** Every running clock with what a recount needs of it, nearest due first. */
export const runningClocks = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.clock as c', (on) =>
      on.onRef('c.tenant_id', '=', 't.tenant_id').onRef('c.id', '=', 't.clock_id'),
    )
    .select(['t.id', 't.number', 't.title', 't.tier', 'c.kind', 'c.started_at', 'c.due_at'])
    .select(['c.expired_at', 'c.excused_at'])
    .where('t.tenant_id', '=', tenant)
    .where('t.clock_id', 'is not', null)
    .orderBy('c.due_at'),
)

/** How many clocks run. */
export const countRunning = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket')
    .select((row) => row.fn.countAll<number>().as('clocks'))
    .where('tenant_id', '=', tenant)
    .where('clock_id', 'is not', null),
)

/** Locks the next tickets with a running clock, in the order of ids. */
export const lockNextRunning = prepare(
  ({ tenant, after, limit }: OfTenant & { after: string; limit: number }) =>
    sql
      .selectFrom('tickets.ticket')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('clock_id', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .forUpdate(),
)

interface Ordered<Moment> extends OfTenant {
  id: string
  at: Moment
  byId: string
  byName: string
  total: number
}

const insert = prepare((row: Ordered<Date>) =>
  sql.insertInto('tickets.recount').values({
    tenant_id: row.tenant,
    id: row.id,
    state: 'running',
    ordered_at: row.at,
    ordered_by_id: row.byId,
    ordered_by_name: row.byName,
    total: row.total,
  }),
)

export const orderRecount = (row: Ordered<Instant>): Statement => insert({ ...row, at: stamp(row.at) })

export const lockRecount = prepare(({ tenant, id }: OfTenant & { id: string }) =>
  sql
    .selectFrom('tickets.recount')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .forUpdate(),
)

export const lastRecount = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.recount')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('id', 'desc')
    .limit(1),
)
export type RecountRow = ReturnType<typeof lastRecount> extends Statement<infer Row> ? Row : never

interface Progress<Moment> extends OfTenant {
  id: string
  lookedAt: number
  moved: number
  overdue: number
  reached: string | null
  finishedAt: Moment
}

const advance = prepare((row: Progress<Date | null>) =>
  sql
    .updateTable('tickets.recount')
    .set({
      state: row.finishedAt === null ? 'running' : 'done',
      looked_at: row.lookedAt,
      moved: row.moved,
      overdue: row.overdue,
      reached: row.reached,
      finished_at: row.finishedAt,
    })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const advanceRecount = (row: Progress<Instant | null>): Statement =>
  advance({ ...row, finishedAt: stampOrNull(row.finishedAt) })

interface Recounted {
  tenant: string
  id: string
  tier: ClockRun['tier']
  calendar: string
  initial: number
  dueAt: Date
  warnAt: Date | null
  excusedAt: Date | null
}

const update = prepare((run: Recounted) =>
  sql
    .updateTable('tickets.clock')
    .set({
      tier: run.tier,
      calendar: run.calendar,
      initial: run.initial,
      due_at: run.dueAt,
      warn_at: run.warnAt,
      excused_at: run.excusedAt,
    })
    .where('tenant_id', '=', run.tenant)
    .where('id', '=', run.id),
)

/** A run with another policy than it started with: only a recount writes that. */
export const recountClock = (tenant: string, run: ClockRun): Statement =>
  update({
    tenant,
    id: run.id,
    tier: run.tier,
    calendar: json(run.calendar),
    initial: run.initial,
    dueAt: stamp(run.dueAt),
    warnAt: stampOrNull(run.warnAt),
    excusedAt: stampOrNull(run.excusedAt),
  })
