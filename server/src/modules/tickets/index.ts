/** The door of the tickets room: what other rooms and the house may ask. They hear the rest from its events. */
import type { Audience } from '#platform/db/transaction'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { administrator, ticketIfVisible } from './store/asked.ts'

// What the proof counts again, minute by minute (I5).
export { remainingTime, startClock } from './domain/clock.ts'
export { calendarOf } from './domain/hours.ts'
export type { DeskHours } from './domain/hours.ts'
export { wordsOf } from './domain/words.ts'
export { sweepWords } from './ops/index-words.ts'
// What the demonstration world plays of the identity room's part.
export { openPlatformDesk } from './ops/open-platform-desk.ts'
export {
  categoriesForLinks,
  conversationUpTo,
  logAfter,
  logEntry,
  sharedNotes,
  sharedTicket,
} from './store/asked-upstream.ts'
export type { LogEntry } from './store/asked-upstream.ts'
export {
  administratorIds,
  deskZone,
  dutyOf,
  followerIds,
  servedOver,
  standingOf,
  ticketInHand,
  ticketIfVisible,
} from './store/asked.ts'

const asProvider = (tenant: string, account: string): Audience => ({ role: 'zg_provider', tenant, account })

/** Whether somebody hears of all tickets of a desk, as its administrators do (T-41, T-65). */
export async function isDeskAdministrator(
  { engine }: Needs,
  tenant: string,
  account: string,
): Promise<boolean> {
  const { found } = await transact(engine.pool, asProvider(tenant, account), (tx) =>
    tx.read({ found: administrator({ tenant, account }) }),
  )
  return found.length > 0
}

/** Whether a member of the company may read a ticket and what was sent with it (T-41). */
export const mayReadTicket =
  ({ engine }: Needs) =>
  async (caller: { tenantId: string; accountId: string }, ticket: string): Promise<boolean> => {
    const { tenantId: tenant, accountId: account } = caller
    const { visible } = await transact(engine.pool, asProvider(tenant, account), (tx) =>
      tx.read({ visible: ticketIfVisible({ tenant, account, ticket }) }),
    )
    return visible.length > 0
  }
