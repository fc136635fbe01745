/** What is done beside a ticket — tags, followers, links — leaves a line in its log and a hint to open pages, and counts no version (T-90). */
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Ids } from '#platform/ids'
import type { Happened } from '#platform/op'
import type { Agent } from '../domain/people.ts'
import { insertEvent } from '../store/conversation.ts'
import type { Arranged } from '../store/tables.ts'
import type { TicketRow } from '../store/ticket.ts'
import { about } from './about.ts'

interface Deed {
  by: Agent
  at: Instant
  ids: Ids
}

export const lineOn = (
  row: TicketRow,
  kind: Arranged,
  { by, at, ids }: Deed,
  facts: Readonly<Record<string, unknown>>,
): Statement =>
  insertEvent({
    tenant: row.tenant_id,
    id: ids.next(),
    ticketId: row.id,
    kind,
    by,
    at,
    facts,
    version: row.version,
  })

export const arranged = (row: TicketRow): Happened => ({
  event: 'tickets.arranged',
  facts: about(row),
})
