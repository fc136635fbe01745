/** Both companies act at once, on two processes: the outcome is one that the tables allow, and nothing is done twice (U-22). */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { closeTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, moveToCategory, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { Caller } from '../../testing/caller.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { takeHeard } from './ops/take-heard.ts'
import { entry, handedOver, hear, leading, submitted, toldBy } from './upstream.fixture.ts'

let world: World
let desk: Desk
let customer: Someone
let categoryId: string
/** The administrator on each of two processes, in turn. */
let boss: (no: number) => Caller

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  await desk.agent('李四')
  customer = await customerOf(world, '张三')
  categoryId = (await leading(world, desk)).id
  const { web } = await world.another('web')
  if (!web) throw new Error('a second server is needed')
  const elsewhere = new Caller(web, desk.boss.calls.token)
  boss = (no) => (no % 2 === 0 ? desk.boss.calls : elsewhere)
})

const at = (ticketId: string) => ({ params: { ticketId } })
const FIFTY = Array.from({ length: 50 }, (_, no) => no)
const good = (sent: readonly { status: number }[]) => sent.filter(({ status }) => status < 300).length
const closing = (version: number) => ({ version, reason: 'other', remark: '', duplicateOf: null }) as const
const handing = (version: number) => ({ version, remark: '', fileIds: [], noteIds: [] })
const transfers = async (ticketId: string) => (await toldBy(world, 'tickets.transferred', ticketId)).length

describe('fifty at once', () => {
  it('accept: one does (U-10)', async () => {
    const ticketId = await submitted(desk, customer, categoryId)
    const sent = await Promise.all(
      FIFTY.map((no) => boss(no).send(acceptTicket, { ...at(ticketId), body: {} })),
    )
    expect(good(sent)).toBe(1)
    expect(await toldBy(world, 'tickets.accepted', ticketId)).toHaveLength(1)
  })

  it('hand it over: one does, in one handover (U-11)', async () => {
    const ticketId = await submitted(desk, customer, categoryId)
    await desk.boss.calls.call(acceptTicket, { ...at(ticketId), body: {} })
    const { version } = await desk.look(ticketId)
    const sent = await Promise.all(
      FIFTY.map((no) => boss(no).send(transferTicket, { ...at(ticketId), body: handing(version) })),
    )
    expect(good(sent)).toBe(1)
    expect(await transfers(ticketId)).toBe(1)
  })

  it('hear the same batch: each entry once, in order (U-12, U-21)', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const entries = [entry(1), entry(2), entry(3, 'returned')]
    await Promise.all(FIFTY.map(() => hear(world, desk, { ...ids, side: 'above', entries })))
    const { messages } = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    expect(messages.map(({ body }) => body).slice(1)).toEqual(['第 1 条', '第 2 条'])
    expect(await desk.look(ids.ticketId)).toMatchObject({ upstream: 'returned' })
    expect(await toldBy(world, 'tickets.upstream-returned', ids.ticketId)).toHaveLength(1)
  })
})

