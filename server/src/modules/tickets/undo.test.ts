/** A reply waits ten seconds and can be undone: until then nothing has happened, and it goes out once (T-68, T-31, T-67). */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply, readOwnTicket, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import { dispatchTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted } from '@zhanggui/contract/tickets'
import { readWriting, sendReplyNow, undoReply } from '@zhanggui/contract/tickets-writing'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
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

beforeAll(async () => {
  world = await openWorld()
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服', { onDuty: false })
  customer = await customerOf(world, '张三')
})

const params = ({ id }: { id: string }) => ({ ticketId: id })
const answered = (text = '已为您处理') => ({ body: text, fileIds: [] })
interface Given {
  by?: Someone
  version?: number
  state?: ReplyState
  text?: string
}
const give = (
  ticket: Acted,
  { by = li, version = ticket.version, state = 'in_progress', text = '已为您处理' }: Given = {},
) =>
  by.calls.call(replyToTicket, {
    params: params(ticket),
    body: { version, state, undo: true, ...answered(text) },
  })
const undo = (ticket: Acted, by = li) => by.calls.call(undoReply, { params: params(ticket), body: {} })
const writing = (ticket: Acted, by = li) => by.calls.call(readWriting, { params: params(ticket) })
const own = (ticket: Acted) => customer.calls.call(readOwnTicket, { params: params(ticket) })
const replies = async (ticket: Acted) =>
  (await own(ticket)).messages.filter(({ from }) => from === 'agent').map(({ body }) => body)
const told = (ticket: Acted, event: string) =>
  world.sql(`select 1 from platform.outbox where event = $1 and facts->>'ticketId' = $2`, [event, ticket.id])
/** The worker has served what is due. */
const served = (ticket: Acted) =>
  eventually(async () => ((await writing(ticket).catch(() => null))?.pending ? undefined : true))

describe('a reply that can be undone (T-68)', () => {
  it('is nothing to anybody until its ten seconds are over, then goes out once', async () => {
    const ticket = await desk.submit(customer)
    const before = await desk.look(ticket.id)
    const waits = await give(ticket, { state: 'awaiting_confirmation' })
    expect(waits).toMatchObject({ state: 'assigned', version: before.version, may: before.may })
    expect(await desk.look(ticket.id)).toMatchObject({ ...before, readAt: expect.anything() as string })
    expect(await replies(ticket)).toEqual([])
    expect(await told(ticket, 'tickets.replied')).toEqual([])
    expect((await writing(ticket)).pending).toMatchObject({
      body: '已为您处理',
      state: 'awaiting_confirmation',
      sendsAt: waits.sendsAt,
    })

    await world.forward(10)
    await served(ticket)
    expect(await replies(ticket)).toEqual(['已为您处理'])
    expect(await told(ticket, 'tickets.replied')).toHaveLength(1)
    const after = await desk.look(ticket.id)
    expect(after).toMatchObject({ state: 'awaiting_confirmation', clock: null, version: before.version + 1 })
    expect(after.responseSeconds).toBe(10)
    expect(await li.calls.refused(undoReply, { params: params(ticket), body: {} })).toMatchObject({
      word: 'reply.not-waiting',
    })
  })

  it('comes back whole at nine seconds: no message, the clock as before', async () => {
    const ticket = await desk.submit(customer)
    const before = await desk.look(ticket.id)
    await give(ticket, { text: '写错了' })
    await world.forward(9)
    expect(await undo(ticket)).toEqual({ body: '写错了', files: [], state: 'in_progress' })
    await world.forward(60)
    expect(await replies(ticket)).toEqual([])
    expect(await desk.look(ticket.id)).toMatchObject({ clock: before.clock, version: before.version })
    expect(await writing(ticket)).toMatchObject({ pending: null, reply: { body: '写错了' } })
    expect(
      await world.sql(`select 1 from platform.timer where kind = 'tickets.send-reply' and tenant_id = $1`, [
        desk.id,
      ]),
    ).toEqual([])
  })

  it('goes out at once when its author says so, and by default for programs', async () => {
    const ticket = await desk.submit(customer)
    await give(ticket, { text: '第一句' })
    expect(
      await li.calls.refused(replyToTicket, {
        params: params(ticket),
        body: { version: ticket.version, state: 'in_progress', undo: true, ...answered('第二句') },
      }),
    ).toMatchObject({ word: 'reply.waiting' })
    expect(
      await li.calls.refused(replyToTicket, {
        params: params(ticket),
        body: { version: ticket.version, state: 'in_progress', ...answered('不等的一句') },
      }),
    ).toMatchObject({ word: 'reply.waiting' })
    const sent = await li.calls.call(sendReplyNow, { params: params(ticket), body: {} })
    expect(sent).toMatchObject({ state: 'in_progress', returned: false })
    const plain = await li.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version: sent.version, state: 'in_progress', ...answered('第二句') },
    })
    expect(plain.sendsAt).toBeNull()
    expect(await replies(ticket)).toEqual(['第一句', '第二句'])
  })

  it('is not offered with less than ten seconds left on the clock (T-31)', async () => {
    const ticket = await desk.submit(customer)
    const { clock } = await desk.look(ticket.id)
    await world.forward((clock?.initialSeconds ?? 0) - 9)
    expect((await give(ticket)).sendsAt).toBeNull()
    expect(await desk.look(ticket.id)).toMatchObject({ overtimeCount: 0, state: 'in_progress' })
  })
})

