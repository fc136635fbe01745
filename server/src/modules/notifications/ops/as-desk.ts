/** A transaction of the machine role inside one tenant, as reactions and jobs use it. */
import { transact } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'

export const asDesk = <T>(
  { pool }: Pick<Needs['engine'], 'pool'>,
  tenant: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    return work(tx)
  })
