/** Moments and spans as plain integers, so that rules can be computed and compared without a clock. */

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** A span of whole seconds. */
export type Seconds = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** RFC 3339 in UTC, as the API writes every moment. */
export const iso = (at: Instant): string => new Date(at).toISOString()

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at))
