/** Who gets a ticket: at submission, from the pool, by hand, back again, and under load (T-13, T-20 to T-23). */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  confirmTicket,
  customerReply,
  readOwnTicket,
  submitTicket,
} from '@zhanggui/contract/tickets-customer'
import { listAgents, listColleagues, removeAgent } from '@zhanggui/contract/tickets-desk'
import { dispatchTicket, listTickets, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted, AgentTicket } from '@zhanggui/contract/tickets'
import { Caller } from '../../testing/caller.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let customer: Someone
let desk: Desk

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  customer = await customerOf(world, '张三')
})
beforeEach(async () => {
  desk = await Desk.open(world, operator, '云上科技')
})

const params = (ticket: { id: string }) => ({ ticketId: ticket.id })
const handler = async (ticket: { id: string }) => (await desk.look(ticket.id)).handler?.name ?? null
const eventsOf = ({ stream }: AgentTicket) =>
  stream.flatMap((entry) => (entry.kind === 'event' ? [{ event: entry.event, ...entry.facts }] : []))
const hand = async (ticket: Acted, from: Someone, to: Someone, evenIfOffDuty = false) =>
  from.calls.call(dispatchTicket, {
    params: params(ticket),
    body: {
      version: (await desk.look(ticket.id)).version,
      agentId: to.id,
      remark: '请你跟进',
      evenIfOffDuty,
    },
  })
const say = async (ticket: Acted) => {
  const { version } = await customer.calls.call(readOwnTicket, { params: params(ticket) })
  return customer.calls.call(customerReply, {
    params: params(ticket),
    body: { version, body: '还有', fileIds: [] },
  })
}
const openCounts = async () => {
  const { rows } = await desk.boss.calls.call(listAgents)
  return Object.fromEntries(rows.map(({ name, openCount }) => [name, openCount]))
}

describe('a new ticket (T-20)', () => {
  it('goes to the on-duty agent with the fewest open tickets, and says why (T-26)', async () => {
    const li = await desk.agent('李')
    await desk.agent('王')
    await desk.agent('赵', { onDuty: false })
    const tickets = [await desk.submit(customer), await desk.submit(customer), await desk.submit(customer)]
    expect(await Promise.all(tickets.map(handler))).toEqual(['李', '王', '李'])
    expect(eventsOf(await desk.look(tickets[2]!.id)).at(-1)).toEqual({
      event: 'assigned',
      to: { id: li.id, name: '李' },
      rule: 'fewest-open',
      open: 1,
    })
    expect(await openCounts()).toMatchObject({ 李: 2, 王: 1, 赵: 0 })
  })

  it('waits in the pool with nobody on duty, its clock running; going on duty drains it, oldest deadline first', async () => {
    const li = await desk.agent('李', { onDuty: false, maxOpen: 2 })
    const tickets = [await desk.submit(customer), await desk.submit(customer), await desk.submit(customer)]
    const waiting = await desk.look(tickets[0]!.id)
    expect(waiting).toMatchObject({
      handler: null,
      owner: null,
      clock: { kind: 'response' },
      totalRuns: false,
    })
    expect(eventsOf(waiting).at(-1)?.event).toBe('unassigned')
    expect(await desk.duty(li, true)).toMatchObject({ onDuty: true, openCount: 2 })
    expect(await Promise.all(tickets.map(handler))).toEqual(['李', '李', null])
    expect(await desk.look(tickets[0]!.id)).toMatchObject({ owner: { name: '李' }, totalRuns: true })
  })

  it('leaves the pool as soon as somebody has room again (T-21)', async () => {
    const li = await desk.agent('李', { maxOpen: 1 })
    const [first, second] = [await desk.submit(customer), await desk.submit(customer)]
    expect(await handler(second)).toBeNull()
    const { version } = await desk.look(first.id)
    await li.calls.call(replyToTicket, {
      params: params(first),
      body: { version, body: '好了', state: 'awaiting_confirmation', fileIds: [] },
    })
    const own = await customer.calls.call(readOwnTicket, { params: params(first) })
    await customer.calls.call(confirmTicket, { params: params(first), body: { version: own.version } })
    expect(await eventually(async () => (await handler(second)) ?? undefined)).toBe('李')
    expect(await openCounts()).toMatchObject({ 李: 1 })
  })
})

