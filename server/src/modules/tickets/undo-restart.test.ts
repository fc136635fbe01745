/** A process dies between a reply and its ten seconds: another one sends it, once (T-68, T-33). */
import { beforeAll, expect, it } from 'vitest'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World

beforeAll(async () => {
  // No worker: the process that would have sent it is gone.
  world = await openWorld({ role: 'web' })
})

it('sends what waited, once, though two workers come back, and counts it from the promised moment', async () => {
  const desk = await Desk.open(world, await operatorOf(world), '云上科技')
  const li = await desk.agent('李客服')
  const customer = await customerOf(world, '张三')
  const ticket = await desk.submit(customer)
  const params = { ticketId: ticket.id }
  await li.calls.call(replyToTicket, {
    params,
    body: { version: ticket.version, body: '稍等', state: 'awaiting_customer', fileIds: [], undo: true },
  })
  await world.forward(3_600)
  expect((await customer.calls.call(readOwnTicket, { params })).messages).toHaveLength(1)
  await Promise.all([world.another('worker'), world.another('worker')])
  const messages = await eventually(async () => {
    const read = await customer.calls.call(readOwnTicket, { params })
    return read.messages.length > 1 ? read.messages : undefined
  })
  expect(messages.map(({ body }) => body)).toEqual(['请问需要准备哪些材料？', '稍等'])
  expect(await desk.look(ticket.id)).toMatchObject({ responseSeconds: 10, clock: null, overtimeCount: 0 })
})
