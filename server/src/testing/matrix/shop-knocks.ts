/** How shops are called; everybody may. */
import * as shop from '@zhanggui/contract/tickets-shop'
import { knock } from './knock.ts'
import type { Aim, Knock } from './knock.ts'

/** The company's alias; every provider may be looked for, so no one's is foreign. */
const alias: Aim = async ({ cast, company }) => {
  const [row] = await cast.world.sql<{ alias: string }>('select alias from identity.tenant where id = $1', [
    company.id,
  ])
  return { own: row?.alias }
}

export const shopKnocks: readonly Knock[] = [
  knock(shop.readShop, { aim: alias }),
  knock(shop.readShopProduct, {
    aim: alias,
    beside: ({ company }) => ({ productId: company.productId }),
  }),
]
