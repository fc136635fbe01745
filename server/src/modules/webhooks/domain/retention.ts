/** How long the log of deliveries is kept. */
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

const KEPT = 30 * DAY

/** A uuidv7 begins with its moment: ids before this one are older than what is kept. */
export function oldestKept(at: Instant): string {
  const hex = (at - KEPT).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
