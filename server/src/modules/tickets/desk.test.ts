/** Desks: applied for, approved, staffed, on and off duty; who may do what there; copies that follow (T-39 to T-44). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createProduct, editProduct } from '@zhanggui/contract/catalog'
import { createGroup, editGroup, editSubAccount, listGroups } from '@zhanggui/contract/identity-company'
import { openDesks, readDesk, submitTicket } from '@zhanggui/contract/tickets-customer'
import {
  addAgent,
  applyForDesk,
  createCategory,
  editAgent,
  editCategory,
  listAgents,
  listCandidates,
  readDutyLog,
  readOwnDesk,
  removeAgent,
  switchDuty,
} from '@zhanggui/contract/tickets-desk'
import { decideDesk, listDeskApplications } from '@zhanggui/contract/tickets-platform'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let customer: Someone
let desk: Desk

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  customer = await customerOf(world, '张三')
  desk = await Desk.open(world, operator, '云上科技')
})

describe('a provider without a desk (T-44)', () => {
  it('cannot be written to, and the API says so', async () => {
    const without = await Desk.without(world, '新来的')
    expect(await without.boss.calls.call(readOwnDesk)).toMatchObject({ state: 'none', own: null })
    const asked = { ...desk.submission(), providerId: without.id, productId: without.productId }
    expect(await customer.calls.refused(submitTicket, { body: asked })).toMatchObject({
      word: 'desk.not-open',
    })
    expect(await customer.calls.call(readDesk, { params: { providerId: without.id } })).toMatchObject({
      open: false,
      provider: { name: '新来的' },
    })
    const { rows } = await customer.calls.call(openDesks)
    expect(rows.map(({ name }) => name)).not.toContain('新来的')
  })

  it('applies once, is refused with a reason, may apply again, and is approved with its figures in view', async () => {
    const applying = await Desk.without(world, '申请者')
    const { calls } = applying.boss
    await calls.call(applyForDesk, { body: { remark: '想开通' } })
    expect(await calls.refused(applyForDesk, { body: { remark: '再来' } })).toMatchObject({
      word: 'desk.already-applied',
    })
    const { rows } = await operator.calls.call(listDeskApplications, { query: { state: 'applied' } })
    expect(rows[0]).toMatchObject({
      providerName: '申请者',
      remark: '想开通',
      figures: { products: 1, members: 1, customers: 0 },
    })
    const params = { providerId: applying.id }
    await operator.calls.call(decideDesk, { params, body: { approve: false, reason: '资料不全' } })
    expect(await calls.call(readOwnDesk)).toMatchObject({ state: 'refused', reason: '资料不全' })
    await calls.call(applyForDesk, { body: { remark: '补齐了' } })
    const decided = await operator.calls.call(decideDesk, { params, body: { approve: true, reason: '' } })
    expect(decided).toMatchObject({ state: 'open', decidedBy: '平台小二' })
    expect(
      await operator.calls.refused(decideDesk, { params, body: { approve: false, reason: '' } }),
    ).toMatchObject({ word: 'desk.not-waiting' })
    expect(await calls.call(readOwnDesk)).toMatchObject({
      state: 'open',
      own: { role: 'admin', onDuty: false },
    })
  })
})

describe('agents (T-40, T-43)', () => {
  it('are sub-accounts with the ticket permission; the main account is an administrator and stays one', async () => {
    const yes = await desk.member('有权限')
    const no = await desk.member('没权限', 'none')
    const { rows } = await desk.boss.calls.call(listCandidates)
    expect(rows.map(({ name }) => name)).toContain('有权限')
    expect(rows.map(({ name }) => name)).not.toContain('没权限')
    const adding = (accountId: string) => ({ body: { accountId, role: 'agent' as const, maxOpen: null } })
    expect(await desk.boss.calls.refused(addAgent, adding(no.id))).toMatchObject({
      word: 'agent.no-ticket-permission',
    })
    const added = await desk.boss.calls.call(addAgent, adding(yes.id))
    expect(added).toMatchObject({ name: '有权限', role: 'agent', onDuty: false, openCount: 0 })
    expect(added.email).toMatch(/^p\*\*\*@/)
    expect(await desk.boss.calls.refused(addAgent, adding(yes.id))).toMatchObject({ word: 'agent.already' })
    const main = { params: { agentId: desk.boss.id } }
    expect(await desk.boss.calls.refused(editAgent, { ...main, body: { role: 'agent' } })).toMatchObject({
      word: 'agent.main-account',
    })
    expect(await desk.boss.calls.refused(removeAgent, main)).toMatchObject({ word: 'agent.main-account' })
  })

  it('have their contact details read again when they are edited, and not before', async () => {
    const agent = await desk.agent('旧名字', { onDuty: false })
    await desk.boss.calls.call(editSubAccount, { params: { accountId: agent.id }, body: { name: '新名字' } })
    const nameOf = async () =>
      (await desk.boss.calls.call(listAgents)).rows.find(({ id }) => id === agent.id)?.name
    expect(await nameOf()).toBe('旧名字')
    await desk.boss.calls.call(editAgent, { params: { agentId: agent.id }, body: { role: 'admin' } })
    expect(await nameOf()).toBe('新名字')
  })

  it('see only themselves and their own tickets; what is for administrators is refused by name (T-41)', async () => {
    const agent = await desk.agent('普通客服', { onDuty: false })
    const { calls } = agent
    expect((await calls.call(listAgents)).rows.map(({ name }) => name)).toEqual(['普通客服'])
    const body = { accountId: agent.id, role: 'admin' as const, maxOpen: null }
    const word = 'agent.not-administrator'
    expect(await calls.refused(addAgent, { body })).toMatchObject({ status: 403, word })
    expect(await calls.refused(listTickets, { query: { tab: 'all' } })).toMatchObject({ word })
    expect(await calls.refused(createCategory, { body: { name: '新分类' } })).toMatchObject({ word })
    const { calls: outsider } = await desk.member('不是客服')
    expect(await outsider.refused(listTickets, { query: { tab: 'mine' } })).toMatchObject({
      word: 'agent.not-agent',
    })
  })
})

describe('duty (T-42)', () => {
  it('is switched by oneself or an administrator, and logged with who did it; agents see their own log', async () => {
    const [one, two] = [await desk.agent('甲', { onDuty: false }), await desk.agent('乙', { onDuty: false })]
    await desk.duty(one, true, one)
    await desk.duty(one, true, one)
    await desk.duty(one, false)
    const of = { params: { agentId: two.id }, body: { onDuty: true } }
    expect(await one.calls.refused(switchDuty, of)).toMatchObject({ word: 'agent.not-administrator' })
    await desk.duty(two, true)
    const log = await one.calls.call(readDutyLog, { query: { agentId: two.id } })
    expect(log.rows.map(({ agent, onDuty, by }) => [agent.name, onDuty, by.name])).toEqual([
      ['甲', false, '云上科技老板'],
      ['甲', true, '甲'],
    ])
    const all = await desk.boss.calls.call(readDutyLog, { query: { limit: '2' } })
    expect(all.rows.map(({ agent }) => agent.name)).toEqual(['乙', '甲'])
    expect(all.next).not.toBeNull()
    const more = await desk.boss.calls.call(readDutyLog, { query: { limit: '2', after: String(all.next) } })
    expect(more.rows[0]).toMatchObject({ agent: { name: '甲' }, onDuty: true })
    await desk.duty(two, false)
  })
})

describe('an agent who was stopped', () => {
  it('goes off duty, so that dispatch gives them nothing more', async () => {
    const agent = await desk.agent('要离职的')
    await desk.boss.calls.call(editSubAccount, {
      params: { accountId: agent.id },
      body: { status: 'stopped' },
    })
    const log = await eventually(async () => {
      const { rows } = await desk.boss.calls.call(readDutyLog, { query: { agentId: agent.id } })
      return rows.length === 2 ? rows : undefined
    })
    expect(log[0]).toMatchObject({ onDuty: false, by: { name: desk.boss.name } })
    const { rows } = await desk.boss.calls.call(listAgents)
    expect(rows.find(({ id }) => id === agent.id)).toMatchObject({ onDuty: false })
  })
})

describe('an agent whose group loses the ticket permission (A-4)', () => {
  it('goes off duty, unless another group gives it too', async () => {
    const [agent, lucky] = [await desk.agent('被收回权限的'), await desk.agent('还有权限的')]
    const { rows: groups } = await desk.boss.calls.call(listGroups)
    const group = groups.find(({ permissions }) => permissions.join() === 'tickets.work')
    if (!group) throw new Error('the ready-made group is missing')
    const memberIds = group.members.map(({ id }) => id)
    await desk.boss.calls.call(createGroup, {
      body: { name: '备份客服', permissions: ['tickets.work'], memberIds: [lucky.id] },
    })
    await desk.boss.calls.call(editGroup, {
      params: { groupId: group.id },
      body: { name: group.name, permissions: [], memberIds },
    })
    const duty = async () => {
      const { rows } = await desk.boss.calls.call(listAgents)
      return [agent, lucky].map((each) => rows.find(({ id }) => id === each.id)?.onDuty)
    }
    expect(await agent.calls.call(readOwnDesk)).toMatchObject({ state: 'open', own: null })
    expect(await lucky.calls.call(readOwnDesk)).toMatchObject({ own: { role: 'agent', onDuty: true } })
    expect(await eventually(async () => ((await duty())[0] === false ? duty() : undefined))).toEqual([
      false,
      true,
    ])
    await desk.boss.calls.call(editGroup, {
      params: { groupId: group.id },
      body: { name: group.name, permissions: group.permissions, memberIds },
    })
  })
})

describe('categories and products (T-70)', () => {
  it('of a stopped category or an unlisted product no ticket can be made', async () => {
    const { calls } = desk.boss
    const category = await calls.call(createCategory, { body: { name: '旧分类' } })
    expect(await calls.refused(createCategory, { body: { name: '旧分类' } })).toMatchObject({
      word: 'category.taken',
      field: 'name',
    })
    await calls.call(editCategory, { params: { categoryId: category.id }, body: { status: 'stopped' } })
    const product = await calls.call(createProduct, { body: { name: '下架商品' } })
    await calls.call(editProduct, { params: { productId: product.id }, body: { status: 'unlisted' } })
    const offered = await customer.calls.call(readDesk, { params: { providerId: desk.id } })
    expect(offered.categories.map(({ name }) => name)).not.toContain('旧分类')
    expect(offered.products.map(({ name }) => name)).toEqual(['建站套餐'])
    for (const [field, id] of [
      ['categoryId', category.id],
      ['productId', product.id],
    ] as const) {
      const asked = { ...desk.submission(), [field]: id }
      expect(await customer.calls.refused(submitTicket, { body: asked })).toMatchObject({
        status: 404,
        field,
      })
    }
  })
})
