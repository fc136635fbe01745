/** The people of the permission matrix: two companies with their desks, customers, operators, and what each of them owns. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createProduct } from '@zhanggui/contract/catalog'
import { changePassword, setup, signIn, signUp } from '@zhanggui/contract/identity'
import {
  createGroup,
  createSubAccount,
  editSubAccount,
  listGroups,
} from '@zhanggui/contract/identity-company'
import { createOperator } from '@zhanggui/contract/identity-platform'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { addAgent, applyForDesk, listCategories, switchDuty } from '@zhanggui/contract/tickets-desk'
import { decideDesk } from '@zhanggui/contract/tickets-platform'
import { dispatchTicket } from '@zhanggui/contract/tickets-provider'
import { Caller } from '../caller.ts'
import type { CallerKind } from './callers.ts'
import type { World } from '../open-world.ts'

const PASSWORD = 'matrix-of-2026-people'

export interface Person {
  id: string
  caller: Caller
}

export interface Company {
  id: string
  main: Person
  productId: string
  categoryId: string
  /** Sub-accounts that are agents: one who works, one who is there to be handed things. */
  agentId: string
  colleagueId: string
  /** An agent without tickets, to be removed and added again. */
  spareId: string
  /** A sub-account and a group without members, to be edited. */
  subAccountId: string
  groupId: string
  /** A group that holds more than a desk administrator does. */
  powerfulGroupId: string
}

export interface Cast {
  world: World
  people: Record<CallerKind, Person>
  company: Company
  otherCompany: Company
  /** A company that has applied for a desk, and one that has not. */
  applicantId: string
  strangerId: string
  /** Submits a ticket; it falls to the company's agent on duty. */
  submit(customer: 'customer' | 'otherCustomer', company: Company): Promise<string>
  /** The same, handed to the agent's colleague. */
  submitToColleague(customer: 'customer' | 'otherCustomer', company: Company): Promise<string>
  /** A customer made for one call. */
  newCustomer(): Promise<string>
  /** A further session of the same person, so that theirs may end. */
  anotherSession(person: Person): Promise<Person & { sessionId: string }>
}

