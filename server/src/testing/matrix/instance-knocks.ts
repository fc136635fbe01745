/** How what customers have bought is listed, registered, changed and closed (S-12). */
import { randomUUID } from 'node:crypto'
import * as trade from '@zhanggui/contract/trade'
import type { Cast, Company, Person } from './cast.ts'
import { knock, otherOf, some } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

const term = { state: 'active', openedOn: '2026-01-01', expiresOn: null, remark: '' } as const
const parts = { name: '官网主机', businessId: null, ip: null, type: null, region: null, ...term }

/** An address of a customer's own, under which an instance can be registered. */
async function addressOf({ cast }: At): Promise<string> {
  const [row] = await cast.world.sql<{ email: string }>('select email from identity.account where id = $1', [
    cast.people.customer.id,
  ])
  return row?.email ?? ''
}

/** What a customer has bought of a company. */
export async function boughtFrom({ world }: Cast, company: Company, customer: Person): Promise<string> {
  const id = randomUUID()
  await world.sql(
    `insert into trade.instance (tenant_id, id, number, provider_name, product_id, product_name, customer_id, customer_name,
       name, state, opened_at, remark, registered_at)
     values ($1, $2, $3, '', $4, '', $5, '', '主机', 'active', now(), '', now())`,
    [company.id, id, some('B'), company.productId, customer.id],
  )
  return id
}

const instance: Aim = async (at) => ({
  own: await boughtFrom(at.cast, at.company, at.cast.people.customer),
  foreign: await boughtFrom(at.cast, otherOf(at), at.cast.people.customer),
})

export const instanceKnocks: readonly Knock[] = [
  knock(trade.listInstances),
  knock(trade.registerInstance, {
    body: async (at) => ({ customer: await addressOf(at), productId: at.company.productId, ...parts }),
  }),
  knock(trade.importInstances, {
    body: async (at) => ({ rows: [{ customer: await addressOf(at), product: '云主机', ...parts }] }),
  }),
  knock(trade.editInstance, { aim: instance, body: { remark: '已核对' } }),
  knock(trade.closeInstance, { aim: instance }),
  knock(trade.listOwnInstances),
]
