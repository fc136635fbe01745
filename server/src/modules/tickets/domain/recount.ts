/** Counts a running clock again under the desk's calendar and the customer's tier of now: only when an administrator asks for it (T-36, T-39). */
import { accept } from '#kernel/decision'
import { running } from '#kernel/stopwatch'
import type { Instant } from '#kernel/instant'
import { timesOf } from './clock.ts'
import type { ClockPolicy, ClockRun } from './clock.ts'
import type { Done } from './progress.ts'
import type { Ticket, TimerChange } from './ticket.ts'

/** What a recount needs of a run; lists know no more of it. */
export type Recountable = Pick<ClockRun, 'kind' | 'startedAt' | 'dueAt' | 'expiredAt' | 'excusedAt'>

/** Whether the recount, and not the agents' delay, puts the run past its time: it was not due yet, and is due now. */
export const overdueByChange = (run: Recountable, dueAt: Instant, at: Instant): boolean =>
  run.expiredAt === null && at < run.dueAt && dueAt <= at

/** The due time that a run would have under another policy. */
export const dueUnder = (run: Recountable, policy: ClockPolicy): Instant =>
  timesOf(run.kind, policy, run.startedAt).dueAt

/**
 * The same run from the same start under another policy. What was told stays told: a timeout that was counted is not
 * counted again, nor taken back. Null when nothing changes, so that a recount which runs twice leaves one line.
 */
export function recount(ticket: Ticket, policy: ClockPolicy, at: Instant): Done | null {
  const run = ticket.clock
  if (!run) return null
  const times = timesOf(run.kind, policy, run.startedAt)
  const next: ClockRun = { ...run, ...policy, ...times, excusedAt: excusedAt(run, times.dueAt, at) }
  if (sameCount(run, next)) return null
  const runs = ticket.handled.since !== null
  const handled = running(running(ticket.handled, false, at, run.calendar), runs, at, next.calendar)
  return accept(
    { ticket: { ...ticket, clock: next, handled }, ended: null, started: null },
    {
      events: [
        {
          kind: 'clock-recounted',
          clockId: run.id,
          clock: run.kind,
          wasDueAt: run.dueAt,
          dueAt: next.dueAt,
          overdueByChange: next.excusedAt === at,
        },
      ],
      timers: timersOf(next, at),
    },
  )
}

/** Excused while the recounted due time lies behind; time that lies ahead again is the agents' own. */
function excusedAt(run: ClockRun, dueAt: Instant, at: Instant): Instant | null {
  if (dueAt > at) return null
  return overdueByChange(run, dueAt, at) ? at : run.excusedAt
}

/** Calendars come out of the database with their keys in one order, so that equal ones read alike. */
const sameCount = (a: ClockRun, b: ClockRun): boolean =>
  a.tier === b.tier &&
  a.dueAt === b.dueAt &&
  a.warnAt === b.warnAt &&
  JSON.stringify(a.calendar) === JSON.stringify(b.calendar)

/** The timers of the run as it is now; what was set before is replaced or cancelled. */
function timersOf(run: ClockRun, at: Instant): TimerChange[] {
  const subject = run.id
  const warns = run.warnAt !== null && run.warnedAt === null && at < run.dueAt
  const ends = run.expiredAt === null && run.excusedAt === null
  return [
    warns && run.warnAt !== null
      ? { set: 'clock-warn', subject, at: run.warnAt }
      : { cancel: 'clock-warn', subject },
    ends ? { set: 'clock-expire', subject, at: run.dueAt } : { cancel: 'clock-expire', subject },
  ]
}
