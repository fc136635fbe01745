/** What customers have bought: registered, imported, changed and closed by the provider, seen by whose it is (S-12, T-63, T-70). */
import { beforeAll, describe, expect, it } from 'vitest'
import { editProduct } from '@zhanggui/contract/catalog'
import { changeCompany } from '@zhanggui/contract/identity-company'
import { readAudit } from '@zhanggui/contract/identity-audit'
import { createApiKey } from '@zhanggui/contract/identity-keys'
import { eraseCustomer } from '@zhanggui/contract/identity-privacy'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import {
  closeInstance,
  editInstance,
  importInstances,
  listInstances,
  listOwnInstances,
  registerInstance,
} from '@zhanggui/contract/trade'
import type { Instance } from '@zhanggui/contract/trade'
import { Caller } from '../../testing/caller.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let desk: Desk
let rival: Desk
let customer: Someone
let stranger: Someone
beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  rival = await Desk.open(world, operator, '对手科技')
  customer = await customerOf(world, '张三')
  stranger = await customerOf(world, '路人')
})

const mailOf = async ({ id }: Someone) =>
  (await world.sql<{ email: string }>('select email from identity.account where id = $1', [id]))[0]?.email ??
  ''

const now = () => world.house.needs.engine.clock.now()
/** The day in Asia/Shanghai, so many days from now. */
const day = (from: number) => new Date(now() + (from * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

const parts = (name: string) => ({
  name,
  businessId: null as string | null,
  ip: null,
  type: null,
  region: null,
  state: 'active' as const,
  openedOn: day(-30),
  expiresOn: null as string | null,
  remark: '',
})

async function register(
  name: string,
  more: Partial<ReturnType<typeof parts>> = {},
  at = desk,
): Promise<Instance> {
  const body = { customer: await mailOf(customer), productId: at.productId, ...parts(name), ...more }
  return at.boss.calls.call(registerInstance, { body })
}
const mine = async (by = customer, open?: 'yes' | 'no') =>
  (await by.calls.call(listOwnInstances, { query: open ? { open } : {} })).rows
const listed = async (query: Record<string, string>) =>
  (await desk.boss.calls.call(listInstances, { query })).rows.map(({ name }) => name)

describe('an instance', () => {
  it('is registered for a customer by their mail address, which is kept masked; they see it without the remark', async () => {
    const made = await register('官网主机', {
      businessId: 'ins-1',
      expiresOn: day(30),
      remark: '老客户，可优惠',
    })
    expect(made).toMatchObject({
      state: 'active',
      customer: { id: customer.id, name: '张三' },
      remark: '老客户，可优惠',
    })
    expect(made.number).toMatch(/^B\d{8}$/)
    expect(made.customer.contact).toMatch(/^p\*\*\*@example\.com$/)
    const [own] = await mine()
    expect(own).toMatchObject({
      id: made.id,
      provider: { id: desk.id, name: '云上科技' },
      expiresOn: day(30),
    })
    expect(JSON.stringify(own)).not.toMatch(/优惠|\*\*\*|张三/)
    expect(await mine(stranger)).toEqual([])
    const { rows } = await rival.boss.calls.call(listInstances)
    expect(rows).toEqual([])
  })

  it('is refused for somebody who is no customer, for another’s product, and when it ends before it begins', async () => {
    const about = { productId: desk.productId, ...parts('无主') }
    const refused = (body: object) =>
      desk.boss.calls.refused(registerInstance, {
        body: { ...about, customer: 'nobody@example.com', ...body },
      })
    expect(await refused({})).toMatchObject({ word: 'instance.no-such-customer', field: 'customer' })
    const known = { customer: await mailOf(customer) }
    expect(await refused({ ...known, productId: rival.productId })).toMatchObject({ word: 'not-found' })
    expect(await refused({ ...known, expiresOn: day(-31) })).toMatchObject({
      word: 'instance.ends-before-it-opens',
      field: 'expiresOn',
    })
    expect(await refused({ ...known, businessId: 'ins-1' })).toMatchObject({ word: 'instance.known' })
  })

  it('is managed by those who may, by API key too (A-4, A-7)', async () => {
    const li = await desk.agent('李四')
    expect(await li.calls.refused(listInstances)).toMatchObject({ word: 'permission.denied' })
    const { key } = await desk.boss.calls.call(createApiKey, {
      body: { name: '对接', scopes: ['instances.manage'], expiresAt: null },
    })
    const program = new Caller(world.web, key ?? '')
    expect((await program.call(listInstances)).rows.map(({ name }) => name)).toContain('官网主机')
  })

  it('expires with its last day, counts as closed a week later, and can be extended (S-12, S-R4)', async () => {
    const made = await register('短期主机', { expiresOn: day(0) })
    const seen = async () => (await mine()).find(({ id }) => id === made.id)?.state
    expect(await seen()).toBe('active')
    const [{ left } = { left: 0 }] = await world.sql<{ left: number }>(
      'select extract(epoch from expires_at - $2)::float8 as left from trade.instance where id = $1',
      [made.id, new Date(now())],
    )
    await world.forward(Math.ceil(left))
    expect(await seen()).toBe('expired')
    for (const each of [desk.boss, customer, operator]) await each.returns()
    expect(await listed({ state: 'expired' })).toEqual(['短期主机'])
    const params = { instanceId: made.id }
    const extended = await desk.boss.calls.call(editInstance, { params, body: { expiresOn: day(3) } })
    expect(extended).toMatchObject({ state: 'active', openedOn: made.openedOn, expiresOn: day(3) })
    await world.forward(12 * 24 * 3_600)
    for (const each of [desk.boss, rival.boss, customer, operator, stranger]) await each.returns()
    expect(await seen()).toBe('closed')
    expect(await listed({ state: 'closed' })).toContain('短期主机')
    const named = async (open: 'yes' | 'no') => (await mine(customer, open)).map(({ name }) => name)
    expect(await named('yes')).not.toContain('短期主机')
    expect(await named('no')).toContain('短期主机')
    // What has no end is open for ever.
    const endless = await register('无期主机')
    expect(endless.expiresOn).toBeNull()
    expect(await named('yes')).toContain('无期主机')
    expect(await listed({ state: 'active' })).toContain('无期主机')
  })

  it('is closed for good; its business ID may then be registered again', async () => {
    const made = await register('要关的', { businessId: 'ins-closing' })
    const params = { instanceId: made.id }
    expect(await desk.boss.calls.call(closeInstance, { params, body: {} })).toMatchObject({
      state: 'closed',
      may: [],
    })
    const body = { remark: '再改' }
    expect(await desk.boss.calls.refused(editInstance, { params, body })).toMatchObject({
      word: 'instance.closed',
    })
    expect(await rival.boss.calls.refused(editInstance, { params, body })).toMatchObject({
      word: 'not-found',
    })
    expect(await register('再卖一次', { businessId: 'ins-closing' })).toMatchObject({ state: 'active' })
    const { rows } = await desk.boss.calls.call(readAudit, { query: { verb: 'trade.close-instance' } })
    expect(rows[0]?.details).toMatchObject({ number: made.number })
  })

  it('is found by a part of what is written on it, by product and by state, page by page', async () => {
    const made = await register('查找用 A', { businessId: 'find-me-7' })
    await register('查找用 B', { state: 'active' })
    expect(await listed({ q: 'FIND-me' })).toEqual(['查找用 A'])
    expect(await listed({ q: made.number.toLowerCase() })).toEqual(['查找用 A'])
    expect(await listed({ q: '查找用', productId: desk.productId, state: 'active' })).toEqual([
      '查找用 B',
      '查找用 A',
    ])
    expect(await listed({ q: '查找用', state: 'provisioning' })).toEqual([])
    const query = { q: '查找用', limit: '1' }
    const { next } = await desk.boss.calls.call(listInstances, { query })
    expect(await listed({ ...query, after: next ?? '' })).toEqual(['查找用 A'])
  })
})

it('many are imported at once, each row with its own result, and a second time nothing (S-12)', async () => {
  const row = { customer: await mailOf(customer), product: '建站套餐', name: '批量', openedOn: day(-1) }
  const rows = [
    { ...row, businessId: 'bulk-1' },
    { ...row, customer: 'nobody@example.com' },
    { ...row, product: '没有的商品' },
    { ...row, expiresOn: day(-2) },
    { ...row, businessId: 'bulk-1' },
  ]
  const words = [
    null,
    'instance.no-such-customer',
    'instance.no-such-product',
    'instance.ends-before-it-opens',
    'instance.known',
  ]
  const first = await desk.boss.calls.call(importInstances, { body: { rows } })
  expect(first.rows.map(({ refusal }) => refusal)).toEqual(words)
  const again = await desk.boss.calls.call(importInstances, { body: { rows } })
  expect(again.rows.map(({ refusal }) => refusal)).toEqual(['instance.known', ...words.slice(1)])
  expect(await listed({ q: '批量' })).toEqual(['批量'])
})

describe('a ticket about an instance (T-63, T-70)', () => {
  it('keeps what it was called, for the customer, the agents and their lists; a product off the list is no hindrance', async () => {
    const made = await register('备案主机', { businessId: 'ins-9' })
    const product = { params: { productId: desk.productId } }
    await desk.boss.calls.call(editProduct, { ...product, body: { status: 'unlisted' } })
    const { id } = await customer.calls.call(submitTicket, {
      body: { ...desk.submission('主机打不开'), instanceId: made.id },
    })
    await desk.boss.calls.call(editInstance, { params: { instanceId: made.id }, body: { name: '改名了' } })
    const instance = { id: made.id, number: made.number, name: '备案主机' }
    expect(await customer.calls.call(readOwnTicket, { params: { ticketId: id } })).toMatchObject({ instance })
    expect(await desk.look(id)).toMatchObject({ instance, product: { name: '建站套餐' } })
    const { rows } = await desk.boss.calls.call(listTickets, { query: { tab: 'all', title: '主机打不开' } })
    expect(rows[0]).toMatchObject({ instance })
    await desk.boss.calls.call(editProduct, { ...product, body: { status: 'listed' } })
  })

  it('is not accepted for somebody else’s instance, nor for one of another product', async () => {
    const made = await register('张三的')
    const refused = (by: Someone, of: Desk) =>
      by.calls.refused(submitTicket, { body: { ...of.submission(), instanceId: made.id } })
    expect(await refused(stranger, desk)).toMatchObject({ word: 'not-found', field: 'instanceId' })
    expect(await refused(customer, rival)).toMatchObject({ word: 'not-found', field: 'instanceId' })
  })
})

it('follows the provider’s name, and forgets a customer who asks for it (A-9)', async () => {
  await desk.boss.calls.call(changeCompany, { body: { name: '云上科技集团' } })
  await eventually(async () => ((await mine())[0]?.provider.name === '云上科技集团' ? true : undefined))
  const params = { customerId: customer.id }
  const erased = await operator.calls.call(eraseCustomer, { params, body: { reason: '客户来函' } })
  const kept = async () => (await desk.boss.calls.call(listInstances)).rows.map((row) => row.customer)
  await eventually(async () => ((await kept()).some(({ name }) => name === '张三') ? undefined : true))
  expect(new Set((await kept()).map(({ name, contact }) => `${name} ${contact}`))).toEqual(
    new Set([`${erased.name} null`]),
  )
})