describe('50 submissions at the same moment on two servers (T-22)', () => {
  it('fill nobody over their maximum and assign nothing twice', async () => {
    await desk.agent('李', { maxOpen: 7 })
    await desk.agent('王', { maxOpen: 11 })
    await desk.agent('赵', { maxOpen: 13 })
    const other = await world.another('web')
    const there = new Caller(other.web!, customer.calls.token)
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (i % 2 ? there : customer.calls).call(submitTicket, { body: desk.submission(`第 ${i} 个`) }),
      ),
    )
    expect(await openCounts()).toMatchObject({ 李: 7, 王: 11, 赵: 13 })
    const held = await world.sql<{ name: string; tickets: number }>(
      `select a.name, count(*)::int as tickets from tickets.ticket t join tickets.agent a on a.id = t.handler_id and a.tenant_id = t.tenant_id
       where t.tenant_id = $1 group by a.name order by 2`,
      [desk.id],
    )
    expect(held).toEqual([
      { name: '李', tickets: 7 },
      { name: '王', tickets: 11 },
      { name: '赵', tickets: 13 },
    ])
    const log = await world.sql<{ kind: string; times: number }>(
      `select kind, count(*)::int as times from tickets.event where tenant_id = $1 group by kind order by kind`,
      [desk.id],
    )
    expect(log).toEqual([
      { kind: 'assigned', times: 31 },
      { kind: 'created', times: 50 },
      { kind: 'unassigned', times: 19 },
    ])
  })

  it('share the pool without a ticket lost or doubled when agents come on duty meanwhile', async () => {
    const agents = await Promise.all(
      ['甲', '乙', '丙'].map((name) => desk.agent(name, { onDuty: false, maxOpen: 10 })),
    )
    await Promise.all([
      ...Array.from({ length: 30 }, () => desk.submit(customer)),
      ...agents.map((agent) => desk.duty(agent, true)),
      ...agents.map((agent) => desk.duty(agent, true)),
    ])
    expect(await openCounts()).toMatchObject({ 甲: 10, 乙: 10, 丙: 10 })
  })
})

describe('by hand (T-23)', () => {
  it('an agent hands a ticket to a colleague, who becomes owner too; the remark is a note, the clock goes on', async () => {
    const [li, wang] = [await desk.agent('李'), await desk.agent('王', { onDuty: false })]
    const ticket = await desk.submit(customer)
    await desk.duty(wang, true)
    const { clock } = await desk.look(ticket.id)
    await hand(ticket, li, wang)
    const seen = await desk.look(ticket.id, wang)
    expect(seen).toMatchObject({ handler: { name: '王' }, owner: { name: '王' }, clock })
    expect(seen.stream.find(({ kind }) => kind === 'note')).toMatchObject({
      body: '请你跟进',
      by: { name: '李' },
    })
    expect(eventsOf(seen).at(-1)).toMatchObject({
      event: 'dispatched',
      from: { name: '李' },
      to: { name: '王' },
    })
    expect(await openCounts()).toMatchObject({ 李: 0, 王: 1 })
    await expect(desk.look(ticket.id, li)).rejects.toThrow('404')
  })

  it('somebody off duty comes last in the picker and is chosen only after a warning', async () => {
    const [li, wang] = [await desk.agent('李'), await desk.agent('王', { onDuty: false })]
    const { rows } = await li.calls.call(listColleagues)
    expect(rows.map(({ name, onDuty }) => [name, onDuty])).toEqual([
      ['李', true],
      ['云上科技老板', false],
      ['王', false],
    ])
    const ticket = await desk.submit(customer)
    const { version } = await desk.look(ticket.id)
    const refused = await li.calls.refused(dispatchTicket, {
      params: params(ticket),
      body: { version, agentId: wang.id, remark: '', evenIfOffDuty: false },
    })
    expect(refused).toMatchObject({ status: 409, word: 'agent.off-duty' })
    await hand(ticket, li, wang, true)
    expect(await handler(ticket)).toBe('王')
  })

  it('an administrator who takes a ticket on becomes handler only (T-13)', async () => {
    await desk.agent('李')
    const ticket = await desk.submit(customer)
    await hand(ticket, desk.boss, desk.boss, true)
    expect(await desk.look(ticket.id)).toMatchObject({ handler: { id: desk.boss.id }, owner: { name: '李' } })
  })

  it('nobody of another company can be chosen', async () => {
    const li = await desk.agent('李')
    const ticket = await desk.submit(customer)
    const elsewhere = await Desk.open(world, operator, '别家')
    const refused = await li.calls.refused(dispatchTicket, {
      params: params(ticket),
      body: { version: 1, agentId: elsewhere.boss.id, remark: '', evenIfOffDuty: true },
    })
    expect(refused).toMatchObject({ status: 404, field: 'agentId' })
  })
})

