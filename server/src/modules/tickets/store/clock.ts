/** Clock runs: each is kept, for the why (T-38). */
import { json, stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { ClockRun } from '../domain/clock.ts'
import { sql } from './tables.ts'

interface NewRun {
  tenant: string
  id: string
  ticketId: string
  kind: ClockRun['kind']
  tier: ClockRun['tier']
  calendar: string
  initial: number
  startedAt: Date
  startedBy: ClockRun['startedBy']
  dueAt: Date
  warnAt: Date | null
}

const insert = prepare((run: NewRun) =>
  sql.insertInto('tickets.clock').values({
    tenant_id: run.tenant,
    id: run.id,
    ticket_id: run.ticketId,
    kind: run.kind,
    tier: run.tier,
    calendar: run.calendar,
    initial: run.initial,
    started_at: run.startedAt,
    started_by: run.startedBy,
    due_at: run.dueAt,
    warn_at: run.warnAt,
  }),
)

export const insertClock = (tenant: string, ticketId: string, run: ClockRun): Statement =>
  insert({
    tenant,
    id: run.id,
    ticketId,
    kind: run.kind,
    tier: run.tier,
    calendar: json(run.calendar),
    initial: run.initial,
    startedAt: stamp(run.startedAt),
    startedBy: run.startedBy,
    dueAt: stamp(run.dueAt),
    warnAt: stampOrNull(run.warnAt),
  })

interface Progress {
  tenant: string
  id: string
  warnedAt: Date | null
  expiredAt: Date | null
  endedAt: Date | null
  endedBy: ClockRun['end']
}

const update = prepare((run: Progress) =>
  sql
    .updateTable('tickets.clock')
    .set({
      warned_at: run.warnedAt,
      expired_at: run.expiredAt,
      ended_at: run.endedAt,
      ended_by: run.endedBy,
    })
    .where('tenant_id', '=', run.tenant)
    .where('id', '=', run.id),
)

export const updateClock = (tenant: string, run: ClockRun): Statement =>
  update({
    tenant,
    id: run.id,
    warnedAt: stampOrNull(run.warnedAt),
    expiredAt: stampOrNull(run.expiredAt),
    endedAt: stampOrNull(run.endedAt),
    endedBy: run.end,
  })

export const clocksOfTicket = prepare(({ tenant, ticketId }: { tenant: string; ticketId: string }) =>
  sql
    .selectFrom('tickets.clock')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .orderBy('id'),
)

type ClockRow = ReturnType<typeof clocksOfTicket> extends Statement<infer Row> ? Row : never

export const runOf = (row: ClockRow): ClockRun => ({
  id: row.id,
  kind: row.kind,
  tier: row.tier,
  calendar: row.calendar,
  initial: row.initial,
  startedAt: row.started_at,
  startedBy: row.started_by,
  dueAt: row.due_at,
  warnAt: row.warn_at,
  warnedAt: row.warned_at,
  expiredAt: row.expired_at,
  excusedAt: row.excused_at,
  endedAt: row.ended_at,
  end: row.ended_by,
})
