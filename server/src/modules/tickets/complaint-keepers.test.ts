/** Complaints that go past the desk, the reminder of an answer that is owed, and the word to the customer (T-71, T-82). */
import { beforeAll, describe, expect, it } from 'vitest'
import { listAsCustomer, listAsPlatform, listAsProvider } from '@zhanggui/contract/notifications'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import {
  answerComplaint,
  answerComplaintAsOperator,
  listComplaints,
  listComplaintsAsOperator,
} from '@zhanggui/contract/tickets-complaints'
import { complainTicket, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { editAgent } from '@zhanggui/contract/tickets-desk'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

const HOUR = 3_600
let world: World
let operator: Someone
let customer: Someone
beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  customer = await customerOf(world, '张三')
})

/** A ticket that is complained about while the agent on duty has it. */
async function complained(desk: Desk): Promise<string> {
  const { id } = await desk.submit(customer)
  await customer.calls.call(complainTicket, { params: { ticketId: id }, body: { text: '态度恶劣' } })
  return id
}
const lists = { customer: listAsCustomer, provider: listAsProvider, platform: listAsPlatform }
const bell = async (by: Someone, console: keyof typeof lists, kind: NoticeKind) =>
  (await by.calls.call(lists[console] as typeof listAsCustomer)).rows.filter((row) => row.kind === kind)
const rings = (...asked: Parameters<typeof bell>) =>
  eventually(async () => {
    const rows = await bell(...asked)
    return rows.length > 0 ? rows : undefined
  })

describe('a complaint about an administrator (T-71)', () => {
  it('goes to the main account when it is about the only other administrator, who learns nothing', async () => {
    const desk = await Desk.open(world, operator, '另有一位管理员')
    const wang = await desk.agent('王五', { role: 'admin' })
    const ticketId = await complained(desk)
    await rings(desk.boss, 'provider', 'complaint')
    expect(await bell(wang, 'provider', 'complaint')).toEqual([])
    const { rows } = await wang.calls.call(listComplaints)
    expect(rows).toMatchObject([{ ticketId, text: '', answer: null, may: [] }])
    const params = { ticketId }
    await desk.boss.calls.call(answerComplaint, { params, body: { answer: '已换人跟进' } })
    expect((await customer.calls.call(readOwnTicket, { params })).complaint).toMatchObject({
      state: 'resolved',
      answer: '已换人跟进',
    })
    // The customer learns that there is an answer, once.
    expect(await rings(customer, 'customer', 'complaint-answered')).toHaveLength(1)
  })

  it('goes to the platform when it is about the main account alone, and no other desk’s is seen there', async () => {
    const desk = await Desk.open(world, operator, '老板自己接单')
    await desk.duty(desk.boss, true)
    const ticketId = await complained(desk)
    expect(await rings(operator, 'platform', 'complaint-escalated')).toMatchObject([
      { link: '/o/complaints' },
    ])
    const { rows } = await operator.calls.call(listComplaintsAsOperator)
    expect(rows).toMatchObject([
      {
        ticketId,
        text: '态度恶劣',
        provider: { id: desk.id, name: '老板自己接单' },
        against: { id: desk.boss.id },
        may: ['answer'],
      },
    ])
    const params = { ticketId }
    const body = { answer: '平台已核实并处理' }
    expect(await operator.calls.call(answerComplaintAsOperator, { params, body })).toMatchObject({
      state: 'resolved',
      may: [],
    })
    expect(await operator.calls.refused(answerComplaintAsOperator, { params, body })).toMatchObject({
      word: 'complaint.resolved',
    })
    const seen = await customer.calls.call(readOwnTicket, { params })
    expect(seen.complaint).toMatchObject({ answer: '平台已核实并处理' })
    // The provider's log says that the platform answered, and not what.
    const line = (await desk.look(ticketId)).stream.at(-1)
    expect(line).toMatchObject({ event: 'complaint-answered', by: { kind: 'platform' }, facts: {} })
  })
})

describe('a complaint whose answer is owed (T-71)', () => {
  it('reminds its keepers once, and never when it was answered in time', async () => {
    const desk = await Desk.open(world, operator, '答复有时限')
    const wang = await desk.agent('王五', { role: 'admin' })
    await desk.boss.calls.call(editAgent, {
      params: { agentId: wang.id },
      body: { role: 'agent', maxOpen: null },
    })
    const [late, answered] = [await complained(desk), await complained(desk)]
    const params = { ticketId: answered }
    await desk.boss.calls.call(answerComplaint, { params, body: { answer: '已处理' } })
    await world.forward(4 * HOUR)
    await desk.boss.returns()
    const rows = await rings(desk.boss, 'provider', 'complaint-overdue')
    expect(rows).toMatchObject([{ link: '/p/complaints' }])
    await world.forward(4 * HOUR)
    const said = await world.sql<{ facts: { ticketId: string } }>(
      `select facts from platform.outbox where event = 'tickets.complaint-overdue' and tenant_id = $1`,
      [desk.id],
    )
    expect(said.map(({ facts }) => facts.ticketId)).toEqual([late])
  })
})
