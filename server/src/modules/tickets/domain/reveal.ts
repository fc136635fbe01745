/** How many whole phone numbers an agent may see: enough for a day of calls, too few to carry a customer list away. */
import { HOUR, SECOND } from '#kernel/instant'
import type { Instant, Seconds } from '#kernel/instant'

export const REVEALS = 30
const WITHIN = HOUR

/** Only what was asked for since then counts. */
export const countedSince = (at: Instant): Instant => at - WITHIN

/** @param counted moments of the newest reveals that count, the newest first; answers the seconds to wait, or null */
export function waitForReveal(counted: readonly Instant[], at: Instant): Seconds | null {
  const first = counted[REVEALS - 1]
  return first === undefined ? null : Math.max(1, Math.ceil((first + WITHIN - at) / SECOND))
}
