/** What else a ticket does that upstream has: it moves between categories, it has a log that upstream reads, lists find it (U-16, U-12, T-51). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { confirmTicket, customerReply, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { closeTicket, listTickets, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, moveToCategory } from '@zhanggui/contract/tickets-upstream'
import { asDesk } from '#platform/db/as-desk'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { logAfter, logEntry } from './index.ts'
import { entry, handedOver, hear, leading, submitted, toldBy, transferred } from './upstream.fixture.ts'

let world: World
let desk: Desk
let li: Someone
let customer: Someone
let categoryId: string

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李四')
  customer = await customerOf(world, '张三')
  categoryId = (await leading(world, desk)).id
})

const at = (ticketId: string) => ({ params: { ticketId } })
const above = (ids: { ticketId: string; handoverId: string }, ...entries: ReturnType<typeof entry>[]) =>
  hear(world, desk, { ...ids, side: 'above', entries })
const eventsOf = async (ticketId: string) =>
  (await desk.look(ticketId)).stream.flatMap((each) => (each.kind === 'event' ? [each] : []))

describe('moving to another category (U-16)', () => {
  it('is refused while it is with upstream, unless the new one uses the same link', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const [same, none] = [await leading(world, desk), await leading(world, desk, null)]
    const { version } = await desk.look(ids.ticketId)
    const to = (id: string, seen = version) => ({
      ...at(ids.ticketId),
      body: { version: seen, categoryId: id },
    })
    expect(await li.calls.refused(moveToCategory, to(none.id))).toMatchObject({ word: 'upstream.other-link' })
    await li.calls.call(moveToCategory, to(same.id))
    expect((await desk.look(ids.ticketId)).category).toEqual({ id: same.id, name: same.name })
    await above(ids, entry(1, 'returned'))
    await li.calls.call(moveToCategory, to(none.id, (await desk.look(ids.ticketId)).version))
    expect((await eventsOf(ids.ticketId)).at(-1)).toMatchObject({
      event: 'category-moved',
      facts: { from: { name: same.name }, to: { name: none.name } },
    })
  })

  it('another link begins another handover, in which nothing of the first counts', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    await above(ids, entry(1), entry(2, 'returned'))
    const elsewhere = await leading(world, desk, { id: randomUUID(), name: '另一上级' })
    const { version } = await desk.look(ids.ticketId)
    await li.calls.call(moveToCategory, { ...at(ids.ticketId), body: { version, categoryId: elsewhere.id } })
    await transferred(desk, ids.ticketId)
    const { handover } = await desk.look(ids.ticketId)
    expect(handover).toMatchObject({ linkName: '另一上级' })
    expect(await above(ids, entry(3))).toMatchObject([{ outcome: 'late', word: 'upstream.other-link' }])
    const now = { ticketId: ids.ticketId, handoverId: handover?.id ?? '' }
    expect(await above(now, entry(1))).toEqual([{ sequence: 1, outcome: 'applied' }])
  })
})

describe('the log that the upstream room reads (U-12, U-21)', () => {
  it('has each public word and the end in one order, with what came over the link marked as such', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const { version: from } = (await toldBy(world, 'tickets.transferred', ids.ticketId))[0] ?? { version: 0 }
    await above(ids, entry(1))
    const own = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    const said = { version: own.version, body: '还要多久？', fileIds: [] }
    await customer.calls.call(customerReply, { ...at(ids.ticketId), body: said })
    const { version } = await desk.look(ids.ticketId)
    const done = { version, body: '办好了', state: 'awaiting_confirmation' as const, fileIds: [] }
    await desk.boss.calls.call(replyToTicket, { ...at(ids.ticketId), body: done })
    const seen = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    await customer.calls.call(confirmTicket, { ...at(ids.ticketId), body: { version: seen.version } })
    const { version: last } = await desk.look(ids.ticketId)
    const closing = { version: last, reason: 'other', remark: '', duplicateOf: null } as const
    await desk.boss.calls.call(closeTicket, { ...at(ids.ticketId), body: closing })
    const { rows } = await asDesk(world.house.needs.engine, desk.id, (tx) =>
      tx.read({ rows: logAfter({ tenant: desk.id, ticket: ids.ticketId, version: from, limit: 50 }) }),
    )
    expect(
      rows
        .map(logEntry)
        .map(({ type, origin, author, body, state }) => [type, origin, author.role, body, state]),
    ).toEqual([
      ['message', ids.handoverId, 'upstream', '第 1 条', 'in_progress'],
      ['message', null, 'customer', '还要多久？', 'customer_replied'],
      ['message', null, 'agent', '办好了', 'awaiting_confirmation'],
      ['closed', null, 'agent', '', 'closed'],
    ])
  })
})

describe('the list (T-51)', () => {
  it('filters by where tickets stand with upstream', async () => {
    const returned = await handedOver(desk, customer, categoryId)
    await above(returned, entry(1, 'returned'))
    const ended = await handedOver(desk, customer, categoryId)
    await above(ended, entry(1, 'closed'))
    const by = async (upstream: 'returned' | 'any' | 'none') =>
      (await desk.boss.calls.call(listTickets, { query: { tab: 'all', upstream, limit: '100' } })).rows
    expect((await by('returned')).map(({ id }) => id)).toContain(returned.ticketId)
    expect(new Set((await by('returned')).map(({ upstream }) => upstream))).toEqual(new Set(['returned']))
    expect((await by('none')).every(({ upstream }) => upstream === 'none')).toBe(true)
    expect((await by('any')).some(({ upstream }) => upstream === 'closed')).toBe(true)
  })

  it('T-41: an agent hands over what they handle, and nothing else', async () => {
    const other = await desk.agent('王五', { onDuty: false })
    const ticketId = await submitted(desk, customer, categoryId)
    expect(await other.calls.refused(acceptTicket, { ...at(ticketId), body: {} })).toMatchObject({
      word: 'not-found',
    })
    expect(await other.calls.refused(readTicket, at(ticketId))).toMatchObject({ word: 'not-found' })
  })
})
