/** What the end of a call means for its link and its ticket: confirmed, again later, or leave the other side alone for a while (U-21). */
import { HOUR, MINUTE, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** How a call to the other side ended. `expected`: it has heard up to the one before. `theirs`: only this ticket's fault. */
export type CallEnd =
  | { kind: 'taken'; heard: number }
  | { kind: 'gap'; expected: number }
  | { kind: 'theirs'; error: string }
  | { kind: 'failed'; error: string; retryAfter: number | null }

/** Waiting times of a link that failed once, twice … in a row; the fifth opens the breaker. It never gives up. */
const waits: readonly number[] = [
  2 * SECOND,
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
]
/** Of one ticket whose entry the other side does not take; others go on meanwhile. */
const blocks: readonly number[] = [5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE, HOUR]
/** However long the other side wants to be left alone. */
const LONGEST = HOUR

const stepOf = (steps: readonly number[], count: number): number =>
  steps[Math.min(count, steps.length) - 1] ?? 0

/**
 * @param failures in a row, this one included
 * @param retryAfter seconds that the other side asked for
 * @param chance 0 up to 1: spreads those that failed together
 */
export function restAfter(failures: number, retryAfter: number | null, chance: number): number {
  const wait = Math.round(stepOf(waits, failures) * (1 + chance / 10))
  return Math.min(LONGEST, Math.max(wait, (retryAfter ?? 0) * SECOND))
}

/** @param tries of the entry that stands in front, this one included */
export const blockedUntil = (tries: number, at: Instant): Instant => at + stepOf(blocks, tries)

const TOO_MANY = 429

/** An answer's status as the end of a call; 401 and 404 mean that the whole connection is not believed. */
export function endOfStatus(status: number, retryAfter: string | null): CallEnd {
  const error = `status ${status}`
  if (status >= 500 || status === TOO_MANY || status === 401 || status === 404 || status < 400) {
    const seconds = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null
    return { kind: 'failed', error, retryAfter: seconds }
  }
  return { kind: 'theirs', error }
}
