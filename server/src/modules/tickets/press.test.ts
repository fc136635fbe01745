/** Urging, complaining, and sending the same thing twice (T-71, design 6). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  complainTicket,
  listOwnTickets,
  readOwnTicket,
  submitTicket,
  urgeTicket,
} from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted } from '@zhanggui/contract/tickets'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let customer: Someone

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})

const params = (ticket: { id: string }) => ({ ticketId: ticket.id })
const told = (ticket: Acted, event: string) =>
  world.sql<{ facts: { handlerId: string | null; text?: string } }>(
    `select facts from platform.outbox where event = $1 and facts->>'ticketId' = $2`,
    [event, ticket.id],
  )

describe('urging (T-71)', () => {
  it('tells the handler, moves nothing, and is possible once in 30 minutes', async () => {
    const ticket = await desk.submit(customer)
    const before = await desk.look(ticket.id)
    const urged = await customer.calls.call(urgeTicket, { params: params(ticket), body: {} })
    expect(urged).toMatchObject({ state: 'assigned', may: ['answer', 'withdraw', 'complain'] })
    expect(await desk.look(ticket.id)).toMatchObject({ state: 'assigned', clock: before.clock })
    expect(await told(ticket, 'tickets.urged')).toMatchObject([{ facts: { handlerId: li.id } }])
    await world.forward(10 * 60)
    expect(await customer.calls.refused(urgeTicket, { params: params(ticket), body: {} })).toMatchObject({
      status: 409,
      word: 'ticket.urged-recently',
      facts: { minutes: 20 },
    })
    await world.forward(20 * 60)
    const own = await customer.calls.call(readOwnTicket, { params: params(ticket) })
    expect(own.may).toContain('urge')
    await customer.calls.call(urgeTicket, { params: params(ticket), body: {} })
  })

  it('is not possible while the word is the customer’s', async () => {
    const ticket = await desk.submit(customer)
    await li.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version: 1, body: '请补充', state: 'awaiting_customer', fileIds: [] },
    })
    expect(await customer.calls.refused(urgeTicket, { params: params(ticket), body: {} })).toMatchObject({
      word: 'ticket.illegal-move',
      facts: { state: 'awaiting_customer', allowed: ['answer', 'withdraw', 'complain'] },
    })
  })
})

describe('a complaint (T-71, T-82)', () => {
  it('is made once per ticket, with its text, and shows in the list and the log', async () => {
    const ticket = await desk.submit(customer)
    const body = { text: '三天没有人理我' }
    await customer.calls.call(complainTicket, { params: params(ticket), body })
    expect(await customer.calls.refused(complainTicket, { params: params(ticket), body })).toMatchObject({
      word: 'ticket.complained-already',
    })
    const seen = await desk.look(ticket.id)
    expect(seen.complained).toBe(true)
    expect(seen.stream.at(-1)).toMatchObject({ event: 'complained', facts: {}, by: { name: '张三' } })
    expect(await told(ticket, 'tickets.complained')).toMatchObject([{ facts: body }])
  })
})

describe('the same request sent twice', () => {
  it('makes one ticket and gives the same answer', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = desk.submission('只此一张')
    const sent = await Promise.all([1, 2, 3].map(() => customer.calls.send(submitTicket, { body }, key)))
    const again = await customer.calls.send(submitTicket, { body }, key)
    for (const each of sent) expect(each).toMatchObject({ status: 201, body: again.body })
    const { rows } = await customer.calls.call(listOwnTickets, { query: { q: '只此一张' } })
    expect(rows).toHaveLength(1)
  })

  it('with another content is refused', async () => {
    const key = { 'idempotency-key': randomUUID() }
    await customer.calls.send(submitTicket, { body: desk.submission('一') }, key)
    expect(await customer.calls.refused(submitTicket, { body: desk.submission('二') }, key)).toMatchObject({
      status: 422,
      word: 'request.idempotency-key-reused',
    })
  })
})
