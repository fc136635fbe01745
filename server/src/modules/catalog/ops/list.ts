/** A provider's products, newest first. */
import { listProducts } from '@zhanggui/contract/catalog'
import { pageAsked, pageOf } from '#platform/id-page'
import { question } from '#platform/op'
import { productsPage } from '../store.ts'
import { viewProduct } from '../view.ts'

export const list = question(listProducts, async ({ query, caller, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({
    rows: productsPage({ tenant: caller.tenantId, after, limit, q: query.q }),
  })
  return pageOf(rows, limit, viewProduct)
})
