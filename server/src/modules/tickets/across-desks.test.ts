/** What reaches across desks: the platform's part, a provider's name, a customer's tickets (T-1, T-36, T-39, T-71). */
import { beforeAll, describe, expect, it } from 'vitest'
import { changeCompany } from '@zhanggui/contract/identity-company'
import { setTier } from '@zhanggui/contract/identity-platform'
import { customerReply, listOwnTickets, readDesk, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import {
  openDesksAsOperator,
  readDeskAsOperator,
  submitForCustomer,
} from '@zhanggui/contract/tickets-platform'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
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

describe('the platform', () => {
  it('chooses among open desks, their products and their active categories (T-1, T-44)', async () => {
    await Desk.without(world, '云上无台')
    const { rows } = await operator.calls.call(openDesksAsOperator, { query: { q: '云上' } })
    expect(rows).toEqual([{ id: desk.id, name: '云上科技' }])
    const params = { providerId: desk.id }
    const offered = await operator.calls.call(readDeskAsOperator, { params })
    expect(offered).toEqual(await customer.calls.call(readDesk, { params }))
    expect(offered).toMatchObject({ open: true, provider: { name: '云上科技' } })
  })

  it('submits on a customer’s behalf, and the provider can see that it did (T-1, A-8)', async () => {
    const { fileIds: _, ...asked } = desk.submission('电话里说的')
    const made = await operator.calls.call(submitForCustomer, { body: { ...asked, customerId: customer.id } })
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: made.ticketId } })
    expect(own).toMatchObject({ number: made.number, title: '电话里说的', state: 'assigned' })
    const { stream } = await desk.look(made.ticketId)
    expect(stream.find((entry) => entry.kind === 'event' && entry.event === 'created')?.by).toMatchObject({
      kind: 'platform',
      name: '平台小二',
    })
  })

  it('sets a tier, and clocks that start afterwards follow it; one that runs does not (T-36, T-39)', async () => {
    const asker = await customerOf(world, '升级的客户')
    const before = await desk.submit(asker)
    await operator.calls.call(setTier, { params: { customerId: asker.id }, body: { tier: 'diamond' } })
    await eventually(async () => ((await desk.look(before.id)).tier === 'diamond' ? true : undefined))
    expect((await desk.look(before.id)).clock?.initialSeconds).toBe(240 * 60)
    const version = (await desk.look(before.id)).version
    await desk.boss.calls.call(replyToTicket, {
      params: { ticketId: before.id },
      body: { version, body: '在看', state: 'in_progress', fileIds: [] },
    })
    expect((await desk.look(before.id)).clock).toMatchObject({ kind: 'reply', initialSeconds: 90 * 60 })
    const after = await desk.submit(asker)
    expect(await desk.look(after.id)).toMatchObject({ tier: 'diamond', clock: { initialSeconds: 15 * 60 } })
  })
})

describe('a provider’s new name', () => {
  it('is in its customers’ lists', async () => {
    const renamed = await Desk.open(world, operator, '旧公司名')
    const ticket = await renamed.submit(customer)
    await renamed.boss.calls.call(changeCompany, { body: { name: '新公司名' } })
    const providerOf = async () =>
      (await customer.calls.call(listOwnTickets)).rows.find(({ id }) => id === ticket.id)?.provider.name
    expect(await providerOf()).toMatch(/公司名$/)
    await eventually(async () => ((await providerOf()) === '新公司名' ? true : undefined))
  })
})

describe('a customer of several providers', () => {
  it('sees all tickets in one list, newest change first, page by page (T-71)', async () => {
    const asker = await customerOf(world, '多家客户')
    const other = await Desk.open(world, operator, '另一家')
    const first = await desk.submit(asker, '第一张')
    const second = await other.submit(asker, '第二张')
    const titles = async (query: object) =>
      (await asker.calls.call(listOwnTickets, { query })).rows.map(({ title }) => title)
    expect(await titles({})).toEqual(['第二张', '第一张'])
    await world.forward(1)
    await asker.calls.call(customerReply, {
      params: { ticketId: first.id },
      body: { version: 1, body: '补充', fileIds: [] },
    })
    const page = await asker.calls.call(listOwnTickets, { query: { limit: '1' } })
    expect(page.rows.map(({ title, provider }) => [title, provider.name])).toEqual([['第一张', '云上科技']])
    expect(await titles({ limit: '1', after: String(page.next) })).toEqual(['第二张'])
    expect(await titles({ q: second.number })).toEqual(['第二张'])
    expect(await titles({ open: 'no' })).toEqual([])
  })
})
