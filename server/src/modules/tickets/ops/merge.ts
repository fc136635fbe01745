/** A duplicate is merged into another ticket, and taken out of it again within half an hour (T-90, T-11). */
import { MERGE_UNDO_MINUTES, mergeTicket, undoMerge } from '@zhanggui/contract/tickets-links'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { merge as merged, unmerge as unmerged } from '../domain/merge.ts'
import { clocksOfTicket, runOf, updateClock } from '../store/clock.ts'
import { dispatchLock, rulesOf, someoneWaits, station } from '../store/desk.ts'
import { followersOf } from '../store/follower.ts'
import { insertLink, insertMerge, mergeOf, removeLink, removeMerge, saveMerged } from '../store/link.ts'
import { forgetClosing, saveClosing } from '../store/outcome.ts'
import { lockTickets, ticketOf, ticketsWithHands, ticketWithHands } from '../store/ticket.ts'
import { acted } from '../view.ts'
import { mineAndUpToDate, visibleTo } from './agent-flight.ts'
import { drainSoon } from './drain.ts'
import { otherByNumber, sees } from './links.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'
import { agentAt } from './station.ts'

export const merge = op(mergeTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const targetId = await otherByNumber({ tx, caller }, body.into, 'into')
  const both = { tenant, ids: [ticketId, targetId] }
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTickets(both),
      tickets: ticketsWithHands(both),
      followers: followersOf({ tenant, ticketId: targetId }),
      waiting: someoneWaits({ tenant }),
    },
  })
  const by = agentAt(flight.station)
  const [desk] = flight.station
  const found = flight.tickets.filter(({ id }) => id === ticketId)
  const { row, ticket: duplicate } = await mineAndUpToDate(tx, by, found, body.version)
  const into = flight.tickets.find(({ id }) => id === targetId)
  if (!desk || !into || !sees(by, into, flight.followers)) refuse('not-found', {}, 'into')
  const sameCustomer = row.customer_id === into.customer_id
  const { evenIfOtherCustomer } = body
  const { next } = accepted(
    merged(
      { duplicate, target: ticketOf(into), sameCustomer, evenIfOtherCustomer },
      { by, rules: rulesOf(desk, row.tier), at },
    ),
  )
  // Of two customers neither learns of the other: nothing but the closing is theirs to see.
  const text = body.withText && sameCustomer
  const closed = record(row, next.duplicate, {
    by,
    at,
    ids,
    facts: { moved: { reason: 'duplicate', number: into.number } },
  })
  const told = record(into, next.target, {
    by,
    at,
    ids,
    facts: { 'merged-in': { number: row.number, text } },
  })
  const after = next.duplicate.next.ticket
  return {
    writes: [
      ...closed.writes,
      ...told.writes,
      saveClosing({ tenant, id: row.id, reason: 'duplicate', remark: '', duplicateOf: into.number }),
      saveMerged({ tenant, ticketId, into: sameCustomer ? targetId : null, text }),
      // Whatever they were to each other, now one is the other's duplicate.
      removeLink({ tenant, ticketId, otherId: targetId }),
      removeLink({ tenant, ticketId: targetId, otherId: ticketId }),
      insertLink({ tenant, ticketId, otherId: targetId, kind: 'duplicate', at }),
      insertMerge(tenant, { before: duplicate, after, target: next.target.next.ticket, at }),
    ],
    events: [...closed.events, ...told.events],
    timers: [...closed.timers, ...told.timers, ...drainSoon(flight.waiting, tenant, at)],
    audit: {
      verb: mergeTicket.name,
      subject: { kind: 'ticket', id: row.id },
      details: { number: row.number, into: into.number, sameCustomer, text },
    },
    answer: acted(row.number, after, by, at),
  }
})

export const unmerge = op(undoMerge, async ({ params, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const looked = await tx.look({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    merge: mergeOf({ tenant, ticketId }),
  })
  visibleTo(agentAt(looked.station), looked.ticket)
  // Whether there is anything to undo is decided below, after the key was claimed: who asks twice is answered as before.
  const targetId = looked.merge[0]?.target_id ?? ticketId
  const both = { tenant, ids: [ticketId, targetId] }
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      // The ticket comes back into hands: dispatch is locked first, as by every act that puts one there.
      ...dispatchLock({ tenant, account }),
      locked: lockTickets(both),
      tickets: ticketsWithHands(both),
      merge: mergeOf({ tenant, ticketId }),
      clocks: clocksOfTicket({ tenant, ticketId }),
    },
  })
  const by = agentAt(flight.station)
  const { row, ticket: duplicate } = visibleTo(
    by,
    flight.tickets.filter(({ id }) => id === ticketId),
  )
  const into = flight.tickets.find(({ id }) => id === targetId)
  const [before] = flight.merge
  const [desk] = flight.desk
  if (before?.target_id !== targetId || !into || !desk)
    refuse('merge.not-undoable', { minutes: MERGE_UNDO_MINUTES })
  const ended = flight.clocks.find(({ id }) => id === before.clock_id)
  const { next } = accepted(
    unmerged(
      duplicate,
      ticketOf(into),
      {
        state: before.state,
        handled: { spent: before.handled_ms, since: before.handled_since },
        run: ended ? runOf(ended) : null,
        at: before.at,
        version: before.version,
        targetVersion: before.target_version,
      },
      {
        handlerLeft: !flight.staff.some(({ id }) => id === duplicate.handler?.id),
        rules: rulesOf(desk, row.tier),
        at,
      },
    ),
  )
  const opened = record(row, next.duplicate, { by, at, ids, facts: { moved: { number: into.number } } })
  const told = record(into, next.target, { by, at, ids, facts: { 'merged-out': { number: row.number } } })
  const { ticket } = next.duplicate.next
  return {
    writes: [
      ...opened.writes,
      ...(ticket.clock ? [updateClock(tenant, ticket.clock)] : []),
      ...told.writes,
      forgetClosing({ tenant, id: row.id }),
      saveMerged({ tenant, ticketId, into: null, text: false }),
      removeLink({ tenant, ticketId, otherId: targetId }),
      removeMerge({ tenant, ticketId }),
    ],
    events: [...opened.events, ...told.events],
    timers: [...opened.timers, ...told.timers],
    audit: {
      verb: undoMerge.name,
      subject: { kind: 'ticket', id: row.id },
      details: { number: row.number, into: into.number },
    },
    answer: acted(row.number, ticket, by, at),
  }
})
