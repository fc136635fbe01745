/** Spans of time in the audit log as spans of ids: a uuidv7 begins with its moment, so no index on time is needed. */
import type { Instant } from '#kernel/instant'

/** The smallest uuidv7 of a moment. */
export function firstIdOf(at: Instant): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}
