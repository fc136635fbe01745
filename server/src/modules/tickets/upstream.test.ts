/** A ticket that goes to the vendor above: accepted, handed over, answered, returned, closed from there; the reseller's side (U-10 to U-17). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { closeTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { entry, handedOver, hear, leading, link, submitted, toldBy, transferred } from './upstream.fixture.ts'

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
const accept = (ticketId: string, by = li) => by.calls.call(acceptTicket, { ...at(ticketId), body: {} })
const above = (ids: { ticketId: string; handoverId: string }, ...entries: ReturnType<typeof entry>[]) =>
  hear(world, desk, { ...ids, side: 'above', entries })
const eventsOf = async (ticketId: string) =>
  (await desk.look(ticketId)).stream.flatMap((each) => (each.kind === 'event' ? [each] : []))

describe('accepting (U-10)', () => {
  it('says who and when, moves no state and stops no clock; only then may the ticket be handed over', async () => {
    const ticketId = await submitted(desk, customer, categoryId)
    const before = await desk.look(ticketId, li)
    expect(before.may).toContain('accept')
    expect(before.may).not.toContain('transfer')
    expect(
      await li.calls.refused(transferTicket, {
        ...at(ticketId),
        body: { version: before.version, remark: '', fileIds: [], noteIds: [] },
      }),
    ).toMatchObject({ status: 409, word: 'upstream.accept-first' })
    await world.forward(120)
    await accept(ticketId)
    const after = await desk.look(ticketId, li)
    expect(after).toMatchObject({
      state: before.state,
      clock: before.clock,
      responseSeconds: 120,
      acceptedBy: { id: li.id },
      firstReplyAt: null,
    })
    expect(after.may).toContain('transfer')
    expect(after.may).not.toContain('accept')
    expect(await toldBy(world, 'tickets.accepted', ticketId)).toMatchObject([{ byId: li.id }])
  })

  it('happens once, and by the first reply where nobody pressed the button', async () => {
    const ticketId = await submitted(desk, customer, categoryId)
    const { version } = await desk.look(ticketId)
    const body = { version, body: '看一下', state: 'in_progress' as const, fileIds: [] }
    await li.calls.call(replyToTicket, { ...at(ticketId), body })
    const seen = await desk.look(ticketId, li)
    expect(seen).toMatchObject({ acceptedBy: { id: li.id }, acceptedAt: seen.firstReplyAt })
    expect(await li.calls.refused(acceptTicket, { ...at(ticketId), body: {} })).toMatchObject({
      word: 'ticket.accepted-already',
      facts: { name: '李四' },
    })
  })

  it('is only for categories that submit to the API', async () => {
    const { id } = await desk.submit(customer)
    expect((await desk.look(id)).may).not.toContain('accept')
    expect(await li.calls.refused(acceptTicket, { ...at(id), body: {} })).toMatchObject({
      word: 'upstream.not-for-category',
    })
  })
})

describe('handing over (U-11)', () => {
  it('takes remark and ticked notes of this ticket along, and no other note', async () => {
    const [ticketId, other] = [
      await submitted(desk, customer, categoryId),
      await submitted(desk, customer, categoryId),
    ]
    await accept(ticketId)
    const note = { body: '客户说域名已实名', fileIds: [] }
    await li.calls.call(noteTicket, { ...at(ticketId), body: note })
    await li.calls.call(noteTicket, { ...at(other), body: note })
    const noteOf = async (id: string) =>
      (await desk.look(id)).stream.find(({ kind }) => kind === 'note')?.id ?? ''
    const { version } = await desk.look(ticketId)
    const send = (noteIds: string[]) => ({
      ...at(ticketId),
      body: { version, remark: '请协助备案', fileIds: [], noteIds },
    })
    expect(await li.calls.refused(transferTicket, send([await noteOf(other)]))).toMatchObject({
      word: 'not-found',
      field: 'noteIds',
    })
    const noteId = await noteOf(ticketId)
    await li.calls.call(transferTicket, send([noteId]))
    const seen = await desk.look(ticketId, li)
    expect(seen).toMatchObject({
      upstream: 'transferred',
      guid: ticketId,
      handover: { linkId: link.id, linkName: link.name },
    })
    expect(seen.may).not.toContain('transfer')
    expect(await toldBy(world, 'tickets.transferred', ticketId)).toMatchObject([
      { linkId: link.id, guid: ticketId, again: false, remark: '请协助备案', noteIds: [noteId] },
    ])
    expect(
      await li.calls.refused(transferTicket, {
        ...send([]),
        body: { ...send([]).body, version: seen.version },
      }),
    ).toMatchObject({ word: 'upstream.with-them' })
  })

  it('needs a live link', async () => {
    const unlinked = await leading(world, desk, null)
    const ticketId = await submitted(desk, customer, unlinked.id)
    await accept(ticketId)
    const { version, may } = await desk.look(ticketId)
    expect(may).not.toContain('transfer')
    const body = { version, remark: '', fileIds: [], noteIds: [] }
    expect(await li.calls.refused(transferTicket, { ...at(ticketId), body })).toMatchObject({
      word: 'upstream.no-link',
    })
  })

  it('stops no clock, and both sides go on (U-12, U-14)', async () => {
    const ticketId = await submitted(desk, customer, categoryId)
    await accept(ticketId)
    const { clock } = await desk.look(ticketId)
    await transferred(desk, ticketId)
    expect(await desk.look(ticketId)).toMatchObject({ clock, state: 'assigned' })
  })
})

describe('what upstream does (U-12, U-13)', () => {
  it('replies as T-2 does: the customer reads role and number, the handler stays and is told', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const before = await desk.look(ids.ticketId)
    expect(await above(ids, entry(1))).toEqual([{ sequence: 1, outcome: 'applied' }])
    const after = await desk.look(ids.ticketId)
    expect(after).toMatchObject({ state: 'in_progress', handler: before.handler, clock: { kind: 'reply' } })
    const { messages } = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    expect(messages.at(-1)).toMatchObject({ from: 'upstream', name: '01027', body: '第 1 条' })
    expect(JSON.stringify(messages)).not.toContain('王工')
    expect(await toldBy(world, 'tickets.upstream-replied', ids.ticketId)).toMatchObject([
      { handlerId: before.handler?.id, linkName: link.name },
    ])
    expect(await toldBy(world, 'tickets.replied', ids.ticketId)).toHaveLength(1)
  })

  it('is applied once and in order, whole batches told again included', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    await above(ids, entry(1), entry(2))
    await above(ids, entry(1), entry(2), entry(3))
    await above(ids, entry(2))
    const { messages } = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    expect(messages.map(({ body }) => body).slice(1)).toEqual(['第 1 条', '第 2 条', '第 3 条'])
  })

  it('returns: the provider goes on and may hand it over again under the same handover', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    await above(ids, entry(1, 'returned', '请客户补充证件'))
    const seen = await desk.look(ids.ticketId)
    expect(seen).toMatchObject({ upstream: 'returned', state: 'assigned' })
    expect(seen.may).toContain('transfer')
    expect((await eventsOf(ids.ticketId)).at(-1)).toMatchObject({
      event: 'upstream-returned',
      facts: { link: link.name, text: '请客户补充证件' },
    })
    const own = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    expect(JSON.stringify(own)).not.toContain('请客户补充证件')
    await transferred(desk, ids.ticketId)
    expect((await desk.look(ids.ticketId)).handover?.id).toBe(ids.handoverId)
    expect(await toldBy(world, 'tickets.transferred', ids.ticketId)).toMatchObject([
      { again: false },
      { again: true, handoverId: ids.handoverId },
    ])
  })

  it('closes: no more transfers, while provider and customer go on; our ticket stays open (U-14)', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    await above(ids, entry(1, 'closed'))
    const seen = await desk.look(ids.ticketId)
    expect(seen).toMatchObject({ upstream: 'closed', state: 'assigned' })
    expect(seen.may).not.toContain('transfer')
    const body = { version: seen.version, remark: '', fileIds: [], noteIds: [] }
    expect(await li.calls.refused(transferTicket, { ...at(ids.ticketId), body })).toMatchObject({
      status: 409,
      word: 'upstream.closed',
    })
    const reply = { version: seen.version, body: '我们继续', state: 'in_progress' as const, fileIds: [] }
    await li.calls.call(replyToTicket, { ...at(ids.ticketId), body: reply })
    expect(await toldBy(world, 'tickets.upstream-closed', ids.ticketId)).toHaveLength(1)
  })

  it('comes too late for a closed ticket, and stays in the log for the desk (U-14, U-22)', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const { version } = await desk.look(ids.ticketId)
    const closing = { version, reason: 'other', remark: '', duplicateOf: null } as const
    await desk.boss.calls.call(closeTicket, { ...at(ids.ticketId), body: closing })
    expect(await above(ids, entry(1), entry(2, 'returned'))).toEqual([
      { sequence: 1, outcome: 'late', word: 'ticket.closed' },
      { sequence: 2, outcome: 'late', word: 'ticket.closed' },
    ])
    expect(await desk.look(ids.ticketId)).toMatchObject({ state: 'closed', upstream: 'transferred' })
    expect((await eventsOf(ids.ticketId)).at(-2)).toMatchObject({
      event: 'upstream-late',
      by: { kind: 'upstream', name: '01027' },
      facts: { text: '第 1 条', word: 'ticket.closed' },
    })
    const own = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    expect(JSON.stringify(own)).not.toContain('第 1 条')
  })

  it('is told to staff in lines of their own, and to the customer not at all; of the closing the customer hears (U-15)', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    await above(ids, entry(1, 'returned'))
    await transferred(desk, ids.ticketId)
    await above(ids, entry(2, 'closed'))
    const lines = (await eventsOf(ids.ticketId)).filter(({ event }) => /^transferred|^upstream-/.test(event))
    expect(lines.map(({ event, by }) => [event, by.kind])).toEqual([
      ['transferred', 'agent'],
      ['upstream-returned', 'upstream'],
      ['transferred', 'agent'],
      ['upstream-closed', 'upstream'],
    ])
    const seen = async () => JSON.stringify(await customer.calls.call(readOwnTicket, at(ids.ticketId)))
    expect(await seen()).not.toMatch(/upstream|transfer|第 [12] 条/)
    const { version } = await desk.look(ids.ticketId)
    const closing = { version, reason: 'other', remark: '仅供内部', duplicateOf: null } as const
    await desk.boss.calls.call(closeTicket, { ...at(ids.ticketId), body: closing })
    expect(await customer.calls.call(readOwnTicket, at(ids.ticketId))).toMatchObject({
      state: 'closed',
      ended: 'closed-by-agent',
    })
    expect(await seen()).not.toContain('仅供内部')
  })

  it('says nothing over a link that the ticket is not handed over', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    expect(await above({ ...ids, handoverId: randomUUID() }, entry(1))).toMatchObject([{ outcome: 'late' }])
    expect(await above({ ...ids, ticketId: randomUUID() }, entry(1))).toMatchObject([{ word: 'not-found' }])
  })
})
