/** A ticket that a partner hands to us: taken in, worked on, given back, ended from below; the vendor's side (U-14, U-22, U-24). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EventFacts } from '@zhanggui/contract/events'
import { closeTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { returnTicket } from '@zhanggui/contract/tickets-upstream'
import { asDesk } from '#platform/db/as-desk'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { logAfter, logEntry } from './index.ts'
import { arrive, entry, hear, toldBy } from './upstream.fixture.ts'

let world: World
let desk: Desk
let li: Someone
let partner: Someone

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '上级云')
  li = await desk.agent('李四')
  partner = await customerOf(world, '下级科技')
})

const arrival = (change: Partial<EventFacts<'upstream.ticket-arrived'>> = {}) => {
  const { type: _, ...first } = entry(1, 'message', '网站打不开', 'customer')
  const { type: __, ...remark } = entry(2, 'message', '客户急用，请协助', 'agent')
  return {
    handoverId: randomUUID(),
    guid: randomUUID(),
    theirNumber: '7380RXZ',
    partnerName: '下级科技',
    customerId: partner.id,
    categoryId: desk.categoryId,
    productId: desk.productId,
    title: '网站打不开',
    answers: [{ label: '域名', value: 'a.example.com' }],
    business: { id: 'B-1', ip: '192.0.2.7', type: '云服务器' },
    entries: [first, remark],
    ...change,
  }
}

/** A partner's ticket that came in. */
async function served() {
  const facts = arrival()
  const opened = await arrive(world, desk, facts)
  return { ...facts, ticketId: opened?.ticketId ?? '' }
}
type Served = Awaited<ReturnType<typeof served>>
const at = (ticketId: string) => ({ params: { ticketId } })
const below = ({ handoverId, ticketId }: Served, ...entries: ReturnType<typeof entry>[]) =>
  hear(world, desk, { handoverId, ticketId, side: 'below', entries })
const reply = async (
  ticketId: string,
  state: 'in_progress' | 'awaiting_customer' | 'awaiting_confirmation',
) => {
  const { version } = await desk.look(ticketId)
  await li.calls.call(replyToTicket, { ...at(ticketId), body: { version, body: '收到', state, fileIds: [] } })
}
const giveBack = async (ticketId: string) => {
  const { version } = await desk.look(ticketId)
  const body = { version, body: '已处理，请贵司确认', fileIds: [] }
  return li.calls.call(returnTicket, { ...at(ticketId), body })
}

describe('a ticket that arrives (U-24)', () => {
  it('is dispatched and timed like any other, under the same GUID, and says whose it is (U-17)', async () => {
    const made = await served()
    const seen = await desk.look(made.ticketId)
    expect(seen).toMatchObject({
      guid: made.guid,
      state: 'assigned',
      handler: { id: li.id },
      clock: { kind: 'response' },
      served: { handoverId: made.handoverId, name: '下级科技', number: '7380RXZ' },
      partner: '下级科技',
      business: made.business,
      answers: made.answers,
    })
    const said = seen.stream.flatMap((each) =>
      each.kind === 'message' ? [[each.partnerRole, each.body]] : [],
    )
    expect(said).toEqual([
      ['customer', '网站打不开'],
      ['agent', '客户急用，请协助'],
    ])
    expect(seen.may).toContain('return')
  })

  it('is one ticket, however often it is told', async () => {
    const facts = arrival()
    const [first, second] = [await arrive(world, desk, facts), await arrive(world, desk, facts)]
    expect(second).toEqual(first)
    const found = await world.sql('select id from tickets.ticket where served_id = $1', [facts.handoverId])
    expect(found).toHaveLength(1)
  })

  it('is refused with its word where the category is not there', async () => {
    const facts = arrival({ categoryId: randomUUID() })
    expect(await arrive(world, desk, facts)).toMatchObject({ ticketId: null, word: 'not-found' })
  })
})

describe('what the partner does', () => {
  it('writes as a customer does, and reopens what we thought done (T-5, T-7)', async () => {
    const made = await served()
    await reply(made.ticketId, 'awaiting_customer')
    await below(made, entry(3, 'message', '补充了日志', 'customer'))
    expect((await desk.look(made.ticketId)).state).toBe('customer_replied')
    await reply(made.ticketId, 'awaiting_confirmation')
    await below(made, entry(4, 'transferred-again', '还是不行', 'agent'))
    const seen = await desk.look(made.ticketId)
    expect(seen).toMatchObject({ state: 'customer_replied', clock: { kind: 'reply' } })
    expect(seen.stream.findLast(({ kind }) => kind === 'message')).toMatchObject({
      body: '还是不行',
      partnerRole: 'agent',
      by: { kind: 'customer', name: '下级客服' },
    })
    expect(await toldBy(world, 'tickets.reopened', made.ticketId)).toHaveLength(1)
  })

  it('closes ours with theirs, wherever it stands (U-14)', async () => {
    for (const state of ['in_progress', 'awaiting_confirmation'] as const) {
      const made = await served()
      await reply(made.ticketId, state)
      await below(made, entry(3, 'closed', '', 'system'))
      expect(await desk.look(made.ticketId)).toMatchObject({
        state: 'closed',
        clock: null,
        ended: state === 'in_progress' ? 'withdrawn' : 'unrated',
      })
      expect(await below(made, entry(4, 'message', '还在吗', 'agent'))).toEqual([
        { sequence: 4, outcome: 'late', word: 'ticket.closed' },
      ])
    }
  })

  it('cannot reopen what we closed, and both know it (U-13, U-22)', async () => {
    const made = await served()
    const { version } = await desk.look(made.ticketId)
    const body = { version, reason: 'other', remark: '', duplicateOf: null } as const
    await desk.boss.calls.call(closeTicket, { ...at(made.ticketId), body })
    expect(await below(made, entry(3, 'transferred-again', '再看看', 'agent'))).toMatchObject([
      { outcome: 'late', word: 'ticket.closed' },
    ])
  })
})

describe('giving back (U-13)', () => {
  it('leads to 待确认 with our word; the partner hears it as a return', async () => {
    const made = await served()
    const { version: from } = await desk.look(made.ticketId)
    await giveBack(made.ticketId)
    expect(await desk.look(made.ticketId)).toMatchObject({ state: 'awaiting_confirmation', clock: null })
    expect(await toldBy(world, 'tickets.returned', made.ticketId)).toHaveLength(1)
    const { rows } = await asDesk(world.house.needs.engine, desk.id, (tx) =>
      tx.read({ rows: logAfter({ tenant: desk.id, ticket: made.ticketId, version: from, limit: 50 }) }),
    )
    const [told] = rows.map(logEntry)
    expect(told).toMatchObject({
      type: 'returned',
      body: '已处理，请贵司确认',
      author: { role: 'agent', number: expect.stringMatching(/^\d{5}$/) },
    })
  })

  it('is for partners’ tickets alone', async () => {
    const { id } = await desk.submit(partner)
    expect((await desk.look(id)).may).not.toContain('return')
    const { version } = await desk.look(id)
    const body = { version, body: '给您', fileIds: [] }
    expect(await li.calls.refused(returnTicket, { ...at(id), body })).toMatchObject({
      word: 'upstream.not-served',
    })
  })
})
