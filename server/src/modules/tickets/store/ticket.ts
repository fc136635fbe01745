/** Tickets: locked and loaded for an act, inserted, saved after it. */
import { sql as raw } from 'kysely'
import type { Calendar } from '#kernel/business-time'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { isProvisional } from '../domain/clock.ts'
import type { ClockRun } from '../domain/clock.ts'
import type { Person } from '../domain/people.ts'
import type { Ticket } from '../domain/ticket.ts'
import { sql } from './tables.ts'
import { upstreamColumns, upstreamPartOf } from './upstream-columns.ts'

interface Key {
  tenant: string
  id: string
}

interface Several {
  tenant: string
  ids: readonly string[]
}

/** Waits until nobody else acts on the ticket. A statement of its own: what is read after it is what the last one left. */
export const lockTicket = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.ticket')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .forUpdate(),
)

const withHands = () =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .leftJoin('tickets.agent as h', (on) =>
      on.onRef('h.tenant_id', '=', 't.tenant_id').onRef('h.id', '=', 't.handler_id'),
    )
    .leftJoin('tickets.agent as o', (on) =>
      on.onRef('o.tenant_id', '=', 't.tenant_id').onRef('o.id', '=', 't.owner_id'),
    )
    .leftJoin('tickets.agent as a', (on) =>
      on.onRef('a.tenant_id', '=', 't.tenant_id').onRef('a.id', '=', 't.accepted_by_id'),
    )
    .leftJoin('tickets.clock as c', (on) =>
      on.onRef('c.tenant_id', '=', 't.tenant_id').onRef('c.id', '=', 't.clock_id'),
    )
    .selectAll('t')
    .select([
      'k.name as category_name',
      'k.takers',
      'k.type as category_type',
      'k.to_upstream',
      'k.link_id as category_link_id',
      'k.link_name as category_link_name',
      'h.name as handler_name',
      'o.name as owner_name',
      'a.name as accepted_by_name',
      'c.tier as clock_tier',
      'c.calendar as clock_calendar',
      'c.started_by as clock_started_by',
      'c.warn_at as clock_warn_at',
      'c.warned_at as clock_warned_at',
      'c.expired_at as clock_expired_at',
      'c.excused_at as clock_excused_at',
    ])

/** A ticket with its running clock and the names beside it. */
export const ticketWithHands = prepare(({ tenant, id }: Key) =>
  withHands().where('t.tenant_id', '=', tenant).where('t.id', '=', id),
)

/** The same of several tickets, in the order of ids. */
export const ticketsWithHands = prepare(({ tenant, ids }: Several) =>
  withHands()
    .where('t.tenant_id', '=', tenant)
    .where('t.id', '=', raw<string>`any(${ids})`)
    .orderBy('t.id'),
)

/** Locks several tickets, always in the same order. */
export const lockTickets = prepare(({ tenant, ids }: Several) =>
  sql
    .selectFrom('tickets.ticket')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', raw<string>`any(${ids})`)
    .orderBy('id')
    .forUpdate(),
)

export type TicketRow = ReturnType<typeof ticketWithHands> extends Statement<infer Row> ? Row : never

const person = (id: string | null, name: string | null): Person | null =>
  id === null ? null : { id, name: name ?? '' }

/** The row as the rules know it. */
export const ticketOf = (row: TicketRow): Ticket => ({
  id: row.id,
  state: row.state,
  owner: person(row.owner_id, row.owner_name),
  handler: person(row.handler_id, row.handler_name),
  clock: row.clock_id === null ? null : clockOf(row as RowWithClock),
  handled: { spent: row.handled_ms, since: row.handled_since },
  overtimeCount: row.overtime_count,
  submittedAt: row.submitted_at,
  firstReplyAt: row.first_reply_at,
  firstFinishedAt: row.first_finished_at,
  acceptedBy: person(row.accepted_by_id, row.accepted_by_name),
  urgedAt: row.urged_at,
  complained: row.complaint !== null,
  endedAt: row.ended_at,
  ending: row.ending,
  ...upstreamPartOf(row),
  version: row.version,
  customerVersion: row.customer_version,
})

