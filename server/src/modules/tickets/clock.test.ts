/** The SLA clock as it runs in the house: warned, expired, stopped, explained, and never shown to customers (T-30 to T-38, T-9). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  confirmTicket,
  customerReply,
  listOwnTickets,
  readOwnTicket,
  reopenTicket,
  urgeTicket,
} from '@zhanggui/contract/tickets-customer'
import { dispatchTicket, explainTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted, AgentTicket, TicketState } from '@zhanggui/contract/tickets'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let customer: Someone
const MINUTES = 60

beforeAll(async () => {
  world = await openWorld()
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})

const params = (ticket: { id: string }) => ({ ticketId: ticket.id })
type ReplyState = 'in_progress' | 'awaiting_customer' | 'awaiting_confirmation'
const reply = async (ticket: Acted, state: ReplyState) =>
  li.calls.call(replyToTicket, {
    params: params(ticket),
    body: { version: (await desk.look(ticket.id)).version, body: '您好', state, fileIds: [] },
  })
const say = async (ticket: Acted, route: typeof customerReply | typeof reopenTicket = customerReply) => {
  const { version } = await customer.calls.call(readOwnTicket, { params: params(ticket) })
  return customer.calls.call(route, { params: params(ticket), body: { version, body: '还有', fileIds: [] } })
}
const times = ({ stream }: AgentTicket, event: string) =>
  stream.filter((entry) => entry.kind === 'event' && entry.event === event).length
const until = (ticket: Acted, holds: (seen: AgentTicket) => boolean) =>
  eventually(async () => {
    const seen = await desk.look(ticket.id)
    return holds(seen) ? seen : undefined
  })
const minutesLeft = ({ clock, readAt }: AgentTicket) =>
  clock && Math.round((Date.parse(clock.dueAt) - Date.parse(readAt)) / 60_000)

describe('the response clock', () => {
  it('warns the handler when 15 minutes are left, counts a timeout at 0, each once (T-32, T-33)', async () => {
    const ticket = await desk.submit(customer)
    await world.forward(224 * MINUTES)
    expect(times(await desk.look(ticket.id), 'clock-warned')).toBe(0)
    await world.forward(1 * MINUTES)
    await until(ticket, (seen) => times(seen, 'clock-warned') === 1)
    await world.forward(15 * MINUTES)
    const over = await until(ticket, (seen) => seen.overtimeCount === 1)
    expect(times(over, 'clock-expired')).toBe(1)
    expect(over.totalSeconds).toBeGreaterThanOrEqual(240 * 60)

    await world.forward(600 * MINUTES)
    await reply(ticket, 'awaiting_confirmation')
    const after = await desk.look(ticket.id)
    expect(after).toMatchObject({ overtimeCount: 1, clock: null })
    expect(after.responseSeconds).toBeGreaterThanOrEqual(840 * 60)
    const told = await world.sql(
      `select event from platform.outbox where facts->>'ticketId' = $1 and event like 'tickets.clock%' order by id`,
      [ticket.id],
    )
    expect(told).toEqual([{ event: 'tickets.clock-warned' }, { event: 'tickets.clock-expired' }])
  })

  it('is stopped by the first public reply alone: not by notes, dispatch, urges or off duty (T-31)', async () => {
    const ticket = await desk.submit(customer)
    const { clock } = await desk.look(ticket.id)
    await li.calls.call(noteTicket, { params: params(ticket), body: { body: '查一下', fileIds: [] } })
    await customer.calls.call(urgeTicket, { params: params(ticket), body: {} })
    await say(ticket)
    const { version } = await desk.look(ticket.id)
    await desk.boss.calls.call(dispatchTicket, {
      params: params(ticket),
      body: { version, agentId: li.id, remark: '', evenIfOffDuty: false },
    })
    expect((await desk.look(ticket.id)).clock).toEqual(clock)
    await reply(ticket, 'awaiting_customer')
    expect((await desk.look(ticket.id)).clock).toBeNull()
  })

  it('leaves no timer behind that could fire after a reply', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'awaiting_customer')
    await world.forward(2_000 * MINUTES)
    const later = await desk.submit(customer)
    await world.forward(240 * MINUTES)
    await until(later, (seen) => seen.overtimeCount === 1)
    expect(await desk.look(ticket.id)).toMatchObject({ overtimeCount: 0, state: 'awaiting_customer' })
  })
})

describe('the reply clock (T-31)', () => {
  it('starts again at each 处理中 reply and is not moved by the customer’s next words', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'in_progress')
    await world.forward(60 * MINUTES)
    expect(minutesLeft(await desk.look(ticket.id))).toBe(300)
    await reply(ticket, 'in_progress')
    expect(minutesLeft(await desk.look(ticket.id))).toBe(360)
    await world.forward(60 * MINUTES)
    await say(ticket)
    await say(ticket)
    expect(minutesLeft(await desk.look(ticket.id))).toBe(300)
  })

  it('starts at the customer’s message when none runs, and at a reopening', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'awaiting_customer')
    await world.forward(100 * MINUTES)
    await say(ticket)
    expect(minutesLeft(await desk.look(ticket.id))).toBe(360)
    await reply(ticket, 'awaiting_confirmation')
    await world.forward(100 * MINUTES)
    await say(ticket, reopenTicket)
    expect(minutesLeft(await desk.look(ticket.id))).toBe(360)
  })
})

describe('a timeout of a clock that nobody served in time (T-33)', () => {
  it('counts when the reply ends it, also with no worker running, and once when it comes back', async () => {
    const quiet = await openWorld({ role: 'web' })
    const other = await Desk.open(quiet, await operatorOf(quiet), '夜里没有人')
    const zhao = await other.agent('赵客服')
    const ticket = await other.submit(await customerOf(quiet, '李四'))
    await quiet.forward(241 * MINUTES)
    const { version } = await other.look(ticket.id)
    await zhao.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version, body: '抱歉', state: 'in_progress', fileIds: [] },
    })
    expect(await other.look(ticket.id)).toMatchObject({ overtimeCount: 1, clock: { kind: 'reply' } })
    await quiet.another('worker')
    await quiet.forward(360 * MINUTES)
    const seen = await eventually(async () => {
      const now = await other.look(ticket.id)
      return now.overtimeCount === 2 ? now : undefined
    })
    expect(times(seen, 'clock-expired')).toBe(2)
  })
})

describe('total time (T-34)', () => {
  it('is the time that clocks ran in agents’ hands: not in the pool, not while the customer has the word', async () => {
    await desk.duty(li, false)
    const ticket = await desk.submit(customer)
    await world.forward(30 * MINUTES)
    await desk.duty(li, true)
    await world.forward(20 * MINUTES)
    await reply(ticket, 'awaiting_customer')
    await world.forward(50 * MINUTES)
    const { totalSeconds, totalRuns } = await desk.look(ticket.id)
    expect([Math.round(totalSeconds / 60), totalRuns]).toEqual([20, false])
  })
})

describe('why? (T-38)', () => {
  it('shows policy, start, what was counted, due, and what was told of every run', async () => {
    const ticket = await desk.submit(customer)
    await world.forward(10 * MINUTES)
    await reply(ticket, 'in_progress')
    await world.forward(345 * MINUTES)
    await until(ticket, (seen) => times(seen, 'clock-warned') === 1)
    const { clocks } = await li.calls.call(explainTicket, { params: params(ticket) })
    expect(clocks).toMatchObject([
      {
        kind: 'response',
        tier: 'normal',
        policySeconds: 14_400,
        startedBy: 'submitted',
        endedBy: 'answered',
      },
      { kind: 'reply', policySeconds: 21_600, startedBy: 'replied', endedBy: null, expiredAt: null },
    ])
    expect(
      clocks.map(({ spans }) => Math.round(spans.reduce((sum, { seconds }) => sum + seconds, 0) / 60)),
    ).toEqual([10, 345])
    expect(clocks.map(({ warnedAt }) => warnedAt !== null)).toEqual([false, true])
  })
})

describe('ends by themselves (T-9)', () => {
  const daysPass = async (days: number) => {
    await world.forward(days * 24 * 60 * MINUTES)
    await Promise.all([customer.returns(), li.returns(), desk.boss.returns()])
  }
  it('a finished ticket confirms itself after 7 days and closes, unrated, after 7 more', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'awaiting_confirmation')
    const own = async (): Promise<TicketState> =>
      (await customer.calls.call(readOwnTicket, { params: params(ticket) })).state
    const becomes = (state: TicketState) =>
      eventually(async () => ((await own()) === state ? true : undefined))
    await daysPass(7)
    await becomes('confirmed')
    await daysPass(7)
    await becomes('closed')
    expect(await desk.look(ticket.id)).toMatchObject({ ended: 'unrated', rating: null })
  })

  it('not before the customer has had the time anew after a reopening', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'awaiting_confirmation')
    await daysPass(6)
    await say(ticket, reopenTicket)
    await reply(ticket, 'awaiting_confirmation')
    const control = await desk.submit(customer)
    await daysPass(2)
    await until(control, (seen) => seen.overtimeCount === 1)
    const own = await customer.calls.call(readOwnTicket, { params: params(ticket) })
    expect(own.state).toBe('awaiting_confirmation')
    await customer.calls.call(confirmTicket, { params: params(ticket), body: { version: own.version } })
  })
})

describe('what customers never learn (T-35, T-72)', () => {
  it('neither tier nor clock nor handler nor notes are in anything that they are answered', async () => {
    const ticket = await desk.submit(customer)
    await li.calls.call(noteTicket, { params: params(ticket), body: { body: '内部备注', fileIds: [] } })
    await reply(ticket, 'in_progress')
    const answers = [
      await customer.calls.call(readOwnTicket, { params: params(ticket) }),
      await customer.calls.call(listOwnTickets),
      await say(ticket),
    ]
    for (const answer of answers) {
      const text = JSON.stringify(answer)
      for (const secret of [
        'tier',
        'normal',
        'clock',
        'due',
        'remaining',
        'handler',
        'owner',
        'overtime',
        '内部备注',
      ])
        expect([secret, text.includes(secret)]).toEqual([secret, false])
    }
  })
})
