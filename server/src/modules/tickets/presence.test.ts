/** Who else is at a ticket is known in every process within moments, to those who may see it, and to no customer (T-65, T-72). */
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { bePresent, listPresent } from '@zhanggui/contract/tickets-presence'
import type { Acted } from '@zhanggui/contract/tickets'
import { Page } from '../../platform/realtime/page.fixture.ts'
import { Caller } from '../../testing/caller.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let wang: Someone
let customer: Someone
let elsewhere: Caller

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服', { onDuty: false })
  customer = await customerOf(world, '张三')
  const { web } = await world.another('web')
  if (!web) throw new Error('no web')
  elsewhere = new Caller(web, desk.boss.calls.token)
})

type Doing = 'looking' | 'writing' | 'paused' | 'gone'
const be = (ticket: Acted, doing: Doing, by = li) =>
  by.calls.call(bePresent, { params: { ticketId: ticket.id }, body: { doing } })
const seenElsewhere = async (ticket: Acted) =>
  (await elsewhere.call(listPresent)).rows
    .filter(({ ticketId }) => ticketId === ticket.id)
    .map(({ who }) => who.doing)

describe('presence (T-65)', () => {
  it('is known in another process: looking, writing, paused, gone', async () => {
    const ticket = await desk.submit(customer)
    for (const doing of ['looking', 'writing', 'paused'] as const) {
      await be(ticket, doing)
      await eventually(async () => ((await seenElsewhere(ticket))[0] === doing ? true : undefined))
    }
    await be(ticket, 'gone')
    await eventually(async () => ((await seenElsewhere(ticket)).length === 0 ? true : undefined))
  })

  it('ends by itself when a page is heard of no longer', async () => {
    const ticket = await desk.submit(customer)
    await be(ticket, 'writing')
    await eventually(async () => ((await seenElsewhere(ticket)).length > 0 ? true : undefined))
    await world.forward(40)
    expect(await seenElsewhere(ticket)).toEqual([])
  })

  it('is for those who may see the ticket: its handler and the administrators', async () => {
    const ticket = await desk.submit(customer)
    await be(ticket, 'writing', desk.boss)
    const { rows } = await be(ticket, 'looking')
    expect(rows).toMatchObject([{ ticketId: ticket.id, who: { id: desk.boss.id, doing: 'writing' } }])
    expect((await wang.calls.call(listPresent)).rows).toEqual([])
    const params = { ticketId: ticket.id }
    expect(await wang.calls.refused(bePresent, { params, body: { doing: 'looking' } })).toMatchObject({
      status: 404,
    })
  })

  it('is told on the agents’ streams and never on a customer’s (T-72)', async () => {
    await world.web.listen({ host: '127.0.0.1', port: 0 })
    const origin = `http://127.0.0.1:${(world.web.server.address() as AddressInfo).port}`
    const ticket = await desk.submit(customer)
    const boss = await new Page(origin).open('provider', desk.boss.calls.token ?? '')
    const theirs = await new Page(origin).open('customer', customer.calls.token ?? '')
    await be(ticket, 'writing')
    const hint = await eventually(async () =>
      boss.hints.find(({ event, ticketId }) => event === 'presence.changed' && ticketId === ticket.id),
    )
    expect(hint.who).toEqual({ id: li.id, name: '李客服', doing: 'writing' })
    expect(theirs.hints.filter(({ event }) => event.startsWith('presence'))).toEqual([])
    boss.leave()
    theirs.leave()
  })
})
