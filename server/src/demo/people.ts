/** Brings the people onto the stage: operators, companies with their agents and products, customers of every tier. */
import { createProduct } from '@zhanggui/contract/catalog'
import { changePassword, setup, signUp } from '@zhanggui/contract/identity'
import { createSubAccount, listGroups } from '@zhanggui/contract/identity-company'
import { createOperator, setTier } from '@zhanggui/contract/identity-platform'
import type { Tier } from '@zhanggui/contract/identity'
import { operatorRoles, providerPermissions } from '@zhanggui/contract/permissions'
import type { PlatformPermission, ProviderPermission } from '@zhanggui/contract/permissions'
import {
  addAgent,
  applyForDesk,
  createCategory,
  listCategories,
  switchDuty,
} from '@zhanggui/contract/tickets-desk'
import { decideDesk } from '@zhanggui/contract/tickets-platform'
import { HOUR } from '#kernel/instant'
import type { SignedIn } from '#platform/caller'
import { NOBODY } from '#platform/db/roles'
import type { Callers } from '#platform/op'
import type { CompanyRole } from './cast.ts'
import { companies, givenNames, knownCustomers, operators, PASSWORD, surnames } from './cast.ts'
import { sell } from './instances.ts'
import type { Sold } from './instances.ts'
import type { Field } from './scripts.ts'
import { pick } from './seed.ts'
import type { Stage } from './stage.ts'

const locale = 'zh-CN' as const

export type Member = Callers['provider'] & { role: 'main' | 'admin' | 'agent'; userName: string }
export type Customer = Callers['customer']
export type Operator = Callers['platform']

export interface Company {
  tenantId: string
  name: string
  alias: string
  field: Field
  main: Member
  staff: Member[]
  products: { id: string; name: string }[]
  categories: { id: string; name: string }[]
  /** What customers have bought of it. */
  instances: Sold[]
}

const signedIn = (accountId: string, name: string): SignedIn => ({
  sessionId: NOBODY,
  accountId,
  name,
  locale,
  mustChangePassword: true,
  isCustomer: false,
  company: null,
  platform: null,
})

export async function bringOperators(stage: Stage, setupLink: string): Promise<Operator> {
  const token = new URL(setupLink).searchParams.get('token') ?? ''
  const [first, ...others] = operators
  const { name, email } = first
  const body = { token, platformName: '云集市', name, email, password: PASSWORD }
  const made = await stage.act(setup, { locale }, { body })
  const permissions = new Set<PlatformPermission>(operatorRoles.administrator.holds)
  const operator: Operator = { accountId: made.accountId, tenantId: NOBODY, name, locale, permissions }
  for (const each of others) {
    const { operator: added, password } = await stage.act(createOperator, operator, { body: each })
    await stage.act(changePassword, signedIn(added.id, each.name), {
      body: { current: password, next: PASSWORD },
    })
  }
  return operator
}

export async function bringCustomers(stage: Stage, operator: Operator, count: number): Promise<Customer[]> {
  const customers: Customer[] = []
  const join = async (name: string, email: string, phone: string | null, tier: Tier) => {
    const body = { name, email, phone, password: PASSWORD, locale, company: null }
    const { accountId } = await stage.act(signUp, { locale }, { body })
    if (tier !== 'normal') {
      await stage.act(setTier, operator, { params: { customerId: accountId }, body: { tier } })
    }
    customers.push({ accountId, name, locale })
  }
  for (const { name, email, phone, tier } of knownCustomers) await join(name, email, phone, tier)
  const usual: readonly Tier[] = [
    'normal',
    'normal',
    'normal',
    'normal',
    'silver',
    'silver',
    'gold',
    'diamond',
  ]
  for (let number = 1; number <= count; number += 1) {
    const name = pick(stage.chance, surnames) + pick(stage.chance, givenNames)
    await join(name, `customer${number}@demo.zhanggui.example`, null, pick(stage.chance, usual))
  }
  return customers
}

/** The cast of a company; a larger world has branches of the three. */
export function companyRoles(count: number): CompanyRole[] {
  const branches = ['华东', '华南', '华北', '西南', '东北', '西北', '华中']
  return Array.from({ length: count }, (_, index) => {
    const role = companies[index % companies.length] as CompanyRole
    const round = Math.floor(index / companies.length)
    if (round === 0) return role
    const where = branches[(round - 1) % branches.length] as string
    const again = round > branches.length ? `${Math.ceil(round / branches.length)}` : ''
    return { ...role, name: `${role.name}（${where}${again}）`, alias: `${role.alias}-${round}` }
  })
}

