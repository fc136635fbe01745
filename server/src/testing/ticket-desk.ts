/** The people around a ticket desk, each signed in as they would be: an operator, a provider with agents, customers. */
import { createProduct } from '@zhanggui/contract/catalog'
import { changePassword, setup, signIn, signUp } from '@zhanggui/contract/identity'
import { createSubAccount, listGroups } from '@zhanggui/contract/identity-company'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { addAgent, applyForDesk, listCategories, switchDuty } from '@zhanggui/contract/tickets-desk'
import { decideDesk } from '@zhanggui/contract/tickets-platform'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import type { Sent } from '@zhanggui/contract/route'
import type { Acted, AgentRole, AgentTicket } from '@zhanggui/contract/tickets'
import type { Caller } from './caller.ts'
import type { World } from './world.ts'

const PASSWORD = 'Correct-Horse-7'

export interface Someone {
  id: string
  name: string
  calls: Caller
  /** Signs in again, after days without a call. */
  returns(): Promise<unknown>
}

type By = Sent<typeof signIn>['body']['by']
const signsIn = (calls: Caller, by: By, password: string) => calls.call(signIn, { body: { by, password } })

/** Counts people through a file, so that no two share an address. */
let people = 0
const email = () => `person${++people}@example.com`
const phone = () => `1380000${String(++people).padStart(4, '0')}`

/** The platform's first administrator. */
export async function operatorOf(world: World): Promise<Someone> {
  const link = await world.house.composition.setupLink()
  const token = new URL(String(link)).searchParams.get('token') ?? ''
  const calls = world.anybody()
  const contact = email()
  const me = await calls.call(setup, {
    body: { token, platformName: '云市场', name: '平台小二', email: contact, password: PASSWORD },
  })
  return someone(me, calls, contact)
}

export async function customerOf(world: World, name: string): Promise<Someone> {
  const calls = world.anybody()
  const contact = email()
  const me = await calls.call(signUp, {
    body: { name, email: contact, phone: null, password: PASSWORD, locale: 'zh-CN', company: null },
  })
  return someone(me, calls, contact)
}

const someone = (me: { accountId: string; name: string }, calls: Caller, contact: string): Someone => ({
  id: me.accountId,
  name: me.name,
  calls,
  returns: () => signsIn(calls, { kind: 'contact', contact }, PASSWORD),
})

/** A provider whose desk is open, nobody on duty yet. */
export class Desk {
  readonly world: World
  readonly id: string
  /** The main account, an administrator of the desk by default (T-40). */
  readonly boss: Someone
  readonly alias: string
  productId = ''
  categoryId = ''

  private constructor(world: World, id: string, boss: Someone, alias: string) {
    this.world = world
    this.id = id
    this.boss = boss
    this.alias = alias
  }

  /** A company that has not applied for a desk. */
  static async without(world: World, name: string): Promise<Desk> {
    const calls = world.anybody()
    const alias = `company-${++people}`
    const contact = email()
    const me = await calls.call(signUp, {
      body: {
        name: `${name}老板`,
        email: contact,
        phone: null,
        password: PASSWORD,
        locale: 'zh-CN',
        company: { name, alias },
      },
    })
    const desk = new Desk(world, me.company?.id ?? '', someone(me, calls, contact), alias)
    const product = await calls.call(createProduct, { body: { name: '建站套餐' } })
    desk.productId = product.id
    return desk
  }

  static async open(world: World, operator: Someone, name: string): Promise<Desk> {
    const desk = await Desk.without(world, name)
    await desk.boss.calls.call(applyForDesk, { body: { remark: '我们想开通工单服务' } })
    await operator.calls.call(decideDesk, {
      params: { providerId: desk.id },
      body: { approve: true, reason: '' },
    })
    const { rows } = await desk.boss.calls.call(listCategories)
    desk.categoryId = rows[0]?.id ?? ''
    return desk
  }

  /** A sub-account with the ticket permission, signed in with a password of its own. */
  async member(name: string, groupKey: 'desk' | 'none' = 'desk'): Promise<Someone> {
    const { rows: groups } = await this.boss.calls.call(listGroups)
    const group = groups.find(
      ({ permissions }) => permissions.length === 1 && permissions[0] === 'tickets.work',
    )
    const userName = `user${++people}`
    const made = await this.boss.calls.call(createSubAccount, {
      body: {
        userName,
        name,
        email: email(),
        phone: phone(),
        groupIds: groupKey === 'desk' && group ? [group.id] : [],
      },
    })
    const calls = this.world.anybody()
    const password = made.password ?? ''
    const by = { kind: 'sub-account', alias: this.alias, userName } as const
    await signsIn(calls, by, password)
    await calls.call(changePassword, { body: { current: password, next: PASSWORD } })
    return { id: made.subAccount.id, name, calls, returns: () => signsIn(calls, by, PASSWORD) }
  }

  /** A member who is an agent; on duty unless said otherwise. */
  async agent(
    name: string,
    options: { role?: AgentRole; maxOpen?: number | null; onDuty?: boolean } = {},
  ): Promise<Someone> {
    const member = await this.member(name)
    await this.boss.calls.call(addAgent, {
      body: { accountId: member.id, role: options.role ?? 'agent', maxOpen: options.maxOpen ?? null },
    })
    if (options.onDuty ?? true) await this.duty(member, true)
    return member
  }

  duty(agent: Someone, onDuty: boolean, by: Someone = this.boss) {
    return by.calls.call(switchDuty, { params: { agentId: agent.id }, body: { onDuty } })
  }

  submit(customer: Someone, title = '备案需要什么？'): Promise<Acted> {
    return customer.calls.call(submitTicket, { body: this.submission(title) })
  }

  submission(title = '备案需要什么？') {
    return {
      providerId: this.id,
      productId: this.productId,
      categoryId: this.categoryId,
      title,
      body: '请问需要准备哪些材料？',
      contactPhone: '13812345678',
      contactQq: '1234567890',
      fileIds: [],
    }
  }

  /** The ticket as an administrator sees it. */
  look(ticketId: string, by: Someone = this.boss): Promise<AgentTicket> {
    return by.calls.call(readTicket, { params: { ticketId } })
  }
}
