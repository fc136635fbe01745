/** The SLA clock: how long an agent has, from when to when, and how that was counted (T-30 to T-38). */
import type { Tier } from '@zhanggui/contract/identity'
import type { ClockKind } from '@zhanggui/contract/tickets'
import { addOpenTime, openSecondsBetween, openSpans, unknownYears } from '#kernel/business-time'
import type { Calendar } from '#kernel/business-time'
import { MINUTE, SECOND } from '#kernel/instant'
import type { Instant, Seconds } from '#kernel/instant'

const minutes = (count: number): Seconds => (count * MINUTE) / SECOND

/** Initial time by customer tier (T-30). */
export const initialTime: Readonly<Record<Tier, Readonly<Record<ClockKind, Seconds>>>> = {
  diamond: { response: minutes(15), reply: minutes(90) },
  gold: { response: minutes(30), reply: minutes(135) },
  silver: { response: minutes(60), reply: minutes(180) },
  normal: { response: minutes(240), reply: minutes(360) },
}

/** The handler is warned this long before the end, of clocks that are long enough for it (T-32). */
export const WARN_BEFORE: Seconds = minutes(15)
const WARN_ABOVE: Seconds = minutes(90)

/** What set a clock going. */
export type ClockStart = 'submitted' | 'replied' | 'customer-replied' | 'reopened'

/** Why a clock no longer runs. `replaced`: a 处理中 reply ended it and started the next one. */
export type ClockEnd = 'answered' | 'replaced' | 'withdrawn' | 'closed'

/** One run of the clock, with the policy that it started with: a changed tier or calendar does not touch it (T-36). */
export interface ClockRun {
  readonly id: string
  readonly kind: ClockKind
  readonly tier: Tier
  readonly calendar: Calendar
  readonly initial: Seconds
  readonly startedAt: Instant
  readonly startedBy: ClockStart
  readonly dueAt: Instant
  /** When the handler is to be warned; null for clocks too short for it. */
  readonly warnAt: Instant | null
  /** When the handler was warned of this run, and told of its end at 0: once each (T-33). */
  readonly warnedAt: Instant | null
  readonly expiredAt: Instant | null
  /** When a recount under another calendar or tier put its due time into the past: nobody's overtime (T-36). */
  readonly excusedAt: Instant | null
  readonly endedAt: Instant | null
  readonly end: ClockEnd | null
}

export interface ClockPolicy {
  readonly tier: Tier
  readonly calendar: Calendar
}

/** Starts a clock: the response clock at submission, the reply clock at any other occasion (T-31). */
export function startClock(
  id: string,
  startedBy: ClockStart,
  { tier, calendar }: ClockPolicy,
  at: Instant,
): ClockRun {
  const kind = startedBy === 'submitted' ? 'response' : 'reply'
  return {
    id,
    kind,
    tier,
    calendar,
    ...timesOf(kind, { tier, calendar }, at),
    startedAt: at,
    startedBy,
    warnedAt: null,
    expiredAt: null,
    excusedAt: null,
    endedAt: null,
    end: null,
  }
}

/** What a policy makes of a clock of this kind that starts at a moment (T-30, T-32, T-36). */
export function timesOf(
  kind: ClockKind,
  { tier, calendar }: ClockPolicy,
  startedAt: Instant,
): Pick<ClockRun, 'initial' | 'dueAt' | 'warnAt'> {
  const initial = initialTime[tier][kind]
  return {
    initial,
    dueAt: addOpenTime(calendar, startedAt, initial),
    warnAt: initial > WARN_ABOVE ? addOpenTime(calendar, startedAt, initial - WARN_BEFORE) : null,
  }
}

/** Whether the remaining time has reached 0, nobody has counted that yet, and it was the agents' time that ran out. */
export const expiresBy = (run: ClockRun, at: Instant): boolean =>
  run.expiredAt === null && run.excusedAt === null && at >= run.dueAt

/** Whether its due time rests on a year whose public holidays are not known yet (T-36). */
export const isProvisional = (run: ClockRun): boolean =>
  unknownYears(run.calendar, run.startedAt, run.dueAt).length > 0

/**
 * Ends a run. One that had reached 0 before expires all the same, here and now, when its timer has not been served yet:
 * a late worker or a swift reply makes no timeout unhappen (T-33).
 */
export const endClock = (run: ClockRun, end: ClockEnd, at: Instant): ClockRun => ({
  ...run,
  endedAt: at,
  end,
  expiredAt: expiresBy(run, at) ? at : run.expiredAt,
})

/** Seconds left; negative once overdue, then the open time since. */
export function remainingTime(run: ClockRun, at: Instant): Seconds {
  const until = run.endedAt ?? at
  return until <= run.dueAt
    ? run.initial - openSecondsBetween(run.calendar, run.startedAt, until)
    : -openSecondsBetween(run.calendar, run.dueAt, until)
}

/** A stretch of the run, counted or (the desk being shut) not. */
export interface CountedSpan {
  readonly from: Instant
  readonly to: Instant
  readonly seconds: Seconds
  readonly counted: boolean
}

/** The arithmetic of a run up to a moment: initial − Σ counted = remaining (T-38). */
export interface ClockArithmetic {
  readonly spans: readonly CountedSpan[]
  /** Σ seconds of the counted spans. */
  readonly used: Seconds
  readonly remaining: Seconds
}

export function explain(run: ClockRun, at: Instant): ClockArithmetic {
  const until = run.endedAt ?? Math.max(at, run.startedAt)
  const spans: CountedSpan[] = []
  let reached = run.startedAt
  const add = (to: Instant, counted: boolean) => {
    if (to > reached) spans.push({ from: reached, to, seconds: Math.floor((to - reached) / SECOND), counted })
    reached = to
  }
  for (const open of openSpans(run.calendar, run.startedAt, until)) {
    add(open.from, false)
    add(open.to, true)
  }
  add(until, false)
  return {
    spans,
    used: openSecondsBetween(run.calendar, run.startedAt, until),
    remaining: remainingTime(run, until),
  }
}
