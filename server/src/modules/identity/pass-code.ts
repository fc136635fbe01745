/** The second step of signing in: a code from the phone or from paper, with few tries, used up by the transaction that opens the session. */
import type { Pool } from 'pg'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { refuse } from '#platform/refused'
import { readRecoveryCode } from './domain/recovery.ts'
import { recoveryHash, stepOf } from './second-factor.ts'
import { useRecoveryCode, useStep } from './store/factors.ts'
import { spendTries } from './tries.ts'
import type { Try } from './tries.ts'

export interface CodeGiven {
  pool: Pool
  secret: Buffer
  account: string
  /** Sealed secret of the factor. */
  sealed: Buffer
  code: string
  at: Instant
}

const guessAt = (account: string): Try => ({ budget: 'code', subject: account })

/**
 * Refuses what cannot be right. Answers the statement that uses the code up; when it gives no row back, the code was used before.
 */
export async function passCode({ pool, secret, account, sealed, code, at }: CodeGiven): Promise<{
  uses: Statement<{ account_id: string }>
  /** To be given back once it has been used. */
  guess: Try
}> {
  const guess = guessAt(account)
  await spendTries(pool, [guess], at)
  const step = stepOf(secret, { account, sealed, code, at })
  if (step !== null) return { uses: useStep({ account, step }), guess }
  const paper = readRecoveryCode(code)
  if (paper === null) refuse('session.wrong-code', {}, 'code')
  return { uses: useRecoveryCode({ account, hash: recoveryHash(secret, account, paper), at }), guess }
}
