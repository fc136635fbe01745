/** What time does to tickets: warnings (T-32), timeouts (T-33), ends by themselves (T-9), each once under the ticket's lock. */
import type { Fired, TimerHandler } from '#platform/timers/handler'
import { COMPLAINT_DUE, remindOfComplaint } from './complaint-due.ts'
import type { Done } from '../domain/progress.ts'
import { endByItself, expire, warn } from '../domain/time-acts.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import type { Instant } from '#kernel/instant'
import { deskOf, rulesOf, someoneWaits } from '../store/desk.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import { DRAIN, drainByTimer, drainSoon } from './drain.ts'
import { record } from './record.ts'
import { returnByTimer } from './return.ts'
import { RETURN } from './return-timer.ts'
import { SEND } from './send.ts'
import { sendByTimer } from './waiting.ts'

/** What a rule makes of the ticket as it is now; null when the timer comes too late for it. */
type Rule = (ticket: Ticket, due: { rules: DeskRules; at: Instant }) => Done | null

/** A warning or a timeout moves nothing and makes no room: the ticket alone is looked at, since very many may be due at once. */
const onClock =
  (rule: (ticket: Ticket, clockId: string, at: Instant) => Done | null): TimerHandler =>
  async ({ tenantId: tenant, subjectId, facts }, { tx, at, ids }): Promise<Fired> => {
    const id = String(facts['ticketId'])
    const flight = await tx.more({
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
    })
    const [row] = flight.ticket
    const done = row && rule(ticketOf(row), subjectId, at)
    return row && done ? record(row, done, { by: { kind: 'system', id: null, name: '' }, at, ids }) : {}
  }

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

export const timers: Readonly<Record<string, TimerHandler>> = {
  'tickets.clock-warn': onClock(warn),
  'tickets.clock-expire': onClock(expire),
  'tickets.auto-confirm': onTicket((ticket, due) => endByItself(ticket, 'auto-confirm', due)),
  'tickets.auto-close': onTicket((ticket, due) => endByItself(ticket, 'auto-close', due)),
  [DRAIN]: drainByTimer,
  [RETURN]: returnByTimer,
  [SEND]: sendByTimer,
  [COMPLAINT_DUE]: remindOfComplaint,
}
