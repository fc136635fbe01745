/** Days of the audit log's filter as spans of ids: a uuidv7 begins with its moment, so that no index on time is needed. */
import { DAY, HOUR } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** Dates in the filter are days in China, which has kept UTC+8 all year since 1991. */
const CHINA = 8 * HOUR

/** The first instant of a day `2026-11-21`. */
const startOf = (day: string): Instant => Date.parse(`${day}T00:00:00Z`) - CHINA

/** The smallest uuidv7 of a moment. */
export function firstIdOf(at: Instant): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** Ids from the first day's first moment up to the end of the last day; null where that side is open. */
export const spanOfDays = (from: string | undefined, to: string | undefined) => ({
  from: from === undefined ? null : firstIdOf(startOf(from)),
  before: to === undefined ? null : firstIdOf(startOf(to) + DAY),
})
