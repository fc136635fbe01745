/** Renames a product, lists it or takes it off the list. Tickets keep the name that they were submitted with. */
import { editProduct } from '@zhanggui/contract/catalog'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { lockProduct, saveProduct } from '../store.ts'
import { viewProduct } from '../view.ts'

export const edit = op(editProduct, async ({ params, body, caller, tx }) => {
  const key = { tenant: caller.tenantId, id: params.productId }
  const { products } = await tx.open({ write: inTenant(key.tenant), lock: { products: lockProduct(key) } })
  const [product] = products
  if (!product) refuse('not-found')
  const next = { name: body.name ?? product.name, status: body.status ?? product.status }
  return {
    answer: viewProduct({ ...product, ...next }),
    writes: [saveProduct({ ...key, ...next })],
    audit: {
      verb: editProduct.name,
      subject: { kind: 'product', id: product.id },
      details: { from: { name: product.name, status: product.status }, to: next },
    },
  }
})
