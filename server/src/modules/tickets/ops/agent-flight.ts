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
import { rulesOf, station } from '../store/desk.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { eventEntry } from '../view.ts'
import { agentAt } from './station.ts'

export interface AgentFlight {
  agent: Agent
  row: TicketRow
  ticket: Ticket
  rules: DeskRules
  /** The agent's own uploads among those that the act names. */
  uploads: readonly FileRow[]
}

interface Approach {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  ticketId: string
  fileIds?: readonly string[]
}

/** Opens an act; a ticket that the agent may not see is not there for them (T-41). */
export async function approach({ tx, caller, ticketId, fileIds = [] }: Approach): Promise<AgentFlight> {
  const { tenantId: tenant, accountId: account } = caller
  const read: { uploads?: Statement<FileRow> } =
    fileIds.length > 0 ? { uploads: uploadsOf.provider(tenant, account, fileIds) } : {}
  const flight = await tx.open({
    read,
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTicket({ tenant, id: ticketId }),
      ticket: ticketWithHands({ tenant, id: ticketId }),
    },
  })
  const agent = agentAt(flight.station)
  const { row, ticket } = visibleTo(agent, flight.ticket)
  const [desk] = flight.station
  if (!desk) refuse('agent.not-agent')
  return { agent, row, ticket, rules: rulesOf(desk, row.tier), uploads: flight.uploads ?? [] }
}

/** The ticket that was read, if this agent may see it: administrators all, agents what they handle (T-41). */
export function visibleTo(agent: Agent, [row]: readonly TicketRow[]): { row: TicketRow; ticket: Ticket } {
  if (!row) refuse('not-found')
  const ticket = ticketOf(row)
  return inCharge(ticket, agent) ? { row, ticket } : refuse('not-found')
}

/** Stops who has not seen the ticket's latest version, and shows what they have missed (T-12, T-67). */
export async function upToDate(tx: Tx, row: TicketRow, seen: number): Promise<void> {
  if (row.version === seen) return
  const { missed } = await tx.more({
    missed: eventsSince({ tenant: row.tenant_id, ticketId: row.id, version: seen }),
  })
  refuse('ticket.changed', { version: row.version, state: row.state, missed: missed.map(eventEntry) })
}
