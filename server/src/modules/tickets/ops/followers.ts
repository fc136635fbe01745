/** An agent follows a ticket, or an administrator lets somebody follow it (T-90, T-41). */
import { followTicket, FOLLOWERS_MOST, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { loadsOf, station } from '../store/desk.ts'
import { follow as add, followersOf, unfollow as remove } from '../store/follower.ts'
import { lockTicket, ticketWithHands } from '../store/ticket.ts'
import { visibleTo } from './agent-flight.ts'
import { arranged, lineOn } from './beside.ts'
import { agentAt } from './station.ts'

export { followersAmong } from '../store/follower.ts'

interface Following {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  params: { ticketId: string; agentId: string }
}

/** Whoever sees the ticket decides for themselves; for others, administrators do. */
async function approach({ tx, caller, params: { ticketId, agentId } }: Following) {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTicket({ tenant, id: ticketId }),
      ticket: ticketWithHands({ tenant, id: ticketId }),
      followers: followersOf({ tenant, ticketId }),
      staff: loadsOf({ tenant }),
    },
  })
  const by = agentAt(flight.station)
  const { row } = visibleTo(by, flight.ticket, flight.followers)
  if (agentId !== by.id && by.role !== 'admin') refuse('agent.not-administrator')
  const person = flight.staff.find(({ id }) => id === agentId)
  const { followers } = flight
  const pair = { tenant, ticketId, agent: agentId }
  return { by, row, person, pair, followers, already: followers.some(({ id }) => id === agentId) }
}

/** Nothing was to be done. */
const settled = { audit: [], answer: {} }

export const follow = op(followTicket, async ({ at, ids, ...context }) => {
  const { by, row, person, pair, followers, already } = await approach(context)
  if (!person) refuse('not-found', {}, 'agentId')
  if (already) return settled
  if (followers.length >= FOLLOWERS_MOST) refuse('followers.too-many', { most: FOLLOWERS_MOST })
  return {
    writes: [add(pair), lineOn(row, 'followed', { by, at, ids }, { person: person.name })],
    events: [arranged(row)],
    answer: {},
  }
})

export const unfollow = op(unfollowTicket, async ({ at, ids, ...context }) => {
  const { by, row, person, pair, already } = await approach(context)
  if (!already) return settled
  return {
    writes: [remove(pair), lineOn(row, 'unfollowed', { by, at, ids }, { person: person?.name ?? '' })],
    events: [arranged(row)],
    answer: {},
  }
})
