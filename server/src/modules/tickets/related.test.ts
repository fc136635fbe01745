/** Beside a ticket stand the customer's figures and the newest tickets of the same customer and product (T-60, T-41). */
import { beforeAll, expect, it } from 'vitest'
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import { readRelated } from '@zhanggui/contract/tickets-related'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let wang: Someone

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服')
})

it('shows administrators all of them, agents what they handle, and both the figures', async () => {
  const [zhang, other] = [await customerOf(world, '张三'), await customerOf(world, '李四')]
  const first = await desk.submit(zhang, '第一件')
  const second = await desk.submit(zhang, '第二件')
  const third = await desk.submit(other, '别人的')
  await world.sql(
    "update tickets.ticket set state = 'closed', rating_stars = 4, rating_solved = true where id = $1",
    [second.id],
  )
  const read = (by: Someone) => by.calls.call(readRelated, { params: { ticketId: first.id } })
  const all = await read(desk.boss)
  expect(all.customer).toEqual({ tickets: 2, open: 1, rated: 1, stars: 4 })
  expect(all.ofCustomer).toMatchObject([{ id: second.id, state: 'closed', stars: 4 }])
  expect(all.ofProduct).toMatchObject([{ id: third.id, asker: { name: '李四' } }])

  const handler = (await desk.look(first.id)).handler?.id === li.id ? li : wang
  const mine = await read(handler)
  const handled = async (id: string) => (await desk.look(id)).handler?.id === handler.id
  expect(mine.ofCustomer).toHaveLength((await handled(second.id)) ? 1 : 0)
  expect(mine.ofProduct).toHaveLength((await handled(third.id)) ? 1 : 0)
})

it('tells whom a note names, if they can open the ticket; not its writer and not the others (T-62)', async () => {
  const ticket = await desk.submit(await customerOf(world, '王五'))
  const handler = (await desk.look(ticket.id)).handler?.id
  const stranger = handler === li.id ? wang : li
  const writer = handler === li.id ? li : wang
  await writer.calls.call(noteTicket, {
    params: { ticketId: ticket.id },
    body: { body: '@老板 请看一下', fileIds: [], mentions: [desk.boss.id, writer.id, stranger.id] },
  })
  const told = await world.sql<{ facts: { personId: string; text: string } }>(
    "select facts from platform.outbox where event = 'tickets.mentioned' and facts->>'ticketId' = $1",
    [ticket.id],
  )
  expect(told).toMatchObject([{ facts: { personId: desk.boss.id, text: '@老板 请看一下' } }])
})