describe('two who meet', () => {
  /** Many meetings, since who comes first is chance. */
  const MEETINGS = 8

  it('a transfer and a close: closed for good, and handed over only if that came first', async () => {
    for (let no = 0; no < MEETINGS; no += 1) {
      const ticketId = await submitted(desk, customer, categoryId)
      await desk.boss.calls.call(acceptTicket, { ...at(ticketId), body: {} })
      const { version } = await desk.look(ticketId)
      const [handed, closed] = await Promise.all([
        boss(no).send(transferTicket, { ...at(ticketId), body: handing(version) }),
        boss(no + 1).send(closeTicket, { ...at(ticketId), body: closing(version) }),
      ])
      // Both saw the same version: whoever is second is shown what changed (T-12).
      expect([handed.status, closed.status].toSorted((a, b) => a - b)).toEqual([200, 409])
      const seen = await desk.look(ticketId)
      expect([seen.state, seen.upstream]).toEqual(
        handed.status === 200 ? ['assigned', 'transferred'] : ['closed', 'none'],
      )
    }
  })

  it('upstream’s close and another transfer after a return: theirs holds, whoever comes first (U-13)', async () => {
    for (let no = 0; no < MEETINGS; no += 1) {
      const ids = await handedOver(desk, customer, categoryId)
      await hear(world, desk, { ...ids, side: 'above', entries: [entry(1, 'returned')] })
      const { version } = await desk.look(ids.ticketId)
      const [handed] = await Promise.all([
        boss(no).send(transferTicket, { ...at(ids.ticketId), body: handing(version) }),
        hear(world, desk, { ...ids, side: 'above', entries: [entry(2, 'closed')] }),
      ])
      expect([200, 409]).toContain(handed.status)
      expect(await desk.look(ids.ticketId)).toMatchObject({ upstream: 'closed', state: 'assigned' })
      expect(await transfers(ids.ticketId)).toBe(handed.status === 200 ? 2 : 1)
    }
  })

  it('our close and upstream’s reply: the words are in the conversation or in the log, never lost (U-22)', async () => {
    for (let no = 0; no < MEETINGS; no += 1) {
      const ids = await handedOver(desk, customer, categoryId)
      const { version } = await desk.look(ids.ticketId)
      const [closed, results] = await Promise.all([
        boss(no).send(closeTicket, { ...at(ids.ticketId), body: closing(version) }),
        hear(world, desk, { ...ids, side: 'above', entries: [entry(1)] }),
      ])
      const { stream, state } = await desk.look(ids.ticketId)
      const said = stream.some((each) => each.kind === 'message' && each.body === '第 1 条')
      const late = stream.some((each) => each.kind === 'event' && each.event === 'upstream-late')
      expect([said, late]).toEqual(results[0]?.outcome === 'applied' ? [true, false] : [false, true])
      expect(state).toBe(closed.status === 200 ? 'closed' : 'in_progress')
    }
  })

  it('a move away from the link and a transfer over it: one of the two (U-16)', async () => {
    const unlinked = await leading(world, desk, null)
    for (let no = 0; no < MEETINGS; no += 1) {
      const ticketId = await submitted(desk, customer, categoryId)
      await desk.boss.calls.call(acceptTicket, { ...at(ticketId), body: {} })
      const { version } = await desk.look(ticketId)
      const sent = await Promise.all([
        boss(no).send(transferTicket, { ...at(ticketId), body: handing(version) }),
        boss(no + 1).send(moveToCategory, {
          ...at(ticketId),
          body: { version, categoryId: unlinked.id },
        }),
      ])
      expect(good(sent)).toBe(1)
    }
  })

  it('all at once: customer, provider and upstream; every word is there once (U-12)', async () => {
    const ids = await handedOver(desk, customer, categoryId)
    const { needs } = world.house
    const tellAll = async () => {
      for (let sequence = 1; sequence <= 20; sequence += 1) {
        const told = { id: needs.engine.ids.next(), tenantId: desk.id, at: needs.engine.clock.now() }
        const facts = { ...ids, side: 'above' as const, entries: [entry(sequence)] }
        await takeHeard({ ...told, event: 'upstream.heard', facts }, needs.engine)
      }
    }
    const write = async (no: number): Promise<void> => {
      const { version } = await customer.calls.call(readOwnTicket, at(ids.ticketId))
      const body = { version, body: `客户 ${no}`, fileIds: [] }
      const { status } = await customer.calls.send(customerReply, { ...at(ids.ticketId), body })
      if (status === 409) await write(no)
    }
    const talk = async () => {
      for (let no = 1; no <= 10; no += 1) await write(no)
    }
    await Promise.all([tellAll(), talk()])
    const { messages } = await customer.calls.call(readOwnTicket, at(ids.ticketId))
    const said = messages.slice(1).map(({ body }) => body)
    expect(said.filter((body) => body.startsWith('第'))).toEqual(
      Array.from({ length: 20 }, (_, no) => `第 ${no + 1} 条`),
    )
    expect(said.filter((body) => body.startsWith('客户'))).toEqual(
      Array.from({ length: 10 }, (_, no) => `客户 ${no + 1}`),
    )
  })
})
