/** Which replies wait ten seconds before they go out (T-68). */
import { UNDO_SECONDS } from '@zhanggui/contract/tickets-writing'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Ticket } from './ticket.ts'

/**
 * When a reply given now goes out if nobody takes it back; null: at once, because the clock would run out before (T-31).
 * A clock that is past zero already loses nothing by ten seconds more.
 */
export function waitsUntil({ clock }: Pick<Ticket, 'clock'>, at: Instant): Instant | null {
  const until = at + UNDO_SECONDS * SECOND
  return clock && clock.dueAt > at && clock.dueAt <= until ? null : until
}
