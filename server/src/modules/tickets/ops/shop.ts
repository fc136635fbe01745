/** A provider's shop and one product in it, for everybody (T-44, T-70). */
import { readShop, readShopProduct } from '@zhanggui/contract/tickets-shop'
import type { Asking } from '#platform/op'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { listedProduct, listedProductsPage } from '#modules/catalog/index'
import { companyByAlias } from '#modules/identity/index'
import { cursorOf, pageOf, partsOf } from '../cursor.ts'
import { openDesk } from '../store/desk.ts'

/** Products on a page of the shop. */
const SHELF = 24

/** The provider behind an alias; a stopped one is not there. */
async function provider(tx: Asking<typeof readShop>['tx'], alias: string) {
  const { found } = await tx.look({ found: companyByAlias({ alias }) })
  return found[0] ?? refuse('not-found')
}

export const shop = question(readShop, async ({ params, query, tx }) => {
  const limit = query.limit ?? SHELF
  const [name, id] = partsOf(query.after, 'text', 'id') ?? []
  const company = await provider(tx, params.alias)
  const tenant = company.id
  const { desk, products } = await tx.read({
    desk: openDesk({ tenant }),
    products: listedProductsPage({
      tenant,
      after: name === undefined || id === undefined ? undefined : { name, id },
      limit: limit + 1,
    }),
  })
  return {
    provider: company,
    deskOpen: desk[0]?.state === 'open',
    ...pageOf(
      products,
      limit,
      (last) => cursorOf(last.name, last.id),
      (row) => ({ id: row.id, name: row.name }),
    ),
  }
})

export const shopProduct = question(readShopProduct, async ({ params, tx }) => {
  const company = await provider(tx, params.alias)
  const tenant = company.id
  const { desk, product } = await tx.read({
    desk: openDesk({ tenant }),
    product: listedProduct({ tenant, id: params.productId }),
  })
  return {
    provider: company,
    deskOpen: desk[0]?.state === 'open',
    product: product[0] ?? refuse('not-found'),
  }
})
