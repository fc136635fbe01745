/** What customers are told of a ticket says nothing of their tier, and by when it ends (T-9, T-35, T-71, T-72). */
import { beforeAll, describe, expect, it } from 'vitest'
import { confirmTicket, listOwnTickets, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { tier } from '@zhanggui/contract/identity'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let customer: Someone
const WEEK = 7 * 24 * 3_600_000
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李四')
  customer = await customerOf(world, '张三')
})

const own = (ticketId: string) => customer.calls.call(readOwnTicket, { params: { ticketId } })
const reply = async (
  ticketId: string,
  state: 'in_progress' | 'awaiting_customer' | 'awaiting_confirmation',
) =>
  li.calls.call(replyToTicket, {
    params: { ticketId },
    body: { version: (await desk.look(ticketId)).version, body: '您好', state, fileIds: [] },
  })
const states = ['assigned', 'in_progress', 'awaiting_customer', 'awaiting_confirmation'] as const

describe('what a customer is told', () => {
  it.each(states)('T-35: is byte for byte the same for every tier when a ticket is %s', async (state) => {
    const { id } = await desk.submit(customer)
    if (state !== 'assigned') await reply(id, state)
    const answers = new Set<string>()
    for (const each of tier.options) {
      // As if the customer had always had that tier, with the clock that it gives.
      const minutes = { diamond: 15, gold: 30, silver: 60, normal: 90 }[each]
      await world.sql('update tickets.ticket set tier = $2 where id = $1', [id, each])
      await world.sql(
        `update tickets.ticket set clock_initial = $2::integer * 60,
           due_at = clock_started_at + $2::integer * interval '1 minute' where id = $1 and clock_id is not null`,
        [id, minutes],
      )
      const { rows } = await customer.calls.call(listOwnTickets)
      answers.add(JSON.stringify([await own(id), rows]))
    }
    expect(answers.size).toBe(1)
  })

  it('T-9: says when a finished ticket confirms itself, and a confirmed one closes itself', async () => {
    const { id } = await desk.submit(customer)
    expect((await own(id)).endsAt).toBeNull()
    await reply(id, 'awaiting_confirmation')
    const finished = await own(id)
    expect(Date.parse(finished.endsAt ?? '') - Date.parse(finished.updatedAt)).toBe(WEEK)
    await customer.calls.call(confirmTicket, {
      params: { ticketId: id },
      body: { version: finished.version },
    })
    const confirmed = await own(id)
    expect(Date.parse(confirmed.endsAt ?? '') - Date.parse(confirmed.updatedAt)).toBe(WEEK)
    const due = await world.sql<{ due: string }>(
      `select due_at as due from platform.timer where subject_id = $1 and kind = 'tickets.auto-close'`,
      [id],
    )
    expect(due.map((row) => Number(row.due))).toEqual([Date.parse(confirmed.endsAt ?? '')])
  })
})
