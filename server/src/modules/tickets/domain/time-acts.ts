/** What time does to a ticket: warnings and timeouts of the clock (T-32, T-33), ends by themselves (T-9), the pool's drain (T-20). */
import type { Instant } from '#kernel/instant'
import { expiresBy } from './clock.ts'
import type { Assignment } from './dispatch.ts'
import { moves } from './lifecycle.ts'
import { assigned, counted, expiry, progress, quietly, withMore } from './progress.ts'
import type { Done } from './progress.ts'
import type { DeskRules, Ticket } from './ticket.ts'

/** A timer that comes too late, or for a run that was replaced, finds nothing to do: null. */
type Late = null

/** 预超时: once for each run, while it runs (T-32). */
export function warn(ticket: Ticket, clockId: string, at: Instant): Done | Late {
  const run = ticket.clock
  if (run?.id !== clockId || run.warnAt === null || run.warnedAt !== null || at < run.warnAt) return null
  return quietly(
    { ...ticket, clock: { ...run, warnedAt: at } },
    { kind: 'clock-warned', clockId, clock: run.kind, dueAt: run.dueAt },
  )
}

/** 超时: once for each run; the clock runs on, past zero (T-33, T-34). */
export function expire(ticket: Ticket, clockId: string, at: Instant): Done | Late {
  const run = ticket.clock
  if (run?.id !== clockId || !expiresBy(run, at)) return null
  const overtimeCount = ticket.overtimeCount + 1
  return quietly({ ...ticket, clock: { ...run, expiredAt: at }, overtimeCount }, expiry(run, overtimeCount))
}

/** Confirms a ticket that its customer left finished, closes one left unrated (T-9). */
export function endByItself(
  ticket: Ticket,
  act: 'auto-confirm' | 'auto-close',
  { rules, at }: { rules: DeskRules; at: Instant },
): Done | Late {
  const to = moves[act].leads[ticket.state]
  if (to === undefined) return null
  const done = progress(ticket, act, to, { rules, at, seen: true })
  const ended = to === 'closed' ? { endedAt: at, ending: 'unrated' as const } : {}
  return withMore(done, ended, { kind: 'moved', act, from: ticket.state, to })
}

/** Takes a ticket out of the pool (T-20). */
export const leavePool = (ticket: Ticket, choice: Assignment, at: Instant): Done =>
  quietly(counted(assigned(ticket, choice, at), false), { kind: 'assigned', ...choice })