describe('after the customer’s word (T-13)', () => {
  it('the system hands the ticket back to its owner if on duty, and the log says so', async () => {
    await desk.agent('李')
    const ticket = await desk.submit(customer)
    await hand(ticket, desk.boss, desk.boss, true)
    await say(ticket)
    const seen = await desk.look(ticket.id)
    expect(seen).toMatchObject({ handler: { name: '李' }, owner: { name: '李' } })
    expect(eventsOf(seen).at(-1)).toMatchObject({
      event: 'handed-back',
      to: { name: '李' },
      toOwner: true,
      rule: 'owner',
      open: 0,
    })
  })

  it('else dispatch picks somebody on duty, who becomes handler; the owner stays', async () => {
    const li = await desk.agent('李')
    const ticket = await desk.submit(customer)
    await desk.agent('王')
    await desk.duty(li, false)
    await say(ticket)
    const seen = await desk.look(ticket.id)
    expect(seen).toMatchObject({ handler: { name: '王' }, owner: { name: '李' } })
    expect(eventsOf(seen).at(-1)).toMatchObject({ event: 'handed-back', toOwner: false, rule: 'fewest-open' })
  })

  it('with nobody there it waits in the pool, and goes to its owner when they come', async () => {
    const li = await desk.agent('李')
    const ticket = await desk.submit(customer)
    await desk.duty(li, false)
    await say(ticket)
    expect(await desk.look(ticket.id)).toMatchObject({
      handler: null,
      owner: { name: '李' },
      totalRuns: false,
    })
    expect(await openCounts()).toMatchObject({ 李: 0 })
    await desk.duty(li, true)
    expect(await handler(ticket)).toBe('李')
  })
})

describe('an agent with open tickets', () => {
  it('keeps them when going off duty (T-24) and cannot be removed before they are handed over', async () => {
    const [li, wang] = [await desk.agent('李'), await desk.agent('王', { onDuty: false })]
    const ticket = await desk.submit(customer)
    await desk.duty(li, false)
    expect(await handler(ticket)).toBe('李')
    const refused = await desk.boss.calls.refused(removeAgent, { params: { agentId: li.id } })
    expect(refused).toMatchObject({ word: 'agent.has-tickets', facts: { count: 1 } })
    await hand(ticket, li, wang, true)
    await desk.boss.calls.call(removeAgent, { params: { agentId: li.id } })
    expect(await li.calls.refused(listTickets, { query: { tab: 'mine' } })).toMatchObject({
      word: 'agent.not-agent',
    })
  })
})
