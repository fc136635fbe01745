/** What agents see of a ticket's links, and of the merge by which it was closed (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { LinkedTicket } from '@zhanggui/contract/tickets-related'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { undoableUntil } from './domain/merge.ts'
import { inCharge } from './domain/lifecycle.ts'
import type { Agent } from './domain/people.ts'
import type { LinkRow, MergeRow } from './store/link.ts'
import { ticketOf } from './store/ticket.ts'
import type { TicketRow } from './store/ticket.ts'

/** Newest first; of a ticket that the agent may not see, the number and the state (T-41). */
export const linksFor = (
  { from, to }: { from: readonly LinkRow[]; to: readonly LinkRow[] },
  agent: Agent,
): LinkedTicket[] =>
  [...from.map((row) => ({ row, way: 'out' as const })), ...to.map((row) => ({ row, way: 'in' as const }))]
    .toSorted((a, b) => b.row.at - a.row.at)
    .map(({ row, way }) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      title: agent.role === 'admin' || row.handler_id === agent.id ? row.title : null,
      kind: row.kind,
      way,
    }))

/** Into which ticket it was merged, and whether the reader can still undo that. */
export function mergedFor(
  row: TicketRow,
  [merge]: readonly MergeRow[],
  agent: Agent,
  at: Instant,
): AgentTicket['merged'] {
  if (!merge) return null
  const versions = { version: merge.version, targetVersion: merge.target_version, at: merge.at }
  const until = undoableUntil(versions, { duplicate: row.version, target: merge.target_version_now })
  const may = until !== null && at < until && inCharge(ticketOf(row), agent)
  return {
    into: { id: merge.target_id, number: merge.target_number },
    undoUntil: may ? iso(until) : null,
  }
}
