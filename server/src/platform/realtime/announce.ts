/** Says notices on the live channel in a transaction of their own, so that no request waits for the lock of NOTIFY. */
import type { Pool } from 'pg'
import { NOBODY } from '../db/roles.ts'
import { transact } from '../db/transaction.ts'
import { say } from './notice.ts'
import type { Notice } from './notice.ts'

export async function announce(pool: Pool, notices: readonly Notice[]): Promise<void> {
  await transact(pool, { role: 'zg_clock', tenant: NOBODY, account: null }, async (tx) => {
    await tx.look({})
    await tx.save(say(notices))
  })
}
