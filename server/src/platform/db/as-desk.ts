/** A transaction of the machine role inside one tenant, as reactions and jobs use it. */
import type { Pool } from 'pg'
import { transact } from './transaction.ts'
import type { Tx } from './transaction.ts'

export const asDesk = <T>(
  { pool }: { pool: Pool },
  tenant: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    return work(tx)
  })
