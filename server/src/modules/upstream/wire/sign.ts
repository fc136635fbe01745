/** Secrets and signatures of a connection, as Standard Webhooks say, in both directions (U-21). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { WIRE_TOLERANCE } from '@zhanggui/contract/upstream-wire'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { seal, unseal } from '#platform/seal'

const SECRET_BYTES = 32
const PREFIX = 'whsec_'

/** Sealed for the link's row; shown once as `whsec_…`. */
export function newSecret(installation: Buffer, link: string): { shown: string; sealed: Buffer } {
  const secret = randomBytes(SECRET_BYTES)
  return {
    shown: `${PREFIX}${secret.toString('base64')}`,
    sealed: seal(installation, 'upstream-link', link, secret),
  }
}

/** The same for a secret that the vendor showed and somebody typed in. */
export const sealSecret = (installation: Buffer, link: string, shown: string): Buffer =>
  seal(installation, 'upstream-link', link, Buffer.from(shown.slice(PREFIX.length), 'base64'))

/** A link's secrets as its row holds them. */
export interface Secrets {
  id: string
  secret: Buffer
  old_secret: Buffer | null
  old_secret_until: Instant | null
}

/** Those in force, the newest first. */
export function secretsOf(link: Secrets, installation: Buffer, at: Instant): Buffer[] {
  const old = (link.old_secret_until ?? 0) > at ? link.old_secret : null
  const sealed = old === null ? [link.secret] : [link.secret, old]
  return sealed.map((each) => unseal(installation, 'upstream-link', link.id, each))
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

/** What is signed where there is no body: method and path with its query. */
export const signedQuestion = (method: string, path: string): string => `${method} ${path}`

export type Disbelief = 'no-signature' | 'stale' | 'wrong-signature'

/** Signatures of one header that are looked at; two are in force at most, more is somebody trying. */
const MOST_SIGNATURES = 4

/** Undefined where the call is to be believed. */
export function disbelief(
  secrets: readonly Buffer[],
  headers: Readonly<Record<string, unknown>>,
  content: string | Buffer,
  at: Instant,
): Disbelief | undefined {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const given = headers['webhook-signature']
  if (typeof id !== 'string' || id === '' || id.length > 100) return 'no-signature'
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'no-signature'
  if (typeof given !== 'string') return 'no-signature'
  if (Math.abs(at / SECOND - Number(timestamp)) > WIRE_TOLERANCE) return 'stale'
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

/** A file's link: good for this file of this ticket until it expires (U-11). */
export const fileSignature = (
  installation: Buffer,
  { of, ticket, file, expires }: { of: string; ticket: string; file: string; expires: number },
): string =>
  createHmac('sha256', installation)
    .update(`upstream file ${of} ${ticket} ${file} ${expires}`)
    .digest('base64url')

export function fileBelieved(
  installation: Buffer,
  signature: string,
  about: Parameters<typeof fileSignature>[1],
): boolean {
  const wanted = Buffer.from(fileSignature(installation, about))
  const given = Buffer.from(signature)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
