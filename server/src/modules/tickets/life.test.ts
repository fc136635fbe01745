/** The whole life of a ticket through the API, with each refusal on the way (T-1 to T-14). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  confirmTicket,
  customerReply,
  rateTicket,
  readOwnTicket,
  reopenTicket,
  withdrawTicket,
} from '@zhanggui/contract/tickets-customer'
import { closeTicket, dispatchTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
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
type Reply = 'in_progress' | 'awaiting_customer' | 'awaiting_confirmation'
const reply = async (ticket: Acted, state: Reply, by: Someone = li): Promise<Acted> => {
  const { version } = await desk.look(ticket.id, by)
  return by.calls.call(replyToTicket, {
    params: params(ticket),
    body: { version, body: '您好', state, fileIds: [] },
  })
}
const own = (ticket: Acted) => customer.calls.call(readOwnTicket, { params: params(ticket) })
const answer = async (ticket: Acted, body = '材料如下') =>
  customer.calls.call(customerReply, {
    params: params(ticket),
    body: { version: (await own(ticket)).version, body, fileIds: [] },
  })

describe('a ticket', () => {
  it('is submitted, answered, sent back, finished, confirmed, rated with 5 stars and closed', async () => {
    let ticket = await desk.submit(customer)
    expect(ticket).toMatchObject({ state: 'assigned', may: ['answer', 'withdraw', 'urge', 'complain'] })
    expect(ticket.number).toMatch(/^\d{4}[A-Z]{3}$/)
    expect(await desk.look(ticket.id, li)).toMatchObject({
      state: 'assigned',
      handler: { id: li.id },
      owner: { id: li.id },
      tier: 'normal',
      clock: { kind: 'response', initialSeconds: 240 * 60 },
      customer: { name: '张三', phone: '138****5678' },
      may: ['reply', 'ask', 'finish', 'close', 'note', 'dispatch', 'move-category'],
    })

    expect(await reply(ticket, 'in_progress')).toMatchObject({ state: 'in_progress' })
    expect((await desk.look(ticket.id)).clock).toMatchObject({ kind: 'reply', initialSeconds: 360 * 60 })
    expect(await reply(ticket, 'awaiting_customer')).toMatchObject({ state: 'awaiting_customer' })
    expect((await desk.look(ticket.id)).clock).toBeNull()
    expect(await answer(ticket)).toMatchObject({ state: 'customer_replied' })
    expect((await desk.look(ticket.id)).clock).toMatchObject({ kind: 'reply' })
    expect(await reply(ticket, 'awaiting_confirmation')).toMatchObject({ state: 'awaiting_confirmation' })

    const { version, may } = await own(ticket)
    expect(may).toEqual(['confirm', 'reopen', 'withdraw', 'complain'])
    ticket = await customer.calls.call(confirmTicket, { params: params(ticket), body: { version } })
    expect(ticket).toMatchObject({ state: 'confirmed', may: ['reopen', 'rate', 'complain'] })
    ticket = await customer.calls.call(rateTicket, {
      params: params(ticket),
      body: { version: ticket.version, stars: 5, solved: true, tags: ['回复快'], text: '很满意' },
    })
    expect(ticket).toMatchObject({ state: 'closed', may: [] })

    const seen = await desk.look(ticket.id)
    expect(seen).toMatchObject({
      ended: 'rated',
      rating: { stars: 5, solved: true, tags: ['回复快'], text: '很满意' },
      acceptedBy: { id: li.id },
      overtimeCount: 0,
      may: [],
    })
    const events = seen.stream.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
    expect(events).toEqual([
      'created',
      'assigned',
      'replied',
      'replied',
      'customer-replied',
      'replied',
      'moved',
      'moved',
    ])
    expect(seen.stream.filter(({ kind }) => kind === 'message')).toHaveLength(5)
  })

  it('is handed to nobody but its customer and its desk', async () => {
    const ticket = await desk.submit(customer)
    const stranger = await customerOf(world, '王五')
    const colleague = await desk.agent('赵客服', { onDuty: false })
    expect(await stranger.calls.refused(readOwnTicket, { params: params(ticket) })).toMatchObject({
      status: 404,
    })
    await expect(desk.look(ticket.id, colleague)).rejects.toThrow('404')
    const version = 1
    expect(
      await stranger.calls.refused(withdrawTicket, { params: params(ticket), body: { version } }),
    ).toMatchObject({ word: 'not-found' })
    expect(
      await colleague.calls.refused(replyToTicket, {
        params: params(ticket),
        body: { version, body: '您好', state: 'in_progress', fileIds: [] },
      }),
    ).toMatchObject({ word: 'not-found' })
  })
})

describe('an illegal move is refused and names what is allowed (T-12)', () => {
  it('confirming what nobody finished', async () => {
    const ticket = await desk.submit(customer)
    const refused = await customer.calls.refused(confirmTicket, {
      params: params(ticket),
      body: { version: 1 },
    })
    expect(refused).toMatchObject({
      status: 409,
      word: 'ticket.illegal-move',
      facts: { state: 'assigned', allowed: ['answer', 'withdraw', 'urge', 'complain'] },
      detail: '工单处于“已分派”，不能执行该操作',
    })
  })

  it('answering a finished ticket: it can only be confirmed, rated or reopened (T-5)', async () => {
    const ticket = await desk.submit(customer)
    await reply(ticket, 'awaiting_confirmation')
    const { version } = await own(ticket)
    const refused = await customer.calls.refused(customerReply, {
      params: params(ticket),
      body: { version, body: '还有', fileIds: [] },
    })
    expect(refused).toMatchObject({ word: 'ticket.illegal-move', facts: { state: 'awaiting_confirmation' } })
    const reopened = await customer.calls.call(reopenTicket, {
      params: params(ticket),
      body: { version, body: '没有解决', fileIds: [] },
    })
    expect(reopened.state).toBe('customer_replied')
  })

  it('anything at all on a closed ticket (T-10, T-14)', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await customer.calls.call(withdrawTicket, {
      params: params(ticket),
      body: { version: ticket.version },
    })
    const refusals = [
      await customer.calls.refused(customerReply, {
        params: params(ticket),
        body: { version, body: '等等', fileIds: [] },
      }),
      await li.calls.refused(noteTicket, { params: params(ticket), body: { body: '备注', fileIds: [] } }),
      await li.calls.refused(replyToTicket, {
        params: params(ticket),
        body: {
          version: (await desk.look(ticket.id)).version,
          body: '您好',
          state: 'in_progress',
          fileIds: [],
        },
      }),
    ]
    for (const refused of refusals)
      expect(refused).toMatchObject({
        status: 409,
        word: 'ticket.closed',
        facts: { state: 'closed', allowed: [] },
      })
    expect(await own(ticket)).toMatchObject({ state: 'closed', ended: 'withdrawn', may: [] })
  })
})

describe('two who act at once (T-12, T-67)', () => {
  it('the second is stopped and sees what changed; "send anyway" is the same again with the new version', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await desk.look(ticket.id)
    await answer(ticket, '补充一张截图')
    const sending = { version, body: '您好', state: 'in_progress' as const, fileIds: [] }
    const refused = await li.calls.refused(replyToTicket, { params: params(ticket), body: sending })
    expect(refused).toMatchObject({
      status: 409,
      word: 'ticket.changed',
      facts: {
        version: version + 1,
        state: 'assigned',
        missed: [{ kind: 'event', event: 'customer-replied', by: { name: '张三' } }],
      },
    })
    const anyway = { ...sending, version: Number(refused.facts?.['version']) }
    const sent = await li.calls.call(replyToTicket, { params: params(ticket), body: anyway })
    expect(sent.state).toBe('in_progress')
  })

  it('a customer is stopped by what an agent said, with the words; not by what they must not know (T-72)', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await own(ticket)
    await li.calls.call(noteTicket, { params: params(ticket), body: { body: '这位客户很急', fileIds: [] } })
    expect((await own(ticket)).version).toBe(version)
    await reply(ticket, 'awaiting_customer')
    const refused = await customer.calls.refused(customerReply, {
      params: params(ticket),
      body: { version, body: '好的', fileIds: [] },
    })
    expect(refused).toMatchObject({
      word: 'ticket.changed',
      facts: { state: 'awaiting_customer', missed: [{ from: 'agent', name: '李客服', body: '您好' }] },
    })
    expect(JSON.stringify(refused)).not.toContain('很急')
  })

  it('whom the ticket left while they were writing is told so, and keeps the text', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await desk.look(ticket.id, li)
    await desk.boss.calls.call(dispatchTicket, {
      params: params(ticket),
      body: { version, agentId: desk.boss.id, remark: '', evenIfOffDuty: true },
    })
    const sending = { version, body: '您好', state: 'in_progress' as const, fileIds: [] }
    const refused = await li.calls.refused(replyToTicket, { params: params(ticket), body: sending })
    expect(refused).toMatchObject({
      word: 'ticket.changed',
      facts: { missed: [{ event: 'dispatched', facts: { to: { id: desk.boss.id } } }] },
    })
    const again = { ...sending, version: version + 1 }
    expect(await li.calls.refused(replyToTicket, { params: params(ticket), body: again })).toMatchObject({
      word: 'not-found',
    })
  })

  it('of two replies sent in the same moment one is kept and one conflicts', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await desk.look(ticket.id)
    const sent = await Promise.all(
      [li, desk.boss].map((agent) =>
        agent.calls.send(replyToTicket, {
          params: params(ticket),
          body: { version, body: `来自 ${agent.name}`, state: 'in_progress', fileIds: [] },
        }),
      ),
    )
    expect(sent.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { stream } = await desk.look(ticket.id)
    expect(stream.filter(({ kind }) => kind === 'message')).toHaveLength(2)
  })
})

describe('closing with a reason (T-11)', () => {
  it('is for the handler and administrators, and says why', async () => {
    const ticket = await desk.submit(customer)
    const { version } = await desk.look(ticket.id)
    const closing = { version, reason: 'duplicate' as const, remark: '同一问题', duplicateOf: '7380RXZ' }
    const closed = await li.calls.call(closeTicket, { params: params(ticket), body: closing })
    expect(closed).toMatchObject({ state: 'closed', may: [] })
    expect(await desk.look(ticket.id)).toMatchObject({
      ended: 'closed-by-agent',
      closeReason: { reason: 'duplicate', remark: '同一问题', duplicateOf: '7380RXZ' },
      clock: null,
    })
    expect(await own(ticket)).toMatchObject({ state: 'closed', ended: 'closed-by-agent' })
  })
})