describe('when the ticket moves within the ten seconds (T-12, T-67, T-68)', () => {
  it('is given back to its author after a customer’s word, with the text and a word about it', async () => {
    const ticket = await desk.submit(customer)
    await give(ticket, { state: 'awaiting_confirmation' })
    const { version } = await own(ticket)
    await customer.calls.call(customerReply, {
      params: params(ticket),
      body: { version, ...answered('还有一事') },
    })
    await world.forward(10)
    await served(ticket)
    expect(await replies(ticket)).toEqual([])
    expect(await writing(ticket)).toMatchObject({ pending: null, reply: { body: '已为您处理' } })
    expect(await told(ticket, 'tickets.reply-returned')).toHaveLength(1)
    expect((await desk.look(ticket.id)).state).toBe('assigned')
  })

  it('is given back when the ticket was withdrawn, or handed to somebody else', async () => {
    const withdrawn = await desk.submit(customer)
    await give(withdrawn)
    const { version } = await own(withdrawn)
    await customer.calls.call(withdrawTicket, { params: params(withdrawn), body: { version } })
    const handed = await desk.submit(customer)
    await give(handed)
    await desk.boss.calls.call(dispatchTicket, {
      params: params(handed),
      body: { version: handed.version, agentId: wang.id, remark: '', evenIfOffDuty: true },
    })
    await world.forward(10)
    await served(withdrawn)
    await served(handed)
    expect([...(await replies(withdrawn)), ...(await replies(handed))]).toEqual([])
    // Whom the ticket left still finds what they wrote.
    expect(await writing(handed)).toMatchObject({ reply: { body: '已为您处理' } })
  })

  it('is not stopped by a note of its author’s own', async () => {
    const ticket = await desk.submit(customer)
    await give(ticket)
    await li.calls.call(noteTicket, { params: params(ticket), body: answered('自己记一笔') })
    await world.forward(10)
    await served(ticket)
    expect(await replies(ticket)).toEqual(['已为您处理'])
  })

  it('ends one way when undo, timer and customer meet', async () => {
    const tickets = await Promise.all(Array.from({ length: 6 }, () => desk.submit(customer)))
    await Promise.all(tickets.map((ticket) => give(ticket)))
    const { version } = await own(tickets[0] as Acted)
    const [undone] = await Promise.all([
      Promise.all(tickets.map((ticket) => li.calls.send(undoReply, { params: params(ticket), body: {} }))),
      world.forward(10),
      ...tickets.map((ticket) =>
        customer.calls.send(customerReply, {
          params: params(ticket),
          body: { version, ...answered('同时') },
        }),
      ),
    ])
    for (const [at, ticket] of tickets.entries()) {
      await served(ticket)
      const went = (await replies(ticket)).length
      const draft = (await writing(ticket)).reply
      expect(went + (draft ? 1 : 0)).toBe(1)
      if (undone[at]?.status === 200) expect(went).toBe(0)
    }
  })
})

describe('fifty sends at once (T-67)', () => {
  it('make one message; everybody else is stopped with it', async () => {
    const ticket = await desk.submit(customer)
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const by = at % 2 ? li : desk.boss
        const body = { version: ticket.version, state: 'in_progress' as const, undo: at % 3 === 0 }
        return (
          await by.calls.send(replyToTicket, {
            params: params(ticket),
            body: { ...body, ...answered(`第 ${at} 句`) },
          })
        ).status
      }),
    )
    await world.forward(10)
    await served(ticket)
    await eventually(async () => ((await writing(ticket, desk.boss)).pending ? undefined : true))
    expect(new Set(statuses)).toEqual(new Set([200, 409]))
    expect(await replies(ticket)).toHaveLength(1)
  })
})