/** A company whose application waits, so that the platform has something to decide. */
export async function bringNewcomer(stage: Stage): Promise<void> {
  const email = 'qingteng@demo.zhanggui.example'
  const company = { name: '青藤智能客服', alias: 'qingteng' }
  const made = await stage.act(
    signUp,
    { locale },
    {
      body: { name: '叶青', email, phone: null, password: PASSWORD, locale, company },
    },
  )
  const remark =
    '主营智能客服与语音机器人，已有 40 余家企业客户，6 名专职客服，7×12 小时在岗，申请开通工单服务。'
  const permissions = new Set(Object.keys(providerPermissions) as ProviderPermission[])
  const { accountId, company: founded } = made
  if (!founded) throw new Error(`${company.name} was not founded`)
  const main = { accountId, tenantId: founded.id, name: '叶青', isMain: true, locale, permissions }
  await stage.act(applyForDesk, main, { body: { remark } })
}

export async function bringCompany(stage: Stage, role: CompanyRole, operator: Operator): Promise<Company> {
  const [owner, ...others] = role.staff
  if (!owner) throw new Error(`${role.name} has nobody`)
  const everything = new Set(Object.keys(providerPermissions) as ProviderPermission[])
  const company = { name: role.name, alias: role.alias }
  const email = `${role.alias}@demo.zhanggui.example`
  const made = await stage.act(
    signUp,
    { locale },
    {
      body: { name: owner.name, email, phone: null, password: PASSWORD, locale, company },
    },
  )
  if (!made.company) throw new Error(`${role.name} was not founded`)
  const tenantId = made.company.id
  const main: Member = {
    accountId: made.accountId,
    tenantId,
    name: owner.name,
    isMain: true,
    locale,
    permissions: everything,
    role: 'main',
    userName: owner.userName,
  }
  const remark = `${role.name}在云集市销售 ${role.products.length} 款商品，现有专职客服 ${others.length} 人，申请开通工单服务。`
  await stage.act(applyForDesk, main, { body: { remark } })
  stage.goTo(stage.now + 3 * HOUR)
  await stage.act(decideDesk, operator, {
    params: { providerId: tenantId },
    body: { approve: true, reason: '' },
  })

  const products = []
  for (const name of role.products) products.push(await stage.act(createProduct, main, { body: { name } }))
  // An opened desk starts with a category or two of its own.
  const { rows: categories } = await stage.act(listCategories, main)
  for (const name of role.categories) {
    if (categories.some((each) => each.name === name)) continue
    categories.push(await stage.act(createCategory, main, { body: { name } }))
  }

  const staff = await hire(stage, role, main)
  for (const member of [main, ...staff]) {
    const plan = role.staff.find(({ name }) => name === member.name)
    if (!plan?.onDuty) continue
    const params = { agentId: member.accountId }
    await stage.act(switchDuty, main, { params, body: { onDuty: true } })
  }
  const instances = await sell(stage, main, { alias: role.alias, products })
  return { tenantId, ...company, field: role.field, main, staff, products, categories, instances }
}

/** Sub-accounts with the ticket permission, each made an agent (A-3, T-40). */
async function hire(stage: Stage, role: CompanyRole, main: Member): Promise<Member[]> {
  const { rows: groups } = await stage.act(listGroups, main)
  const staff: Member[] = []
  for (const [index, person] of role.staff.entries()) {
    if (person.role === 'main') continue
    const wanted = person.role === 'admin' ? 'people.manage' : 'tickets.work'
    const group = groups.find(({ permissions }) =>
      person.role === 'admin'
        ? permissions.includes(wanted)
        : permissions.length === 1 && permissions[0] === wanted,
    )
    if (!group) throw new Error('the ready-made groups are missing')
    const { userName, name } = person
    const { subAccount, password } = await stage.act(createSubAccount, main, {
      body: {
        userName,
        name,
        email: `${userName}@${role.alias}.zhanggui.example`,
        phone: `1390001${String(1000 + index)}`,
        groupIds: [group.id],
      },
    })
    const { id: accountId } = subAccount
    await stage.act(changePassword, signedIn(accountId, name), {
      body: { current: password, next: PASSWORD },
    })
    await stage.act(addAgent, main, { body: { accountId, role: person.role, maxOpen: null } })
    const { tenantId } = main
    const permissions = new Set<ProviderPermission>(group.permissions)
    staff.push({ accountId, tenantId, name, isMain: false, locale, permissions, role: person.role, userName })
  }
  return staff
}
