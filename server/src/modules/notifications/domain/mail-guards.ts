/** What is no person's reply: answers of machines, lists, and our own mails coming back (T-89, RFC 3834). */
import type { MailReason } from '@zhanggui/contract/notifications-log'

export interface ArrivedMail {
  /** MAIL FROM as the sending server said it; empty for bounces. */
  returnPath: string
  /** Address of the From line; null when there is none or several. */
  from: string | null
  /** Header names in lower case. */
  headers: ReadonlyMap<string, string>
}

/** Our own sender and the domain of our addresses for replies. */
export interface OurSelves {
  sender: string
  domain: string
}

const has = (headers: ArrivedMail['headers'], name: string, what: RegExp): boolean =>
  what.test(headers.get(name) ?? '')

/** Why a mail is dropped without an answer; null for one that a person may have written. */
export function machineMade({ returnPath, from, headers }: ArrivedMail, ours: OurSelves): MailReason | null {
  if (headers.has('x-loop')) return 'loop'
  const own = (address: string) =>
    address.toLowerCase() === ours.sender.toLowerCase() ||
    address.toLowerCase().endsWith(`@${ours.domain.toLowerCase()}`)
  if (own(returnPath) || (from !== null && own(from))) return 'own-address'
  if (returnPath === '') return 'automatic'
  const automatic =
    (headers.has('auto-submitted') && !has(headers, 'auto-submitted', /^\s*no\b/i)) ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    has(headers, 'precedence', /^\s*auto_reply\b/i) ||
    /^(mailer-daemon|postmaster)@/i.test(returnPath)
  if (automatic) return 'automatic'
  const bulk = headers.has('list-id') || has(headers, 'precedence', /^\s*(bulk|junk|list)\b/i)
  return bulk ? 'bulk' : null
}
