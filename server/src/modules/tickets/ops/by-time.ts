/** What time does to tickets: warnings (T-32), timeouts (T-33), ends by themselves (T-9), each once under the ticket's lock. */
import type { DueTimer, Fired, TimerHandler, TimerHandlers, TogetherHandler } from '#platform/timers/handler'
import { COMPLAINT_DUE, remindOfComplaint } from './complaint-due.ts'
import type { Done } from '../domain/progress.ts'
import { endByItself, expire, warn } from '../domain/time-acts.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import type { Instant } from '#kernel/instant'
import { deskOf, rulesOf, someoneWaits } from '../store/desk.ts'
import { lockTicket, lockTickets, ticketOf, ticketsWithHands, ticketWithHands } from '../store/ticket.ts'
import { DRAIN, drainByTimer, drainSoon } from './drain.ts'
import { record } from './record.ts'
import { returnByTimer } from './return.ts'
import { RETURN } from './return-timer.ts'
import { SEND } from './send.ts'
import { sendByTimer } from './waiting.ts'

/** What a rule makes of the ticket as it is now; null when the timer comes too late for it. */
type Rule = (ticket: Ticket, due: { rules: DeskRules; at: Instant }) => Done | null

/** A warning or a timeout moves nothing and makes no room: only the tickets are looked at, all that are due at the moment at once. */
const onClocks = (rule: (ticket: Ticket, clockId: string, at: Instant) => Done | null): TogetherHandler => ({
  together: async (due, { tx, at, ids }): Promise<Fired[]> => {
    const tenant = due[0]?.tenantId ?? ''
    const named = { tenant, ids: due.map(ticketOfTimer) }
    const { tickets } = await tx.more({ locked: lockTickets(named), tickets: ticketsWithHands(named) })
    const rows = new Map(tickets.map((row) => [row.id, row]))
    return due.map((timer) => {
      const row = rows.get(ticketOfTimer(timer))
      const done = row && rule(ticketOf(row), timer.subjectId, at)
      return row && done ? record(row, done, { by: { kind: 'system', id: null, name: '' }, at, ids }) : {}
    })
  },
})

const ticketOfTimer = ({ facts }: DueTimer): string => String(facts['ticketId'])

const onTicket =
  (rule: Rule): TimerHandler =>
  async ({ tenantId: tenant, facts }, { tx, at, ids }): Promise<Fired> => {
    const id = String(facts['ticketId'])
    const flight = await tx.more({
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
      desk: deskOf({ tenant }),
      waiting: someoneWaits({ tenant }),
    })
    const [row] = flight.ticket
    const [desk] = flight.desk
    if (!row || !desk) return {}
    const done = rule(ticketOf(row), { rules: rulesOf(desk, row.tier), at })
    if (!done) return {}
    const recorded = record(row, done, { by: { kind: 'system', id: null, name: '' }, at, ids })
    const madeRoom = row.is_open && done.next.ticket.state === 'confirmed'
    return madeRoom
      ? { ...recorded, timers: [...recorded.timers, ...drainSoon(flight.waiting, tenant, at)] }
      : recorded
  }

export const timers: TimerHandlers = {
  'tickets.clock-warn': onClocks(warn),
  'tickets.clock-expire': onClocks(expire),
  'tickets.auto-confirm': onTicket((ticket, due) => endByItself(ticket, 'auto-confirm', due)),
  'tickets.auto-close': onTicket((ticket, due) => endByItself(ticket, 'auto-close', due)),
  [DRAIN]: drainByTimer,
  [RETURN]: returnByTimer,
  [SEND]: sendByTimer,
  [COMPLAINT_DUE]: remindOfComplaint,
}
