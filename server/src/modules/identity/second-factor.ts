/** One-time codes and recovery codes: made, shown once, and recognised. */
import { createHmac, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { seal, unseal } from '#platform/seal'
import { RECOVERY_BYTES, RECOVERY_CODES, writeRecoveryCode } from './domain/recovery.ts'

/** Seconds that a phone's clock may be off, either way: one step. */
const TOLERANCE = 30

export interface NewFactor {
  /** For the authenticator app, by hand or as a QR code. */
  secret: string
  uri: string
  sealed: Buffer
}

export function newFactor(installation: Buffer, account: string, issuer: string, label: string): NewFactor {
  const secret = generateSecret()
  return {
    secret,
    uri: generateURI({ issuer, label, secret }),
    sealed: seal(installation, 'second-factor', account, Buffer.from(secret)),
  }
}

/** The step of time that a code belongs to; null when it is none of now. */
export function stepOf(
  installation: Buffer,
  { account, sealed, code, at }: { account: string; sealed: Buffer; code: string; at: Instant },
): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const secret = unseal(installation, 'second-factor', account, sealed).toString()
  const epoch = Math.floor(at / SECOND)
  const found = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => writeRecoveryCode(randomBytes(RECOVERY_BYTES)))

/** What the database keeps of a recovery code; useless without the installation's secret. */
export const recoveryHash = (installation: Buffer, account: string, code: string): Buffer =>
  createHmac('sha256', installation).update(`recovery code\n${account}\n${code}`).digest()
