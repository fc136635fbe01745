/** Flight one of a customer's act on their own ticket: whose desk it is at, then the ticket locked there. */
import type { Statement } from '#platform/db/statement'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { uploadsOf } from '#platform/files/attach'
import type { FileRow } from '#platform/files/store'
import { refuse } from '#platform/refused'
import type { Staff } from '../domain/customer-acts.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import { messagesSince } from '../store/conversation.ts'
import { deskOf, loadOf, loadsOf, lockDesk, rulesOf, someoneWaits } from '../store/desk.ts'
import { lockTicket, tenantOfOwn, ticketOf, ticketWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { customerMessage } from '../view.ts'

interface Approach {
  tx: Tx
  caller: { accountId: string }
  ticketId: string
}

export interface CustomerFlight {
  row: TicketRow
  ticket: Ticket
  rules: DeskRules
  /** Tickets wait in the pool of this desk: whoever makes room should have it drained. */
  waiting: readonly unknown[]
}

/** Opens an act that leaves the ticket in the hands that it is in. */
export async function approachOwn(context: Approach): Promise<CustomerFlight> {
  const { tx, caller, ticketId: id } = context
  const { own } = await tx.look({ own: tenantOfOwn({ id, customer: caller.accountId }) })
  const tenant = own[0]?.tenant_id ?? refuse('not-found')
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: deskOf({ tenant }),
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
      waiting: someoneWaits({ tenant }),
    },
  })
  return { ...found(flight), waiting: flight.waiting }
}

/** Opens an act after which the ticket may go into other hands: dispatch is locked, before the ticket (T-13, T-22). */
export async function approachOwnAndDispatch(
  context: Approach & { fileIds: readonly string[] },
): Promise<CustomerFlight & { staff: Staff; uploads: readonly FileRow[] }> {
  const { tx, caller, ticketId: id, fileIds } = context
  const { accountId: customer } = caller
  const look: { own: Statement<{ tenant_id: string }>; uploads?: Statement<FileRow> } = {
    own: tenantOfOwn({ id, customer }),
    ...(fileIds.length > 0 && { uploads: uploadsOf.customer(customer, fileIds) }),
  }
  const { own, uploads = [] } = await tx.look(look)
  const tenant = own[0]?.tenant_id ?? refuse('not-found')
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      agents: loadsOf({ tenant }),
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
    },
  })
  const at = found(flight)
  const staff = { agents: flight.agents.map(loadOf), takers: at.row.takers }
  return { ...at, staff, uploads, waiting: [] }
}

function found(flight: {
  desk: readonly Parameters<typeof rulesOf>[0][]
  ticket: readonly TicketRow[]
}): Omit<CustomerFlight, 'waiting'> {
  const [row] = flight.ticket
  const [desk] = flight.desk
  if (!row || !desk) refuse('not-found')
  return { row, ticket: ticketOf(row), rules: rulesOf(desk, row.tier) }
}

/** Stops who has not seen the ticket's latest message or move, and shows what they have missed (T-12). */
export async function upToDate(tx: Tx, row: TicketRow, seen: number): Promise<void> {
  if (row.customer_version === seen) return
  const { missed } = await tx.more({
    missed: messagesSince({ tenant: row.tenant_id, ticketId: row.id, version: seen }),
  })
  refuse('ticket.changed', {
    version: row.customer_version,
    state: row.state,
    missed: missed.map(customerMessage),
  })
}
