/** A ticket that a customer sent to the platform is dispatched to a provider: the same one, counted once, seen once (T-25). */
import { beforeAll, describe, expect, it } from 'vitest'
import { handToPlatform, PLATFORM_DESK, sendToProvider } from '@zhanggui/contract/platform-desk'
import { listOwnTickets, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { listTickets, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { readReport } from '@zhanggui/contract/tickets-reports'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { eventually } from '../../testing/eventually.ts'
import { platformDeskOf } from '../../testing/platform-desk.ts'
import type { PlatformDesk } from '../../testing/platform-desk.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let platform: PlatformDesk
let provider: Desk
let customer: Someone

beforeAll(async () => {
  world = await openWorld()
  const operator = await operatorOf(world)
  provider = await Desk.open(world, operator, '云服务商')
  customer = await customerOf(world, '王五')
  platform = await platformDeskOf(operator)
})

describe('the platform dispatches to a provider (T-25)', () => {
  const submitUpstairs = (title = '找不到合适的服务商') =>
    customer.calls.call(submitTicket, {
      body: {
        ...provider.submission(title),
        providerId: PLATFORM_DESK,
        productId: platform.productId,
        categoryId: platform.categoryId,
      },
    })
  const send = async (ticketId: string) => {
    const { version } = await platform.look(ticketId)
    return platform.operator.calls.send(sendToProvider, {
      params: { ticketId },
      body: {
        version,
        providerId: provider.id,
        productId: provider.productId,
        categoryId: provider.categoryId,
        remark: '客户在你们的产品上',
      },
    })
  }
  const down = (id: string) =>
    eventually(async () => {
      const { status, body } = await provider.boss.calls.send(readTicket, { params: { ticketId: id } })
      return status === 200 ? (body as AgentTicket) : undefined
    })
  const seen = async (id: string) => {
    const { rows } = await customer.calls.call(listOwnTickets, { query: {} })
    return rows.filter((row) => row.id === id)
  }

  it('moves the same ticket with its conversation; the response clock starts at the dispatch (T-31)', async () => {
    const { id, number } = await submitUpstairs()
    const asked = await customer.calls.call(readOwnTicket, { params: { ticketId: id } })
    const { version } = await platform.look(id)
    await platform.operator.calls.call(replyToTicket, {
      params: { ticketId: id },
      body: { version, body: '正在为您安排服务商', state: 'in_progress', fileIds: [] },
    })
    await world.forward(1800)
    expect(await send(id)).toMatchObject({ status: 200, body: { number } })
    const there = await down(id)
    expect(there).toMatchObject({ number, state: 'assigned', clock: { kind: 'response' } })
    expect(JSON.stringify(there.stream)).toContain('正在为您安排服务商')
    const now = await customer.calls.call(readOwnTicket, { params: { ticketId: id } })
    expect(now).toMatchObject({
      number,
      provider: { id: provider.id },
      state: 'assigned',
      submittedAt: asked.submittedAt,
    })
    expect(now.messages.map(({ body }) => body)).toEqual(['请问需要准备哪些材料？', '正在为您安排服务商'])
    expect(now.may).toContain('answer')
  })

  it('shows the customer one ticket all the while, and closes what is left at the platform for work', async () => {
    const { id } = await submitUpstairs()
    const looks: number[] = []
    const sending = send(id)
    for (let look = 0; look < 10; look += 1) looks.push((await seen(id)).length)
    expect(await sending).toMatchObject({ status: 200 })
    await down(id)
    looks.push((await seen(id)).length)
    expect(new Set(looks)).toEqual(new Set([1]))
    const left = await platform.look(id)
    expect(left).toMatchObject({ state: 'closed', may: [] })
    expect(JSON.stringify(left.stream)).toContain('云服务商')
    expect(await send(id)).toMatchObject({ status: 409 })
  })

  it('is counted once, at the provider: not in the platform desk’s lists nor reports (T-51, T-92)', async () => {
    const { id } = await submitUpstairs('只算一次')
    await send(id)
    await down(id)
    const { rows: left } = await platform.operator.calls.call(listTickets, {
      query: { q: '只算一次', tab: 'all' },
    })
    expect(left.filter((row) => row.id === id)).toEqual([])
    const { rows } = await provider.boss.calls.call(listTickets, { query: { tab: 'all' } })
    expect(rows.filter((row) => row.id === id)).toHaveLength(1)
    const submitted = async (desk: Someone) => {
      const report = await desk.calls.call(readReport, { query: { period: '7-days' } })
      return report.figures
    }
    const [upstairsNow, theirsNow] = [await submitted(platform.operator), await submitted(provider.boss)]
    const [next] = [await submitUpstairs('再算一次')]
    await send(next.id)
    await down(next.id)
    expect((await submitted(platform.operator)).submitted).toBe(upstairsNow.submitted)
    expect((await submitted(platform.operator)).open).toBe(upstairsNow.open)
    expect((await submitted(provider.boss)).submitted).toBe(theirsNow.submitted + 1)
  })

  it('refuses what a provider handed up, and who does not work there', async () => {
    const up = await provider.submit(customer)
    const { version } = await provider.look(up.id)
    await provider.boss.calls.call(handToPlatform, {
      params: { ticketId: up.id },
      body: { version, remark: '', fileIds: [], noteIds: [] },
    })
    const there = await platform.there(up.id)
    expect(await send(there.id)).toMatchObject({ status: 409, body: { word: 'platform-desk.of-partner' } })
    const { id } = await submitUpstairs()
    const theirs = await provider.boss.calls.send(sendToProvider, {
      params: { ticketId: id },
      body: {
        version: 1,
        providerId: provider.id,
        productId: provider.productId,
        categoryId: provider.categoryId,
        remark: '',
      },
    })
    expect(theirs.status).toBe(403)
  })

  it('sends it once when two operators send it at the same moment', async () => {
    const { id } = await submitUpstairs()
    const both = await Promise.all([send(id), send(id), send(id), send(id)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    await down(id)
    const rows = await world.sql('select from tickets.ticket where id = $1', [id])
    expect(rows).toHaveLength(2)
    expect(await seen(id)).toHaveLength(1)
  })
})
