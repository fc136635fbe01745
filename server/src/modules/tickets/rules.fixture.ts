/** What the tests of rules and hours stand on: somebody's bell, and waiting for the worker. */
import { listAsProvider } from '@zhanggui/contract/notifications'
import { eventually } from '../../testing/eventually.ts'
import type { Someone } from '../../testing/ticket-desk.ts'

/** What somebody’s bell says, as `kind ticketId`. */
export async function listNotices(who: Someone): Promise<string[]> {
  const { rows } = await who.calls.call(listAsProvider)
  return rows.map(({ kind, link }) => `${kind} ${link?.split('/').at(-1) ?? ''}`)
}

/** Waits until what the worker does has come about; only the test's own time-out ends it. */
export const settled = (check: () => Promise<unknown>): Promise<true> =>
  eventually(() =>
    check().then(
      () => true as const,
      () => undefined,
    ),
  )
