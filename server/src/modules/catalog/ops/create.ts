/** A new product, listed at once. */
import { createProduct } from '@zhanggui/contract/catalog'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { insertProduct } from '../store.ts'
import { viewProduct } from '../view.ts'

export const create = op(createProduct, async ({ body, caller, at, ids, tx }) => {
  const tenant = caller.tenantId
  await tx.open({ write: inTenant(tenant) })
  const { name } = body
  const id = ids.next()
  return {
    answer: viewProduct({ id, name, status: 'listed', created_at: at }),
    writes: [insertProduct({ tenant, id, name, at })],
    audit: { verb: createProduct.name, subject: { kind: 'product', id }, details: { name } },
  }
})
