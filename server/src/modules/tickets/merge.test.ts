/** Duplicates are merged and taken apart again, through HTTP (T-90): who reads what, and what an undo leaves. */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { mergeTicket, undoMerge } from '@zhanggui/contract/tickets-links'
import { listAgents } from '@zhanggui/contract/tickets-desk'
import { noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted } from '@zhanggui/contract/tickets'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let zhang: Someone
let other: Someone
let li: Someone

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '合并工坊')
  zhang = await customerOf(world, '张三')
  other = await customerOf(world, '李雷')
  li = await desk.agent('李四')
})

const merge = (
  duplicate: Acted,
  into: Acted,
  { by = li, ...how }: { by?: Someone; withText?: boolean; evenIfOtherCustomer?: boolean } = {},
) =>
  by.calls.call(mergeTicket, {
    params: { ticketId: duplicate.id },
    body: {
      version: duplicate.version,
      into: into.number,
      withText: true,
      evenIfOtherCustomer: false,
      ...how,
    },
  })
const undo = (ticketId: string, by = li) => by.calls.call(undoMerge, { params: { ticketId }, body: {} })
const own = (ticketId: string, by = zhang) => by.calls.call(readOwnTicket, { params: { ticketId } })
const openOf = async (agent: Someone) =>
  (await desk.boss.calls.call(listAgents, { query: {} })).rows.find(({ id }) => id === agent.id)?.openCount

describe('a merge (T-90, T-11)', () => {
  it('closes the duplicate, and shows what was said on it where it goes on, to agents and to the customer', async () => {
    const [into, duplicate] = [await desk.submit(zhang, '网站打不开'), await desk.submit(zhang, '还是打不开')]
    expect(await merge(duplicate, into)).toMatchObject({ state: 'closed' })
    const gone = await desk.look(duplicate.id)
    expect(gone).toMatchObject({
      state: 'closed',
      closeReason: { reason: 'duplicate', duplicateOf: into.number },
      merged: { into: { id: into.id, number: into.number } },
    })
    const goesOn = await desk.look(into.id)
    expect(
      goesOn.stream.flatMap((entry) => (entry.kind === 'message' ? [entry.saidOn?.number] : [])),
    ).toEqual([undefined, duplicate.number])
    expect(goesOn.stream.some((entry) => entry.kind === 'event' && entry.event === 'merged-in')).toBe(true)
    expect((await own(duplicate.id)).mergedInto).toEqual({ id: into.id, number: into.number })
    expect((await own(into.id)).messages.map(({ saidOn }) => saidOn?.number)).toEqual([
      undefined,
      duplicate.number,
    ])
  })

  it('lets the customer go on writing on the other ticket, and nobody on the duplicate (T-14)', async () => {
    const [into, duplicate] = [await desk.submit(zhang), await desk.submit(zhang)]
    await merge(duplicate, into, { withText: false })
    const before = await own(into.id)
    expect(before.messages).toHaveLength(1)
    await zhang.calls.call(customerReply, {
      params: { ticketId: into.id },
      body: { version: before.version, body: '好的', fileIds: [] },
    })
    const note = { params: { ticketId: duplicate.id }, body: { body: '备注', fileIds: [] } }
    await expect(li.calls.call(noteTicket, note)).rejects.toThrow('ticket.closed')
  })

  it('stops a colleague who writes on the other ticket, and shows it to them (T-12, T-67)', async () => {
    const [into, duplicate] = [await desk.submit(zhang), await desk.submit(zhang)]
    await merge(duplicate, into)
    await expect(
      li.calls.call(replyToTicket, {
        params: { ticketId: into.id },
        body: { version: into.version, body: '好的', state: 'in_progress', fileIds: [] },
      }),
    ).rejects.toThrow('ticket.changed')
    await expect(merge(into, await desk.submit(zhang))).rejects.toThrow('ticket.changed')
  })

  it('of two customers is for administrators after a warning, and shows neither the other’s words or number', async () => {
    const [into, duplicate] = [await desk.submit(other, '别人的'), await desk.submit(zhang)]
    await expect(merge(duplicate, into)).rejects.toThrow('agent.not-administrator')
    const by = desk.boss
    await expect(merge(duplicate, into, { by })).rejects.toThrow('merge.other-customer')
    await merge(duplicate, into, { by, evenIfOtherCustomer: true })
    const theirs = await own(duplicate.id)
    expect(theirs).toMatchObject({ state: 'closed', mergedInto: null })
    expect(JSON.stringify(theirs)).not.toContain(into.number)
    const others = JSON.stringify(await own(into.id, other))
    expect(others).not.toContain(duplicate.number)
    expect((await own(into.id, other)).messages).toHaveLength(1)
    expect((await desk.look(into.id)).stream.filter((entry) => entry.kind === 'message')).toHaveLength(1)
    // Undone, it is the customer's ticket again.
    expect(await undo(duplicate.id, by)).toMatchObject({ state: 'assigned' })
  })
})

describe('undoing it (T-90)', () => {
  it('brings back state, hands, load and clock, once', async () => {
    const [into, duplicate] = [await desk.submit(zhang), await desk.submit(zhang)]
    const [was, held] = [await desk.look(duplicate.id), await openOf(li)]
    await merge(duplicate, into)
    expect(await openOf(li)).toBe((held ?? 0) - 1)
    expect((await desk.look(duplicate.id, li)).merged?.undoUntil).not.toBeNull()
    expect(await undo(duplicate.id)).toMatchObject({ state: 'assigned' })
    const back = await desk.look(duplicate.id)
    expect(back).toMatchObject({
      state: was.state,
      handler: was.handler,
      clock: was.clock,
      closeReason: null,
      endedAt: null,
      merged: null,
    })
    expect(await openOf(li)).toBe(held)
    expect((await own(duplicate.id)).mergedInto).toBeNull()
    expect((await own(into.id)).messages).toHaveLength(1)
    await expect(undo(duplicate.id)).rejects.toThrow('merge.not-undoable')
    // The clock's own timers are there again, and the run is not ended.
    const timers = await world.sql<{ kind: string }>(
      `select t.kind from platform.timer t join tickets.ticket k on k.clock_id = t.subject_id where k.id = $1`,
      [duplicate.id],
    )
    expect(timers.map(({ kind }) => kind)).toContain('tickets.clock-expire')
    expect(
      await world.sql('select 1 from tickets.clock where ticket_id = $1 and ended_at is null', [
        duplicate.id,
      ]),
    ).toHaveLength(1)
  })

  it('is one act when it is sent twice with the same key, and answered alike', async () => {
    const [into, duplicate] = [await desk.submit(zhang), await desk.submit(zhang)]
    await merge(duplicate, into)
    const again = () =>
      li.calls.send(
        undoMerge,
        { params: { ticketId: duplicate.id }, body: {} },
        { 'idempotency-key': `undo-${duplicate.id}` },
      )
    const [first, second] = [await again(), await again()]
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
  })

  it('is over as soon as somebody has written on the other ticket', async () => {
    const [into, duplicate] = [await desk.submit(zhang), await desk.submit(zhang)]
    await merge(duplicate, into)
    await li.calls.call(noteTicket, { params: { ticketId: into.id }, body: { body: '看过', fileIds: [] } })
    expect((await desk.look(duplicate.id, li)).merged?.undoUntil).toBeNull()
    await expect(undo(duplicate.id)).rejects.toThrow('merge.not-undoable')
  })
})
