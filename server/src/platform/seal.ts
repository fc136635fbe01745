/** Encrypts what the database must keep but nobody may read there: AES-256-GCM under a key made of the installation's secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What is sealed; what was sealed for one purpose opens for no other. */
export type SealedFor = 'second-factor' | 'webhook-secret' | 'chat-robot' | 'upstream-link'

const NONCE = 12
const TAG = 16

const keyFor = (secret: Buffer, purpose: SealedFor): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `zhanggui seal ${purpose}`, 32))

/** @param owner the row that it belongs to, so that it opens in no other row */
export function seal(secret: Buffer, purpose: SealedFor, owner: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce)
  cipher.setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when it was altered, belongs to another row or was sealed under another secret. */
export function unseal(secret: Buffer, purpose: SealedFor, owner: string, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), sealed.subarray(0, NONCE))
  cipher.setAAD(Buffer.from(owner))
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([cipher.update(sealed.subarray(NONCE, sealed.length - TAG)), cipher.final()])
}