const text = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`

async function signUpAs(
  world: World,
  name: string,
  company: string | null,
): Promise<Person & { companyId: string }> {
  const caller = world.anybody()
  const me = await caller.call(signUp, {
    body: {
      name,
      email: `${text('person')}@example.com`,
      phone: null,
      password: PASSWORD,
      locale: 'zh-CN',
      company: company === null ? null : { name: company, alias: text('co') },
    },
  })
  return { id: me.accountId, caller, companyId: me.company?.id ?? '' }
}

/** A sub-account, signed in; with a password of its own unless it is to be stopped at that. */
async function subAccountOf(
  world: World,
  main: Person,
  alias: string,
  groupIds: string[],
  changes = true,
): Promise<Person> {
  const userName = text('sub')
  const contact = { email: `${userName}@example.com`, phone: '13800000000' }
  const { subAccount, password } = await main.caller.call(createSubAccount, {
    body: { userName, name: userName, ...contact, groupIds },
  })
  const caller = world.anybody()
  const current = password ?? ''
  await caller.call(signIn, { body: { by: { kind: 'sub-account', alias, userName }, password: current } })
  if (changes) await caller.call(changePassword, { body: { current, next: PASSWORD } })
  return { id: subAccount.id, caller }
}

async function operatorOf(world: World, administrator: Person, role: OperatorRole): Promise<Person> {
  const email = `${text(role)}@example.com`
  const { operator, password } = await administrator.caller.call(createOperator, {
    body: { name: role, email, role },
  })
  const caller = world.anybody()
  const current = password ?? ''
  await caller.call(signIn, { body: { by: { kind: 'contact', contact: email }, password: current } })
  await caller.call(changePassword, { body: { current, next: PASSWORD } })
  return { id: operator.id, caller }
}

async function openDesk(main: Person, companyId: string, administrator: Person): Promise<void> {
  await main.caller.call(applyForDesk, { body: { remark: '想开通' } })
  const body = { approve: true, reason: '' }
  await administrator.caller.call(decideDesk, { params: { providerId: companyId }, body })
}

interface Opened extends Company {
  alias: string
  agent: Person
  administratorsGroupId: string
  agentsGroupId: string
}

async function openCompany(world: World, administrator: Person, name: string): Promise<Opened> {
  const main = await signUpAs(world, name, name)
  const [{ alias } = { alias: '' }] = await world.sql<{ alias: string }>(
    'select alias from identity.tenant where id = $1',
    [main.companyId],
  )
  await openDesk(main, main.companyId, administrator)
  const { rows: groups } = await main.caller.call(listGroups)
  const holding = (...nodes: string[]) =>
    groups.find(
      ({ permissions }) =>
        nodes.length === permissions.length && nodes.every((node) => permissions.includes(node as never)),
    )?.id ?? ''
  const administratorsGroupId = holding('tickets.work', 'reports.read', 'people.manage')
  const agentsGroupId = holding('tickets.work')
  const agentOf = async () => {
    const person = await subAccountOf(world, main, alias, [agentsGroupId])
    await main.caller.call(addAgent, { body: { accountId: person.id, role: 'agent', maxOpen: null } })
    return person
  }
  const [agent, colleague, spare] = [await agentOf(), await agentOf(), await agentOf()]
  await main.caller.call(switchDuty, { params: { agentId: agent.id }, body: { onDuty: true } })
  const group = (permissions: ('tickets.work' | 'company.manage')[]) =>
    main.caller.call(createGroup, { body: { name: text('group'), permissions, memberIds: [] } })
  const { rows: categories } = await main.caller.call(listCategories)
  return {
    id: main.companyId,
    alias,
    main,
    agent,
    agentId: agent.id,
    colleagueId: colleague.id,
    spareId: spare.id,
    administratorsGroupId,
    agentsGroupId,
    productId: (await main.caller.call(createProduct, { body: { name: '云主机' } })).id,
    categoryId: categories[0]?.id ?? '',
    subAccountId: (await subAccountOf(world, main, alias, [agentsGroupId])).id,
    groupId: (await group(['tickets.work'])).id,
    powerfulGroupId: (await group(['company.manage'])).id,
  }
}

async function firstAdministrator(world: World): Promise<Person> {
  const link = await world.house.composition.setupLink()
  const caller = world.anybody()
  const { accountId } = await caller.call(setup, {
    body: {
      token: new URL(link ?? '').searchParams.get('token') ?? '',
      platformName: '云集市',
      name: '管理员',
      email: 'administrator@example.com',
      password: PASSWORD,
    },
  })
  return { id: accountId, caller }
}

/** Everybody, made through the product's own routes. */
export async function castOf(world: World): Promise<Cast> {
  const administrator = await firstAdministrator(world)
  const company = await openCompany(world, administrator, '云帆科技')
  const otherCompany = await openCompany(world, administrator, '别家公司')
  const { main, alias, administratorsGroupId, agentsGroupId } = company
  const sub = (groupIds: string[], changes = true) => subAccountOf(world, main, alias, groupIds, changes)
  const deskAdministrator = await sub([administratorsGroupId])
  await main.caller.call(addAgent, {
    body: { accountId: deskAdministrator.id, role: 'admin', maxOpen: null },
  })
  const applicant = await signUpAs(world, '申请者', '申请公司')
  await applicant.caller.call(applyForDesk, { body: { remark: '想开通' } })
  const stopped = await sub([administratorsGroupId])
  const people: Cast['people'] = {
    anonymous: { id: '', caller: world.anybody() },
    customer: await signUpAs(world, '张三', null),
    otherCustomer: await signUpAs(world, '李四', null),
    bare: await sub([]),
    candidate: await sub([agentsGroupId]),
    agent: company.agent,
    deskAdministrator,
    main,
    otherMain: otherCompany.main,
    administrator,
    approvals: await operatorOf(world, administrator, 'approvals'),
    support: await operatorOf(world, administrator, 'support'),
    operations: await operatorOf(world, administrator, 'operations'),
    stopped,
    mustChange: await sub([administratorsGroupId], false),
  }
  await main.caller.call(editSubAccount, { params: { accountId: stopped.id }, body: { status: 'stopped' } })

  const submit: Cast['submit'] = async (customer, { id: providerId, productId, categoryId }) => {
    const about = { providerId, productId, categoryId, contactPhone: null, fileIds: [] }
    const made = await people[customer].caller.call(submitTicket, {
      body: { ...about, title: '打不开', body: '请看看' },
    })
    return made.id
  }
  return {
    world,
    people,
    company,
    otherCompany,
    applicantId: applicant.companyId,
    strangerId: (await signUpAs(world, '路人', '路人公司')).companyId,
    submit,
    submitToColleague: async (customer, to) => {
      const ticketId = await submit(customer, to)
      const [row] = await world.sql<{ version: number }>('select version from tickets.ticket where id = $1', [
        ticketId,
      ])
      const body = { version: row?.version ?? 0, agentId: to.colleagueId, remark: '', evenIfOffDuty: true }
      await to.main.caller.call(dispatchTicket, { params: { ticketId }, body })
      return ticketId
    },
    newCustomer: async () => {
      const [row] = await world.sql<{ id: string }>(
        `insert into identity.account (id, email, name, password_hash, is_customer, created_at)
         values (gen_random_uuid(), gen_random_uuid() || '@example.com', '过客', '', true, now()) returning id`,
      )
      return row?.id ?? ''
    },
    anotherSession: async ({ id, caller }) => {
      // Straight into the table: signing in again would spend the tries of the one address that all tests have.
      const token = randomBytes(32).toString('base64url')
      const hash = (of: string) => createHash('sha256').update(of).digest()
      const same =
        'account_id, company_id, kept_by, ip, device, device_hash, started_at, last_seen_at, ends_at'
      const [row] = await world.sql<{ id: string }>(
        `insert into identity.session (id, token_hash, ${same})
         select gen_random_uuid(), $2, ${same} from identity.session where token_hash = $1 returning id`,
        [hash(caller.token ?? ''), hash(token)],
      )
      return { id, caller: new Caller(world.web, token), sessionId: row?.id ?? '' }
    },
  }
}
