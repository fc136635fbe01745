/** What acts have in common: the state moves, the clock turns, the stopwatch follows the handler's hands, versions count up. */
import { accept } from '#kernel/decision'
import type { Accepted } from '#kernel/decision'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { running } from '#kernel/stopwatch'
import { endClock, startClock } from './clock.ts'
import type { ClockEnd, ClockRun, ClockStart } from './clock.ts'
import type { Assignment } from './dispatch.ts'
import type { Person } from './people.ts'
import type { Act, Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'

/** An accepted act on a ticket. */
export type Done = Accepted<Changed, Happening, TimerChange>

/** What becomes of the clock: the running one ends, a new one starts, both, or neither. */
export interface Turn {
  readonly end?: ClockEnd
  readonly start?: { readonly id: string; readonly by: ClockStart }
}

/** Sets the ticket down in `to`, with everything that follows from the move itself. `seen`: customers can see it. */
export function progress(
  ticket: Ticket,
  act: Act,
  to: Ticket['state'],
  { turn = {}, rules, at, seen }: { turn?: Turn; rules: DeskRules; at: Instant; seen: boolean },
): Done {
  const turned = turnClock(ticket, turn, rules, at)
  const waits =
    to !== ticket.state || act === 'finish' || act === 'return' ? waitingTimers(ticket, to, rules, at) : []
  return accept(
    { ...turned.next, ticket: { ...counted(turned.next.ticket, seen), state: to } },
    { events: turned.events, timers: [...turned.timers, ...waits] },
  )
}

/** Adds what happened and what else changed to an act that is done; what the clock reached came before it. */
export const withMore = (done: Done, ticket: Partial<Ticket>, ...events: Happening[]): Done => ({
  ...done,
  next: { ...done.next, ticket: { ...done.next.ticket, ...ticket } },
  events: [...done.events, ...events],
})

/** An act that turns no clock. */
export const quietly = (ticket: Ticket, ...events: Happening[]): Done =>
  accept({ ticket, ended: null, started: null }, { events })

/** Puts the ticket into somebody's hands, or into the pool; the stopwatch runs only in hands (T-34). */
export const inHands = (ticket: Ticket, handler: Person | null, at: Instant): Ticket => ({
  ...ticket,
  handler,
  handled: running(
    ticket.handled,
    handler !== null && ticket.clock !== null,
    at,
    ticket.clock?.calendar ?? 'always',
  ),
})

/** Follows an automatic choice; a ticket without an owner gets its first assignee as one (T-13). */
export function assigned(ticket: Ticket, { to }: Assignment, at: Instant): Ticket {
  const held = inHands(ticket, to, at)
  return held.owner ? held : { ...held, owner: to }
}

/** One more version, for the agents and, of what customers can see, for the customer (T-12). */
export const counted = (ticket: Ticket, seen: boolean): Ticket => ({
  ...ticket,
  version: ticket.version + 1,
  customerVersion: ticket.customerVersion + (seen ? 1 : 0),
})

/** What a timer's late or timely end of a run means: one more overtime, told once (T-33). */
export const expiry = (run: ClockRun, overtimeCount: number): Happening => ({
  kind: 'clock-expired',
  clockId: run.id,
  clock: run.kind,
  dueAt: run.dueAt,
  overtimeCount,
})

function turnClock(ticket: Ticket, { end, start }: Turn, rules: DeskRules, at: Instant): Done {
  let next = ticket
  const events: Happening[] = []
  const timers: TimerChange[] = []
  let ended: ClockRun | null = null
  let started: ClockRun | null = null
  if (end && ticket.clock) {
    ended = endClock(ticket.clock, end, at)
    next = { ...next, clock: null, handled: running(next.handled, false, at, ended.calendar) }
    timers.push(...outstanding(ticket.clock))
    if (ended.expiredAt !== ticket.clock.expiredAt) {
      next = { ...next, overtimeCount: next.overtimeCount + 1 }
      events.push(expiry(ended, next.overtimeCount))
    }
  }
  if (start && !next.clock) {
    started = startClock(start.id, start.by, rules, at)
    next = inHands({ ...next, clock: started }, next.handler, at)
    if (started.warnAt !== null) timers.push({ set: 'clock-warn', subject: started.id, at: started.warnAt })
    timers.push({ set: 'clock-expire', subject: started.id, at: started.dueAt })
  }
  return accept({ ticket: next, ended, started }, { events, timers })
}

/** Cancels the timers of a run that have not fired. */
function outstanding(run: ClockRun): TimerChange[] {
  const cancelled: TimerChange[] = []
  if (run.warnAt !== null && run.warnedAt === null) cancelled.push({ cancel: 'clock-warn', subject: run.id })
  if (run.expiredAt === null) cancelled.push({ cancel: 'clock-expire', subject: run.id })
  return cancelled
}

/** The timers of T-9: a finished ticket confirms itself, a confirmed one closes itself, unless somebody acts before. */
function waitingTimers(ticket: Ticket, to: Ticket['state'], rules: DeskRules, at: Instant): TimerChange[] {
  const changes: TimerChange[] = []
  const subject = ticket.id
  if (ticket.state === 'awaiting_confirmation') changes.push({ cancel: 'auto-confirm', subject })
  if (ticket.state === 'confirmed') changes.push({ cancel: 'auto-close', subject })
  if (to === 'awaiting_confirmation')
    changes.push({ set: 'auto-confirm', subject, at: at + rules.confirmAfter * SECOND })
  if (to === 'confirmed') changes.push({ set: 'auto-close', subject, at: at + rules.closeAfter * SECOND })
  return changes
}
