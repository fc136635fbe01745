/** What administrators may do with a mail that was laid aside (T-89). */
import type { MailReason, MailState } from '@zhanggui/contract/notifications-log'

/** A reply could be made of these; without a customer, or without anything that can be read, there is none. */
const acceptable: ReadonlySet<MailReason> = new Set(['wrong-sender', 'too-many', 'empty', 'not-possible-now'])

export function mayWithMail(state: MailState, reason: MailReason | null): ('accept' | 'drop')[] {
  if (state !== 'quarantined') return []
  return reason !== null && acceptable.has(reason) ? ['accept', 'drop'] : ['drop']
}
