/** What clocks on the wall of a zone show at a moment. */
import { offsetsOf } from '#kernel/zone'
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** Milliseconds as if that wall hung at Greenwich. */
export function wallClock(zone: string, at: Instant): number {
  const stretch = offsetsOf(zone, Math.floor(at / DAY)).find(({ to }) => at < to)
  return at + (stretch?.offset ?? 0)
}
