/** Links between tickets, and merges that can be undone (T-90). */
import type { LinkKind } from '@zhanggui/contract/tickets-links'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { Ticket } from '../domain/ticket.ts'
import { sql } from './tables.ts'

interface OfTicket {
  tenant: string
  ticketId: string
}

const beside = ['t.id', 't.number', 't.title', 't.state', 't.handler_id'] as const

/** What a ticket is linked to, by the link as it was made. */
export const linksFrom = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.link as l')
    .innerJoin('tickets.ticket as t', (on) =>
      on.onRef('t.tenant_id', '=', 'l.tenant_id').onRef('t.id', '=', 'l.other_id'),
    )
    .select(beside)
    .select(['l.kind', 'l.at'])
    .where('l.tenant_id', '=', tenant)
    .where('l.ticket_id', '=', ticketId),
)

/** What is linked to it. */
export const linksTo = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.link as l')
    .innerJoin('tickets.ticket as t', (on) =>
      on.onRef('t.tenant_id', '=', 'l.tenant_id').onRef('t.id', '=', 'l.ticket_id'),
    )
    .select(beside)
    .select(['l.kind', 'l.at'])
    .where('l.tenant_id', '=', tenant)
    .where('l.other_id', '=', ticketId),
)
export type LinkRow = ReturnType<typeof linksFrom> extends Statement<infer Row> ? Row : never

interface Pair extends OfTicket {
  otherId: string
}

const insert = prepare(({ tenant, ticketId, otherId, kind, at }: Pair & { kind: LinkKind; at: Date }) =>
  sql
    .insertInto('tickets.link')
    .values({ tenant_id: tenant, ticket_id: ticketId, other_id: otherId, kind, at }),
)

export const insertLink = (row: Pair & { kind: LinkKind; at: Instant }): Statement =>
  insert({ ...row, at: stamp(row.at) })

/** In the direction in which it was made. */
export const removeLink = prepare(({ tenant, ticketId, otherId }: Pair) =>
  sql
    .deleteFrom('tickets.link')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('other_id', '=', otherId),
)

/** The number's ticket, whoever may see it. */
export const idOfNumber = prepare(({ tenant, number }: { tenant: string; number: string }) =>
  sql.selectFrom('tickets.ticket').select('id').where('tenant_id', '=', tenant).where('number', '=', number),
)

/** The merge of a duplicate, with where its target stands now. */
export const mergeOf = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.merge as m')
    .innerJoin('tickets.ticket as t', (on) =>
      on.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.target_id'),
    )
    .selectAll('m')
    .select(['t.number as target_number', 't.version as target_version_now'])
    .where('m.tenant_id', '=', tenant)
    .where('m.ticket_id', '=', ticketId),
)
export type MergeRow = ReturnType<typeof mergeOf> extends Statement<infer Row> ? Row : never

interface NewMerge extends OfTicket {
  targetId: string
  at: Date
  state: Ticket['state']
  clockId: string | null
  handledMs: number
  handledSince: Date | null
  version: number
  targetVersion: number
}

const insertRow = prepare((row: NewMerge) =>
  sql.insertInto('tickets.merge').values({
    tenant_id: row.tenant,
    ticket_id: row.ticketId,
    target_id: row.targetId,
    at: row.at,
    state: row.state,
    clock_id: row.clockId,
    handled_ms: row.handledMs,
    handled_since: row.handledSince,
    version: row.version,
    target_version: row.targetVersion,
  }),
)

/** @param before the duplicate as it was; `after` and `target` as the merge leaves them */
export const insertMerge = (
  tenant: string,
  { before, after, target, at }: { before: Ticket; after: Ticket; target: Ticket; at: Instant },
): Statement =>
  insertRow({
    tenant,
    ticketId: before.id,
    targetId: target.id,
    at: stamp(at),
    state: before.state,
    clockId: before.clock?.id ?? null,
    handledMs: before.handled.spent,
    handledSince: stampOrNull(before.handled.since),
    version: after.version,
    targetVersion: target.version,
  })

export const removeMerge = prepare(({ tenant, ticketId }: OfTicket) =>
  sql.deleteFrom('tickets.merge').where('tenant_id', '=', tenant).where('ticket_id', '=', ticketId),
)

/** Where the customer's words went; null: nowhere. */
export const saveMerged = prepare(
  ({ tenant, ticketId, into, text }: OfTicket & { into: string | null; text: boolean }) =>
    sql
      .updateTable('tickets.ticket')
      .set({ merged_into: into, merged_text: text })
      .where('tenant_id', '=', tenant)
      .where('id', '=', ticketId),
)

export const saveSplit = prepare(({ tenant, ticketId, from }: OfTicket & { from: string }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ split_from: from })
    .where('tenant_id', '=', tenant)
    .where('id', '=', ticketId),
)
