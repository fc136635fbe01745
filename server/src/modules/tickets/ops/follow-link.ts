/** Keeps on a category which live link its tickets go over, as the upstream room tells it (U-16, U-23). */
import type { Pool } from 'pg'
import { transact } from '#platform/db/transaction'
import type { Told } from '#platform/outbox/reaction'
import { linkCategory } from '../store/category.ts'

export const followLink = (
  { tenantId: tenant, facts: { categoryId: id, link } }: Told<'upstream.category-linked'>,
  pool: Pool,
): Promise<void> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save([linkCategory({ tenant, id, linkId: link?.id ?? null, linkName: link?.name ?? null })])
  })
