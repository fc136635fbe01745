/** Tickets are linked by their numbers, and taken apart again (T-90). Links go on when a ticket is closed (T-14). */
import { LINKS_MOST, linkTicket, unlinkTicket } from '@zhanggui/contract/tickets-links'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import { station } from '../store/desk.ts'
import { followersOf } from '../store/follower.ts'
import { idOfNumber, insertLink, linksFrom, linksTo, removeLink } from '../store/link.ts'
import { lockTickets, ticketsWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { visibleTo } from './agent-flight.ts'
import { arranged, lineOn } from './beside.ts'
import { agentAt } from './station.ts'

interface Approach {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  ticketId: string
}

/** The number as people write it. */
const bare = (number: string): string => number.trim().replace(/^#/, '').toUpperCase()

/** Finds the other ticket by its number, for an agent of the desk. */
export async function otherByNumber(
  { tx, caller }: Omit<Approach, 'ticketId'>,
  number: string,
  field: string,
): Promise<string> {
  const { tenantId: tenant, accountId: account } = caller
  const found = await tx.look({
    station: station({ tenant, account }),
    other: idOfNumber({ tenant, number: bare(number) }),
  })
  agentAt(found.station)
  return found.other[0]?.id ?? refuse('not-found', {}, field)
}

/** Locks both tickets. The first must be the agent's to act on, the other one theirs to see. */
async function approach({ tx, caller, ticketId, otherId }: Approach & { otherId: string }) {
  const { tenantId: tenant, accountId: account } = caller
  const ids = [ticketId, otherId]
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTickets({ tenant, ids }),
      tickets: ticketsWithHands({ tenant, ids }),
      followers: followersOf({ tenant, ticketId: otherId }),
      from: linksFrom({ tenant, ticketId }),
      to: linksTo({ tenant, ticketId }),
    },
  })
  const by: Agent = agentAt(flight.station)
  const { row } = visibleTo(by, ofId(flight.tickets, ticketId))
  return { ...flight, by, row, others: ofId(flight.tickets, otherId) }
}

const ofId = (rows: readonly TicketRow[], wanted: string): TicketRow[] =>
  rows.filter(({ id }) => id === wanted)

export const link = op(linkTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { ticketId } = params
  const { kind } = body
  const otherId = await otherByNumber({ tx, caller }, body.number, 'number')
  const { by, row, others, followers, from, to } = await approach({ tx, caller, ticketId, otherId })
  if (otherId === ticketId) refuse('link.itself', {}, 'number')
  const [other] = others
  if (!other || !sees(by, other, followers)) refuse('not-found', {}, 'number')
  if ([...from, ...to].some(({ id }) => id === otherId)) refuse('link.already', {}, 'number')
  if (from.length + to.length >= LINKS_MOST) refuse('link.too-many', { most: LINKS_MOST })
  const deed = { by, at, ids }
  return {
    writes: [
      insertLink({ tenant: row.tenant_id, ticketId, otherId, kind, at }),
      lineOn(row, 'linked', deed, { number: other.number, kind, way: 'out' }),
      lineOn(other, 'linked', deed, { number: row.number, kind, way: 'in' }),
    ],
    events: [arranged(row), arranged(other)],
    answer: {},
  }
})

/** Whether an agent may see the other ticket, without saying so by a refusal of the route. */
export const sees = (by: Agent, row: TicketRow, followers: readonly { id: string }[]): boolean =>
  by.role === 'admin' || row.handler_id === by.id || followers.some(({ id }) => id === by.id)

export const unlink = op(unlinkTicket, async ({ params, caller, tx, at, ids }) => {
  const { ticketId, otherId } = params
  const { by, row, others, from, to } = await approach({ tx, caller, ticketId, otherId })
  const [other] = others
  if (!other || ![...from, ...to].some(({ id }) => id === otherId)) return { audit: [], answer: {} }
  const tenant = row.tenant_id
  const deed = { by, at, ids }
  return {
    writes: [
      removeLink({ tenant, ticketId, otherId }),
      removeLink({ tenant, ticketId: otherId, otherId: ticketId }),
      lineOn(row, 'unlinked', deed, { number: other.number }),
      lineOn(other, 'unlinked', deed, { number: row.number }),
    ],
    events: [arranged(row), arranged(other)],
    answer: {},
  }
})
