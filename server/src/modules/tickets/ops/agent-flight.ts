/** Flight one of an agent's act on a ticket: who acts, the ticket locked, whether they have seen its latest version. */
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import { uploadsOf } from '#platform/files/attach'
import type { FileRow } from '#platform/files/store'
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import { inCharge } from '../domain/lifecycle.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import { eventsSince } from '../store/conversation.ts'
import type { EventRow } from '../store/conversation.ts'
import { rulesOf, station } from '../store/desk.ts'
import { follows } from '../store/follower.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { pendingOf } from '../store/writing.ts'
import type { PendingRow } from '../store/writing.ts'
import { eventEntry } from '../view.ts'
import { agentAt } from './station.ts'

export interface AgentFlight {
  agent: Agent
  row: TicketRow
  ticket: Ticket
  rules: DeskRules
  /** The agent's own uploads among those that the act names. */
  uploads: readonly FileRow[]
  /** Whether a reply of theirs waits on this ticket (T-68); looked up where `writing` asks for it. */
  waiting: boolean
}

interface Approach {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  ticketId: string
  /** The version that the agent has seen; undefined for an act that nothing missed could change. */
  seen?: number
  fileIds?: readonly string[]
  /** The act is a reply: one of theirs that still waits is looked up too. */
  writing?: boolean
  /** Followers may do it too (T-90). */
  alsoFollowers?: boolean
}

/** Opens an act; a ticket that the agent may not see is not there for them (T-41). */
export async function approach(asked: Approach): Promise<AgentFlight> {
  const { tx, caller, ticketId, seen, fileIds = [], writing = false, alsoFollowers = false } = asked
  const { tenantId: tenant, accountId: account } = caller
  const read: { uploads?: Statement<FileRow> } =
    fileIds.length > 0 ? { uploads: uploadsOf.provider(tenant, account, fileIds) } : {}
  const waits: { pending?: Statement<PendingRow> } = writing
    ? { pending: pendingOf({ tenant, ticketId, author: account }) }
    : {}
  const followed: { followers?: Statement<{ id: string }> } = alsoFollowers
    ? { followers: follows({ tenant, ticketId, agent: account }) }
    : {}
  const flight = await tx.open({
    read,
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTicket({ tenant, id: ticketId }),
      ticket: ticketWithHands({ tenant, id: ticketId }),
      ...waits,
      ...followed,
    },
  })
  const agent = agentAt(flight.station)
  const { row, ticket } =
    (flight.followers ?? []).length > 0
      ? visibleTo(agent, flight.ticket, flight.followers)
      : await mineAndUpToDate(tx, agent, flight.ticket, seen)
  const [desk] = flight.station
  if (!desk) refuse('agent.not-agent')
  const { uploads = [], pending = [] } = flight
  return { agent, row, ticket, rules: rulesOf(desk, row.tier), uploads, waiting: pending.length > 0 }
}

/**
 * The ticket that was read, if this agent may see it: administrators all, agents what they handle (T-41) and, where `followers`
 * are given, what they follow (T-90).
 */
export function visibleTo(
  agent: Agent,
  [row]: readonly TicketRow[],
  followers: readonly { id: string }[] = [],
): { row: TicketRow; ticket: Ticket } {
  if (!row) refuse('not-found')
  const ticket = ticketOf(row)
  const sees = inCharge(ticket, agent) || followers.some(({ id }) => id === agent.id)
  return sees ? { row, ticket } : refuse('not-found')
}

/**
 * The same for an act: stops who has not seen the ticket's latest version, and shows what they have missed (T-12, T-67).
 * Whom the ticket left while they were writing is told so, rather than that it does not exist.
 */
export async function mineAndUpToDate(
  tx: Tx,
  agent: Agent,
  [row]: readonly TicketRow[],
  seen: number | undefined,
): Promise<{ row: TicketRow; ticket: Ticket }> {
  if (!row) refuse('not-found')
  const ticket = ticketOf(row)
  const mine = inCharge(ticket, agent)
  if (mine && (seen === undefined || seen === row.version)) return { row, ticket }
  const { missed } = await tx.more({
    missed: eventsSince({ tenant: row.tenant_id, ticketId: row.id, version: seen ?? row.version }),
  })
  if (!mine && !missed.some((event) => leftThem(event, agent))) refuse('not-found')
  refuse('ticket.changed', { version: row.version, state: row.state, missed: missed.map(eventEntry) })
}

const leftThem = ({ facts }: EventRow, { id }: Agent): boolean => {
  const { from } = facts
  return typeof from === 'object' && from !== null && 'id' in from && from.id === id
}
