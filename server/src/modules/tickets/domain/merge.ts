/** Merging a duplicate into another ticket, and taking that back (T-90): T-11 with a target and, for half an hour, a way back. */
import { MERGE_UNDO_MINUTES } from '@zhanggui/contract/tickets-links'
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Stopwatch } from '#kernel/stopwatch'
import type { ClockRun } from './clock.ts'
import { inCharge, lead, restored } from './lifecycle.ts'
import type { Agent } from './people.ts'
import { counted, inHands, progress, quietly, withMore } from './progress.ts'
import type { Done } from './progress.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'

/**
 * Long enough to notice the mistake when the next message comes; no longer, because the clock goes on meanwhile and would come
 * back long overdue, and because the customer has been shown the other ticket by then.
 */
export const UNDO_FOR = MERGE_UNDO_MINUTES * MINUTE

interface Pair {
  readonly duplicate: Ticket
  readonly target: Ticket
  /** Both are one customer's. */
  readonly sameCustomer: boolean
  readonly evenIfOtherCustomer: boolean
}

/** Both tickets after the merge. */
export interface Merged {
  readonly duplicate: Done
  readonly target: Done
}

/** Of two customers only an administrator merges, after the warning that neither will see the other's text. */
export function merge(
  { duplicate, target, sameCustomer, evenIfOtherCustomer }: Pair,
  { by, rules, at }: { by: Agent; rules: DeskRules; at: Instant },
): Decision<Merged> {
  if (duplicate.id === target.id) return refuse('link.itself')
  const to = lead(duplicate.state, 'merge')
  if (!to.ok) return to
  if (!inCharge(duplicate, by)) return refuse('permission.denied')
  if (target.state === 'closed') return refuse('merge.into-closed')
  // Another company would be left with half of it, and could not follow an undo (U-13, U-24).
  if (duplicate.served || duplicate.upstream.status === 'transferred') return refuse('merge.across')
  if (!sameCustomer && by.role !== 'admin') return refuse('agent.not-administrator')
  if (!sameCustomer && !evenIfOtherCustomer) return refuse('merge.other-customer')
  const done = progress(duplicate, 'merge', to.next, { turn: { end: 'closed' }, rules, at, seen: true })
  return accept({
    duplicate: withMore(
      done,
      { endedAt: at, ending: 'closed-by-agent' },
      { kind: 'moved', act: 'merge', from: duplicate.state, to: to.next },
    ),
    // A colleague who is writing there is stopped and shown it; the customer is not.
    target: quietly(counted(target, false), { kind: 'merged-in' }),
  })
}

/** How the duplicate stood before, and the versions that the merge left. */
export interface Before {
  readonly state: Ticket['state']
  readonly handled: Stopwatch
  /** The run that the merge ended. */
  readonly run: ClockRun | null
  readonly at: Instant
  readonly version: number
  readonly targetVersion: number
}

/** Until half an hour has passed or somebody, person or system, has acted on either ticket. */
export const undoableUntil = (
  { at, version, targetVersion }: Pick<Before, 'at' | 'version' | 'targetVersion'>,
  now: { readonly duplicate: number; readonly target: number },
): Instant | null => (version === now.duplicate && targetVersion === now.target ? at + UNDO_FOR : null)

/**
 * As if it had never been closed: state, hands, and its clock, for which the time went on (T-31). What fell due meanwhile is told
 * now. The waits of T-9 begin anew, since the customer was shown a closed ticket in between.
 */
export function unmerge(
  duplicate: Ticket,
  target: Ticket,
  before: Before,
  { handlerLeft, rules, at }: { handlerLeft: boolean; rules: DeskRules; at: Instant },
): Decision<Merged> {
  const until = undoableUntil(before, { duplicate: duplicate.version, target: target.version })
  if (until === null || at >= until) return refuse('merge.not-undoable', { minutes: MERGE_UNDO_MINUTES })
  const to = restored(duplicate.state, 'unmerge', before.state)
  if (!to.ok) return to
  const clock = before.run && { ...before.run, endedAt: null, end: null }
  const open = { ...duplicate, clock, handled: before.handled, endedAt: null, ending: null }
  const left = handlerLeft && open.handler ? open.handler : null
  const done = progress(left ? inHands(open, null, at) : open, 'unmerge', to.next, { rules, at, seen: true })
  const happened: Happening[] = [{ kind: 'moved', act: 'unmerge', from: duplicate.state, to: to.next }]
  if (left) happened.push({ kind: 'unassigned', from: left })
  const events = withMore(done, {}, ...happened)
  return accept({
    duplicate: { ...events, timers: [...events.timers, ...timersOf(clock)] },
    target: quietly(counted(target, false), { kind: 'merged-out' }),
  })
}

/** What has not been told of a run is told when it is due, or at once if that has passed. */
function timersOf(run: Changed['ended']): TimerChange[] {
  if (!run) return []
  const timers: TimerChange[] = []
  if (run.warnAt !== null && run.warnedAt === null)
    timers.push({ set: 'clock-warn', subject: run.id, at: run.warnAt })
  if (run.expiredAt === null) timers.push({ set: 'clock-expire', subject: run.id, at: run.dueAt })
  return timers
}
