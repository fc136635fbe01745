/** A provider's shop and its products, for everybody: where a ticket can begin (T-44, T-70). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, page } from './shapes.ts'

const provider = z.strictObject({ id, name: z.string(), alias: z.string() })
export const shopProduct = z.strictObject({ id, name: z.string() })
export type ShopProduct = z.output<typeof shopProduct>

/** As in the address; whether it is anybody's is found out by looking. */
const alias = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]+$/)

/** What both pages say of the provider; without an open desk no ticket can be submitted (T-44). */
const shop = { provider, deskOpen: z.boolean() }

export const readShop = route({
  name: 'tickets.read-shop',
  method: 'GET',
  path: '/api/shops/:alias',
  audience: 'public',
  can: 'anybody',
  says: { zh: '服务商店铺：公司名称与在售商品', en: 'A provider’s shop with what it lists (T-70)' },
  params: z.strictObject({ alias }),
  query: z.strictObject(page),
  answer: z.strictObject({ ...shop, rows: z.array(shopProduct), next: z.string().nullable() }),
})

export const readShopProduct = route({
  name: 'tickets.read-shop-product',
  method: 'GET',
  path: '/api/shops/:alias/products/:productId',
  audience: 'public',
  can: 'anybody',
  says: { zh: '店铺中的一件商品', en: 'One product of a shop (T-70)' },
  params: z.strictObject({ alias, productId: id }),
  answer: z.strictObject({ ...shop, product: shopProduct }),
})

export const shopRoutes = [readShop, readShopProduct] as const