/** What the check `ticket_clock_whole` and the join promise of a row with a clock. */
type RowWithClock = {
  [K in keyof TicketRow]: K extends
    `clock_${'id' | 'kind' | 'tier' | 'calendar' | 'initial' | 'started_at' | 'started_by'}` | 'due_at'
    ? NonNullable<TicketRow[K]>
    : TicketRow[K]
}

const clockOf = (row: RowWithClock): ClockRun => ({
  id: row.clock_id,
  kind: row.clock_kind,
  tier: row.clock_tier,
  calendar: row.clock_calendar satisfies Calendar,
  initial: row.clock_initial,
  startedAt: row.clock_started_at,
  startedBy: row.clock_started_by,
  dueAt: row.due_at,
  warnAt: row.clock_warn_at,
  warnedAt: row.clock_warned_at,
  expiredAt: row.clock_expired_at,
  excusedAt: row.clock_excused_at,
  endedAt: null,
  end: null,
})

/** What of a ticket acts change, as columns. */
export const progressOf = (ticket: Ticket, at: Instant) => ({
  state: ticket.state,
  ownerId: ticket.owner?.id ?? null,
  handlerId: ticket.handler?.id ?? null,
  acceptedById: ticket.acceptedBy?.id ?? null,
  clockId: ticket.clock?.id ?? null,
  clockKind: ticket.clock?.kind ?? null,
  clockStartedAt: stampOrNull(ticket.clock?.startedAt ?? null),
  clockInitial: ticket.clock?.initial ?? null,
  dueAt: stampOrNull(ticket.clock?.dueAt ?? null),
  dueProvisional: ticket.clock !== null && isProvisional(ticket.clock),
  handledMs: ticket.handled.spent,
  handledSince: stampOrNull(ticket.handled.since),
  overtimeCount: ticket.overtimeCount,
  updatedAt: stamp(at),
  firstReplyAt: stampOrNull(ticket.firstReplyAt),
  firstFinishedAt: stampOrNull(ticket.firstFinishedAt),
  endedAt: stampOrNull(ticket.endedAt),
  ending: ticket.ending,
  urgedAt: stampOrNull(ticket.urgedAt),
  version: ticket.version,
  customerVersion: ticket.customerVersion,
  ...upstreamColumns(ticket),
})
export type Progress = ReturnType<typeof progressOf>

export const columns = (progress: Progress) => ({
  state: progress.state,
  owner_id: progress.ownerId,
  handler_id: progress.handlerId,
  accepted_by_id: progress.acceptedById,
  clock_id: progress.clockId,
  clock_kind: progress.clockKind,
  clock_started_at: progress.clockStartedAt,
  clock_initial: progress.clockInitial,
  due_at: progress.dueAt,
  due_provisional: progress.dueProvisional,
  handled_ms: progress.handledMs,
  handled_since: progress.handledSince,
  overtime_count: progress.overtimeCount,
  updated_at: progress.updatedAt,
  first_reply_at: progress.firstReplyAt,
  first_finished_at: progress.firstFinishedAt,
  ended_at: progress.endedAt,
  ending: progress.ending,
  urged_at: progress.urgedAt,
  version: progress.version,
  customer_version: progress.customerVersion,
  category_id: progress.categoryId,
  accepted_at: progress.acceptedAt,
  upstream: progress.upstream,
  handover_id: progress.handoverId,
  link_id: progress.linkId,
  link_name: progress.linkName,
  upstream_heard: progress.upstreamHeard,
  partner_heard: progress.partnerHeard,
})

const update = prepare((row: Progress & Key & { customerUpdatedAt: Date }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ ...columns(row), customer_updated_at: row.customerUpdatedAt })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const updateTicket = (before: TicketRow, ticket: Ticket, at: Instant): Statement =>
  update({
    ...progressOf(ticket, at),
    tenant: before.tenant_id,
    id: ticket.id,
    customerUpdatedAt: stamp(
      ticket.customerVersion === before.customer_version ? before.customer_updated_at : at,
    ),
  })

/** The tenant of a customer's own ticket, which the customer does not name. */
export const tenantOfOwn = prepare(({ id, customer }: { id: string; customer: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['tenant_id'])
    .where('customer_id', '=', customer)
    .where('id', '=', id),
)
