/** Makes and checks what must not be guessed: session tokens, one-time codes, random passwords. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { RANDOM_PASSWORD_BYTES, writePassword } from './domain/random-password.ts'
import { readLinkToken, TOKEN_BYTES, writeLinkToken } from './domain/tokens.ts'

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

export const newPassword = (): string => writePassword(randomBytes(RANDOM_PASSWORD_BYTES))

/** What the database keeps of a secret, or of a subject that it need not know. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What a one-time link is for; a code of one purpose is worthless for another. */
export type Purpose = 'set-up' | 'password-reset'

const codeOf = (secret: Buffer, purpose: Purpose, id: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${id}`).digest('base64url')

/** The same id always gives the same token, so that the job that sends the mail can make it and nobody stores it. */
export const linkToken = (secret: Buffer, purpose: Purpose, id: string): string =>
  writeLinkToken(id, codeOf(secret, purpose, id))

/** The id of a token that we made for this purpose; null for every other text. */
export function idOfLink(secret: Buffer, purpose: Purpose, token: string): string | null {
  const read = readLinkToken(token)
  if (!read) return null
  const ours = timingSafeEqual(Buffer.from(read.code), Buffer.from(codeOf(secret, purpose, read.id)))
  return ours ? read.id : null
}
