/** Rows of the room as the contract shows them. */
import type { product } from '@zhanggui/contract/catalog'
import type { z } from 'zod'
import { iso } from '#kernel/instant'
import type { ProductRow } from './store.ts'

export const viewProduct = (row: ProductRow): z.output<typeof product> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  createdAt: iso(row.created_at),
})
