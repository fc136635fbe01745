/** A stopwatch that adds up open time over many runs, such as the time a ticket spends in agents' hands (T-34). */
import { openTimeBetween } from '#kernel/business-time'
import type { Calendar } from '#kernel/business-time'
import type { Instant } from '#kernel/instant'

export interface Stopwatch {
  /** Milliseconds of the runs that have ended. */
  readonly spent: number
  /** Since when it runs; null while it stands. */
  readonly since: Instant | null
}

export const atZero: Stopwatch = { spent: 0, since: null }

/** Sets it running, or lets it stand; what it is doing already goes on undisturbed. */
export function running(watch: Stopwatch, run: boolean, at: Instant, calendar: Calendar): Stopwatch {
  if (run === (watch.since !== null)) return watch
  return run ? { ...watch, since: at } : { spent: spentBy(watch, at, calendar), since: null }
}

/** Milliseconds counted up to a moment. */
export const spentBy = (watch: Stopwatch, at: Instant, calendar: Calendar): number =>
  watch.spent + (watch.since === null ? 0 : openTimeBetween(calendar, watch.since, at))
