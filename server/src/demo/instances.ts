/** What the customers whose logins are printed have bought, one thing or two of each company, in every state (S-12). */
import { registerInstance } from '@zhanggui/contract/trade'
import { addDays } from '#kernel/local-date'
import { localDateAt } from '#kernel/zone'
import { knownCustomers } from './cast.ts'
import type { Callers } from '#platform/op'
import type { Stage } from './stage.ts'

/** Something of a product that somebody has. */
export interface Sold {
  id: string
  customerId: string
  productId: string
}

/** Days from the opening to the last day; the world is some 65 days old at its curtain. */
const terms = [
  { state: 'active', days: 365, region: '华东', type: '包年' },
  { state: 'in_service', days: null, region: '华北', type: '服务' },
  { state: 'active', days: 61, region: '华南', type: '包月' },
  { state: 'provisioning', days: null, region: '华东', type: '试用' },
  { state: 'active', days: 180, region: '西南', type: '半年付' },
] as const

export async function sell(
  stage: Stage,
  main: Callers['provider'],
  { alias, products }: { alias: string; products: readonly { id: string; name: string }[] },
): Promise<Sold[]> {
  const openedOn = localDateAt('Asia/Shanghai', stage.now)
  const instances: Sold[] = []
  for (const [index, { email, name }] of [...knownCustomers, knownCustomers[0]].entries()) {
    const product = products[index % products.length]
    const term = terms[index]
    if (!product || !term) continue
    const made = await stage.act(registerInstance, main, {
      body: {
        customer: email,
        productId: product.id,
        name: `${name}的${product.name}${index === 4 ? '（测试环境）' : ''}`,
        businessId: `${alias}-${String(1001 + index)}`,
        ip: `203.0.113.${String(10 + index)}`,
        type: term.type,
        region: term.region,
        state: term.state,
        openedOn,
        expiresOn: term.days === null ? null : addDays(openedOn, term.days),
        remark: index === 0 ? '老客户，续费可享九折' : '',
      },
    })
    instances.push({ id: made.id, customerId: made.customer.id, productId: product.id })
  }
  return instances
}
