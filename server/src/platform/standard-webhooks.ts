/** Secrets and signatures as Standard Webhooks say: `whsec_…`, `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,…`. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { seal, unseal } from './seal.ts'
import type { SealedFor } from './seal.ts'

const SECRET_BYTES = 32
const PREFIX = 'whsec_'

/** Where a secret is kept: sealed with the installation's own, for one row. */
export interface Kept {
  installation: Buffer
  purpose: SealedFor
  /** The row's id. */
  owner: string
}

/** The secrets of a row; the one before stays good for a while after a change. */
export interface SecretsOfRow {
  id: string
  secret: Buffer
  old_secret: Buffer | null
  old_secret_until: Instant | null
}

/** A fresh one, sealed for its row; shown once as `whsec_…`. */
export function newSecret(kept: Kept): { shown: string; sealed: Buffer } {
  const shown = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`
  return { shown, sealed: sealShown(kept, shown) }
}

/** One that the other side showed and somebody typed in. */
export const sealShown = ({ installation, purpose, owner }: Kept, shown: string): Buffer =>
  seal(installation, purpose, owner, Buffer.from(shown.slice(PREFIX.length), 'base64'))

/** Those in force, open, the newest first. */
export function secretsInForce(
  { id, secret, old_secret: before, old_secret_until: until }: SecretsOfRow,
  { installation, purpose }: Omit<Kept, 'owner'>,
  at: Instant,
): Buffer[] {
  const sealed = before !== null && (until ?? 0) > at ? [secret, before] : [secret]
  return sealed.map((each) => unseal(installation, purpose, id, each))
}

const signatureOf = (secret: Buffer, id: string, timestamp: string, content: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(content).digest()

/** The headers that prove who calls: one signature for each secret in force. */
export function signedHeaders(
  secrets: readonly Buffer[],
  { id, at, content }: { id: string; at: Instant; content: string | Buffer },
) {
  const timestamp = String(Math.floor(at / SECOND))
  const signatures = secrets.map(
    (secret) => `v1,${signatureOf(secret, id, timestamp, content).toString('base64')}`,
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}

export type Disbelief = 'no-signature' | 'stale' | 'wrong-signature'

/** Signatures of one header that are looked at; two are in force at most, more is somebody trying. */
const MOST_SIGNATURES = 4
const LONGEST_ID = 100

export interface SignedCall {
  headers: Readonly<Record<string, unknown>>
  content: string | Buffer
  at: Instant
  /** Seconds that its clock may differ from ours, either way. */
  tolerance: number
}

/** Undefined where the call is to be believed. */
export function disbelief(
  secrets: readonly Buffer[],
  { headers, content, at, tolerance }: SignedCall,
): Disbelief | undefined {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const given = headers['webhook-signature']
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) return 'no-signature'
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'no-signature'
  if (typeof given !== 'string') return 'no-signature'
  if (Math.abs(at / SECOND - Number(timestamp)) > tolerance) return 'stale'
  const wanted = secrets.map((secret) => signatureOf(secret, id, timestamp, content))
  const signatures = given
    .split(' ')
    .slice(0, MOST_SIGNATURES)
    .filter((each) => each.startsWith('v1,'))
    .map((each) => Buffer.from(each.slice(3), 'base64'))
  const believed = signatures.some((signature) =>
    wanted.some((each) => each.length === signature.length && timingSafeEqual(each, signature)),
  )
  return believed ? undefined : 'wrong-signature'
}
