/** How long what we hand out can be used, and what it looks like (A-6, reliability C4). */
import { DAY, MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** A session ends so long after it started, however busy it was … */
const SESSION_LASTS = 30 * DAY
/** … and so long after it was last used. */
const SESSION_IDLE = 7 * DAY
/** How fresh a session's "last seen" is kept. */
export const SEEN_EVERY = MINUTE
/** A link from a mail can be used for so long, once. */
export const RESET_LASTS = 15 * MINUTE

/** When a session ends that was last used at a moment. */
export const sessionEnd = (startedAt: Instant, seenAt: Instant): Instant =>
  Math.min(startedAt + SESSION_LASTS, seenAt + SESSION_IDLE)

/** Bytes of chance in a session's token. */
export const TOKEN_BYTES = 32

/** 32 bytes in base64url; nothing else is looked up. */
const secret = /^[A-Za-z0-9_-]{43}$/
export const isToken = (text: string): boolean => secret.test(text)

/** A one-time link carries `<id>.<code>`: the id says which one, the code proves that we made it. */
export const writeLinkToken = (id: string, code: string): string => `${id}.${code}`

export function readLinkToken(token: string): { id: string; code: string } | null {
  const [id = '', code = '', more] = token.split('.')
  const wellFormed = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && isToken(code)
  return wellFormed && more === undefined ? { id, code } : null
}
