/** What a mail is to the rest of the house, and the small interface behind which it leaves. */
import { domainToASCII } from 'node:url'

export type MailAddress = {
  /** Shown beside the address; may be empty. */
  name: string
  address: string
}

export type Mail = {
  /** Stable over all attempts; becomes the Message-ID, so that a duplicate is recognisable as one. */
  id: string
  to: MailAddress
  subject: string
  text: string
  html?: string
  /** Mails of the same thread stand together in the reader's program; letters, digits, `.`, `-`. */
  thread?: string
  /** Where an answer goes; nowhere in particular if not given. */
  replyTo?: string
  /** Further header lines; names are ASCII words. */
  headers?: Readonly<Record<string, string>>
}

export interface Mailer {
  /** Resolves when the other side has taken the mail; `ref` is its receipt. Throws `DeliveryFailed`. */
  send(mail: Mail): Promise<{ ref: string }>
  /** Ends what is under way and closes the connections. */
  close(): Promise<void>
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * The address as it goes into RCPT TO, international domains in their ASCII form; null when it is not one
 * plain address. No quoting, comments, groups or IP literals: nobody has such a mailbox, and parsers disagree on them.
 */
export function plainAddress(text: string): string | null {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const typed = text.slice(at + 1)
  if (local.length > 64 || !LOCAL_PART.test(local) || /[^\p{L}\p{N}.-]/u.test(typed)) return null
  const domain = domainToASCII(typed)
  const address = `${local}@${domain}`
  return DOMAIN.test(domain) && address.length <= 254 ? address : null
}

/** Reads our own sender: `掌柜 <desk@example.com>` or `desk@example.com`, also at `localhost`; null when it is neither. */
export function readSender(text: string): MailAddress | null {
  const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text)
  const typed = (named?.[2] ?? text).trim()
  const address = /^[a-z0-9._-]+@localhost$/i.test(typed) ? typed : plainAddress(typed)
  return address === null ? null : { name: oneLine(named?.[1] ?? '', 100), address }
}

/** Text for a header line: everything that breaks or hides in a line becomes a blank. */
export const oneLine = (text: string, max: number): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed()
