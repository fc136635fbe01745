/** What the processes tell each other over NOTIFY: hints with the topics they are for. */
import type { Hint } from '@zhanggui/contract/live'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { handwritten } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { Told } from '#platform/outbox/reaction'
import { ticketOf, topicsOf } from './topics.ts'
import type { Follower, Topic } from './topics.ts'

export const LIVE_CHANNEL = 'zg_live'

/** A hint on its way to browsers. */
export interface Notice {
  /** Becomes the `id` of the server-sent event. */
  readonly id: string
  readonly to: readonly Topic[]
  readonly hint: Hint
}

/** NOTIFY takes less than 8,000 bytes. */
const MOST_BYTES = 7_500

const notify = handwritten('select pg_notify($1, $2)')

/** The statements that say notices, several to a message; heard when their transaction commits. */
export function say(notices: readonly Notice[]): Statement[] {
  const statements: Statement[] = []
  let message: string[] = []
  let bytes = 0
  const close = () => {
    if (message.length > 0) statements.push(notify(LIVE_CHANNEL, `[${message.join(',')}]`))
    message = []
    bytes = 0
  }
  for (const text of notices.map((notice) => JSON.stringify(notice))) {
    const size = Buffer.byteLength(text) + 1
    if (bytes + size > MOST_BYTES) close()
    message.push(text)
    bytes += size
  }
  close()
  return statements
}

/** What the relay says of events; those that nobody may hear of are left out. */
export const sayTold = (
  told: readonly Told[],
  customersHear: ReadonlySet<string>,
  followers: readonly Follower[] = [],
): Statement[] =>
  say(
    told.flatMap((each) => {
      const to = topicsOf(each, customersHear, followers)
      const hint = { event: each.event, ticketId: ticketOf(each) ?? null, at: iso(each.at) }
      return to.length === 0 ? [] : [{ id: each.id, to, hint }]
    }),
  )

/**
 * Says something to one topic, such as `notifications.noticed` to a person's bell. For the transactions of reactions and
 * jobs only: a NOTIFY takes a lock of the whole database at commit, which no request should wait for.
 */
export const sayTo = (to: Topic, id: string, event: string, at: Instant): Statement[] =>
  say([{ id, to: [to], hint: { event, ticketId: null, at: iso(at) } }])

export const readNotices = (payload: string): Notice[] => JSON.parse(payload) as Notice[]
