/** Products that a provider sells; the ground floor keeps just what a ticket needs of them. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, page, pageOf } from './shapes.ts'

export const product = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(['listed', 'unlisted']),
  createdAt: z.string(),
})
export type Product = z.output<typeof product>

export const listProducts = route({
  name: 'catalog.list-products',
  method: 'GET',
  path: '/api/provider/products',
  audience: 'provider',
  can: 'member',
  says: { zh: '商品列表', en: 'Products' },
  query: z.strictObject({ ...page, q: line(60).optional() }),
  answer: pageOf(product),
})

export const createProduct = route({
  name: 'catalog.create-product',
  method: 'POST',
  path: '/api/provider/products',
  audience: 'provider',
  can: 'catalog.manage',
  says: { zh: '新建商品', en: 'Create a product' },
  body: z.strictObject({ name: line(80) }),
  answer: product,
  status: 201,
  idempotent: true,
})

export const editProduct = route({
  name: 'catalog.edit-product',
  method: 'PATCH',
  path: '/api/provider/products/:productId',
  audience: 'provider',
  can: 'catalog.manage',
  says: { zh: '修改商品、上架或下架', en: 'Rename, list or unlist a product' },
  params: z.strictObject({ productId: id }),
  body: z.strictObject({ name: line(80).optional(), status: z.enum(['listed', 'unlisted']).optional() }),
  answer: product,
})

export const catalogRoutes = [listProducts, createProduct, editProduct] as const
