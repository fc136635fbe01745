/** The people of the journeys, each made through the product's own routes, so that journeys share nothing but the installation. */
import { randomUUID } from 'node:crypto'
import { createProduct } from '@zhanggui/contract/catalog'
import { changePassword, signIn, signUp } from '@zhanggui/contract/identity'
import type { Tier } from '@zhanggui/contract/identity'
import { createSubAccount, listGroups } from '@zhanggui/contract/identity-company'
import { createOperator, setTier } from '@zhanggui/contract/identity-platform'
import type { AgentRole } from '@zhanggui/contract/tickets'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { addAgent, applyForDesk, listCategories } from '@zhanggui/contract/tickets-desk'
import { decideDesk } from '@zhanggui/contract/tickets-platform'
import { switchDuty } from '@zhanggui/contract/tickets-desk'
import { knownCustomers, operators, PASSWORD } from '../server/src/demo/cast.ts'
import { Calls } from './calls.ts'

export { PASSWORD }

export interface Someone {
  id: string
  name: string
  calls: Calls
}

export interface Customer extends Someone {
  email: string
}

export interface Agent extends Someone {
  userName: string
  email: string
  phone: string
}

const locale = 'zh-CN' as const

/** A few letters that nobody else has. */
const mark = (): string => randomUUID().slice(-8)
const digits = (count: number): string => String(Math.floor(Math.random() * 10 ** count)).padStart(count, '0')

/** Signs in somebody whom the demonstration world knows. */
export async function known(url: string, contact: string): Promise<Someone> {
  const calls = new Calls(url)
  const { accountId, name } = await calls.call(signIn, {
    body: { by: { kind: 'contact', contact }, password: PASSWORD },
  })
  return { id: accountId, name, calls }
}

export const operatorOf = (url: string): Promise<Someone> => known(url, operators[0].email)
/** Another administrator of the platform, for journeys that change what they read or how. */
export async function newOperator(url: string, name: string): Promise<Someone> {
  const administrator = await operatorOf(url)
  const email = `${mark()}@operators.example`
  const { operator, password } = await administrator.calls.call(createOperator, {
    body: { name, email, role: 'administrator' },
  })
  const calls = new Calls(url)
  await calls.call(signIn, { body: { by: { kind: 'contact', contact: email }, password: password ?? '' } })
  await calls.call(changePassword, { body: { current: password ?? '', next: PASSWORD } })
  return { id: operator.id, name, calls }
}

export const knownCustomer = (url: string, place: number): Promise<Someone> =>
  known(url, knownCustomers[place]?.email ?? '')

export async function newCustomer(url: string, name: string, tier: Tier = 'normal'): Promise<Customer> {
  const calls = new Calls(url)
  const email = `${mark()}@customers.example`
  const { accountId } = await calls.call(signUp, {
    body: { name, email, phone: null, password: PASSWORD, locale, company: null },
  })
  if (tier !== 'normal') {
    const operator = await operatorOf(url)
    await operator.calls.call(setTier, { params: { customerId: accountId }, body: { tier } })
  }
  return { id: accountId, name, calls, email }
}

/** A company with an open desk of its own: one product, one category, nobody on duty. */
export class Desk {
  readonly id: string
  readonly name: string
  readonly alias: string
  /** The main account. */
  readonly boss: Someone
  readonly product: { id: string; name: string }
  readonly category: { id: string; name: string }

  private constructor(parts: Pick<Desk, 'id' | 'name' | 'alias' | 'boss' | 'product' | 'category'>) {
    this.id = parts.id
    this.name = parts.name
    this.alias = parts.alias
    this.boss = parts.boss
    this.product = parts.product
    this.category = parts.category
  }

  static async open(url: string, start: string): Promise<Desk> {
    const calls = new Calls(url)
    const alias = `d${mark()}`
    const name = `${start} ${alias}`
    const me = await calls.call(signUp, {
      body: {
        name: '林若舟',
        email: `${alias}@companies.example`,
        phone: null,
        password: PASSWORD,
        locale,
        company: { name, alias },
      },
    })
    const id = me.company?.id ?? ''
    await calls.call(applyForDesk, { body: { remark: '我们想开通工单服务。' } })
    const operator = await operatorOf(url)
    await operator.calls.call(decideDesk, {
      params: { providerId: id },
      body: { approve: true, reason: '' },
    })
    const product = await calls.call(createProduct, { body: { name: '云数据库迁移服务' } })
    const { rows } = await calls.call(listCategories)
    const [category] = rows
    if (!category) throw new Error('an open desk starts with a category')
    const boss = { id: me.accountId, name: me.name, calls }
    return new Desk({ id, name, alias, boss, product, category })
  }

  /** A colleague who handles tickets, past the first sign-in; on duty unless said otherwise. */
  async hire(name: string, options: { role?: AgentRole; onDuty?: boolean } = {}): Promise<Agent> {
    const { rows: groups } = await this.boss.calls.call(listGroups)
    const group = groups.find(({ permissions }) => permissions.join() === 'tickets.work')
    const userName = `a${mark()}`
    const email = `${userName}@${this.alias}.example`
    const phone = `139${digits(8)}`
    const { subAccount, password } = await this.boss.calls.call(createSubAccount, {
      body: { userName, name, email, phone, groupIds: group ? [group.id] : [] },
    })
    const calls = new Calls(this.boss.calls.url)
    const by = { kind: 'sub-account', alias: this.alias, userName } as const
    await calls.call(signIn, { body: { by, password: password ?? '' } })
    await calls.call(changePassword, { body: { current: password ?? '', next: PASSWORD } })
    const { id } = subAccount
    await this.boss.calls.call(addAgent, {
      body: { accountId: id, role: options.role ?? 'agent', maxOpen: null },
    })
    if (options.onDuty ?? true) {
      await this.boss.calls.call(switchDuty, { params: { agentId: id }, body: { onDuty: true } })
    }
    return { id, name, calls, userName, email, phone }
  }

  /** A ticket of this customer, submitted over the API. */
  submit(customer: Someone, title: string): Promise<{ id: string; number: string }> {
    return customer.calls.call(submitTicket, {
      body: {
        providerId: this.id,
        productId: this.product.id,
        categoryId: this.category.id,
        title,
        body: '请帮忙看一下，谢谢。',
        contactPhone: null,
        fileIds: [],
      },
    })
  }
}
