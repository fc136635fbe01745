/** What an API key looks like, and whether it still opens anything. */
import type { Instant } from '#kernel/instant'

/** Every key begins so, so that scanners of leaked secrets and people know it at sight. */
const MARK = 'zgk_'
/** Bytes of chance in a key. */
export const KEY_BYTES = 32
/** Characters that are shown of a key later; the rest is kept nowhere. */
const SHOWN = MARK.length + 8

const form = /^zgk_[A-Za-z0-9_-]{64}$/

/** 32 bytes of chance, then the company's id, so that a key is looked up within its company (design §5a). */
export const writeKey = (chance: Buffer, company: string): string =>
  MARK + Buffer.concat([chance, Buffer.from(company.replaceAll('-', ''), 'hex')]).toString('base64url')

/** The company that a key names; null for what is no key. */
export function companyOfKey(text: string): string | null {
  if (!form.test(text)) return null
  const hex = Buffer.from(text.slice(MARK.length), 'base64url').subarray(KEY_BYTES).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const prefixOf = (key: string): string => key.slice(0, SHOWN)

export interface KeyFacts {
  revoked_at: Instant | null
  expires_at: Instant | null
  maker_status: 'active' | 'stopped'
}

export function keyState(key: KeyFacts, at: Instant): 'active' | 'expired' | 'revoked' | 'dormant' {
  if (key.revoked_at !== null) return 'revoked'
  if (key.expires_at !== null && key.expires_at <= at) return 'expired'
  return key.maker_status === 'active' ? 'active' : 'dormant'
}
