/** What the upstream room asks about tickets that two companies work on. All statements as `zg_desk` or `zg_provider`. */
import { sql as raw } from 'kysely'
import type { File } from '@zhanggui/contract/files'
import type { TicketState } from '@zhanggui/contract/tickets'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { agentNumber } from '../domain/upstream.ts'
import { sql } from './tables.ts'

interface OfTicket {
  tenant: string
  ticket: string
}

/** A ticket as its other company may know it: never the tier, nor who the customer is by contact (U-11). */
export const sharedTicket = prepare(({ tenant, ticket }: OfTicket) =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .select(['t.id', 't.number', 't.title', 't.state', 't.version', 't.customer_id', 't.submitted_at'])
    .select(raw<string>`coalesce(t.guid, t.id)`.as('guid'))
    .select(['t.category_id', 'k.name as category_name', 'k.type as category_type', 't.product_name'])
    .select(['t.business_id', 't.business_ip', 't.business_type', 't.answers'])
    .select([
      't.upstream',
      't.handover_id',
      't.link_id',
      't.upstream_heard',
      't.served_id',
      't.partner_heard',
    ])
    .where('t.tenant_id', '=', tenant)
    .where('t.id', '=', ticket),
)

/** The public conversation up to a transfer, oldest first; `customerVersion` stands in `tickets.transferred`. */
export const conversationUpTo = prepare((arg: OfTicket & { customerVersion: number }) =>
  sql
    .selectFrom('tickets.message')
    .select([
      'id',
      'author_kind',
      'author_id',
      'author_name',
      'partner_role',
      'body',
      'files',
      'at',
      'origin',
    ])
    .where('tenant_id', '=', arg.tenant)
    .where('ticket_id', '=', arg.ticket)
    .where('version', '<=', arg.customerVersion)
    .orderBy('id'),
)

/** Notes that were ticked, oldest first (U-11). */
export const sharedNotes = prepare((arg: OfTicket & { ids: readonly string[] }) =>
  sql
    .selectFrom('tickets.note')
    .select(['id', 'author_id', 'author_name', 'body', 'files', 'at'])
    .where('tenant_id', '=', arg.tenant)
    .where('ticket_id', '=', arg.ticket)
    .where('id', '=', raw<string>`any(${arg.ids})`)
    .orderBy('id'),
)

/**
 * The log of a ticket as far as another company may hear of it, after a version, in its one order: each act counts the
 * version up under the ticket's lock, whatever the clocks of the processes say.
 */
export const logAfter = prepare((arg: OfTicket & { version: number; limit: number }) =>
  sql
    .selectFrom('tickets.event as e')
    .leftJoin('tickets.message as m', (on) =>
      on
        .onRef('m.tenant_id', '=', 'e.tenant_id')
        .on('m.id', '=', raw<string>`(e.facts ->> 'messageId')::uuid`),
    )
    .select(['e.id', 'e.version', 'e.kind', 'e.actor_kind', 'e.actor_id', 'e.actor_name', 'e.at', 'e.facts'])
    .select(['e.origin', 'm.id as message_id', 'm.body', 'm.files', 'm.partner_role'])
    .where('e.tenant_id', '=', arg.tenant)
    .where('e.ticket_id', '=', arg.ticket)
    .where('e.version', '>', arg.version)
    .where(
      raw<boolean>`(e.kind in ('replied', 'customer-replied', 'reopened', 'transferred') or (e.kind = 'moved' and e.facts ->> 'to' = 'closed'))`,
    )
    .orderBy('e.version')
    .orderBy('e.id')
    .limit(arg.limit),
)
export type LogRow = ReturnType<typeof logAfter> extends Statement<infer Row> ? Row : never

/** One thing that happened, in words of neither wire. */
export interface LogEntry {
  id: string
  /** The cursor after it. */
  version: number
  /** The handover that it came over: never sent back there. */
  origin: string | null
  /** `returned` is the vendor's 回转 with its words; `closed` whatever ended the ticket (U-14). */
  type: 'message' | 'transferred' | 'returned' | 'closed'
  author: { role: 'agent' | 'customer' | 'platform' | 'upstream' | 'system'; name: string; number: string }
  body: string
  files: readonly File[]
  at: number
  /** Where the ticket stood after it; null where a transfer left it where it was. */
  state: TicketState | null
  /** Only of `transferred`: the notes that go along. */
  noteIds: readonly string[]
}

const textOf = (fact: unknown): string => (typeof fact === 'string' ? fact : '')

export function logEntry(row: LogRow): LogEntry {
  const { facts } = row
  const transferred = row.kind === 'transferred'
  return {
    id: row.id,
    version: row.version,
    origin: row.origin,
    type: transferred
      ? 'transferred'
      : row.kind === 'moved'
        ? 'closed'
        : facts['act'] === 'return'
          ? 'returned'
          : 'message',
    author: {
      role: row.actor_kind,
      name: row.actor_name,
      number: row.actor_kind === 'agent' && row.actor_id !== null ? agentNumber(row.actor_id) : '',
    },
    body: transferred ? textOf(facts['remark']) : (row.body ?? ''),
    files: transferred ? ((facts['files'] ?? []) as File[]) : (row.files ?? []),
    at: row.at,
    state: (facts['to'] as TicketState | undefined) ?? null,
    noteIds: transferred ? ((facts['noteIds'] ?? []) as string[]) : [],
  }
}

/** The categories of a desk, for mapping them to links and for what partners send. */
export const categoriesForLinks = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'type', 'to_upstream', 'link_id'])
    .where('tenant_id', '=', tenant)
    .orderBy('position')
    .orderBy('id'),
)
