/** A complaint from the customer to the answer, kept from whom it is about (T-71, T-72). */
import { beforeAll, describe, expect, it } from 'vitest'
import { answerComplaint, listComplaints, takeComplaint } from '@zhanggui/contract/tickets-complaints'
import { complainTicket, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

const TEXT = '李四三天没有回复，态度也不好'
let desk: Desk
let customer: Someone
let li: Someone
let wang: Someone
beforeAll(async () => {
  const world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  customer = await customerOf(world, '张三')
  li = await desk.agent('李四')
  wang = await desk.agent('王五', { role: 'admin', onDuty: false })
})

/** A ticket that the agent on duty has in hand, complained about. */
async function complained(): Promise<string> {
  const { id } = await desk.submit(customer)
  await customer.calls.call(complainTicket, { params: { ticketId: id }, body: { text: TEXT } })
  return id
}
const call = (ticketId: string) => ({ params: { ticketId }, body: {} })
const answering = (ticketId: string) => ({ params: { ticketId }, body: { answer: '已更换客服' } })
const own = (ticketId: string) => customer.calls.call(readOwnTicket, { params: { ticketId } })

describe('a complaint', () => {
  it('T-71: is a case that administrators find, with whom it is about and by when it wants an answer', async () => {
    const ticketId = await complained()
    const { rows } = await desk.boss.calls.call(listComplaints, { query: { state: 'open' } })
    const row = rows.find((each) => each.ticketId === ticketId)
    expect(row).toMatchObject({
      text: TEXT,
      against: { id: li.id, name: '李四' },
      handler: null,
      customer: { name: '张三' },
      may: ['take', 'answer'],
    })
    expect(Date.parse(row?.dueAt ?? '') - Date.parse(row?.filedAt ?? '')).toBe(4 * 3_600_000)
    expect((await desk.look(ticketId)).complaint).toMatchObject({ state: 'open', text: TEXT })
  })

  it('T-71: is kept from the agent whom it names: they learn that there is one, and nothing of it', async () => {
    const ticketId = await complained()
    const seen = await desk.look(ticketId, li)
    expect(seen).toMatchObject({ complained: true, complaint: null })
    expect(JSON.stringify(seen)).not.toContain(TEXT)
    expect(await li.calls.refused(listComplaints)).toMatchObject({ word: 'agent.not-administrator' })
    expect(await li.calls.refused(takeComplaint, call(ticketId))).toMatchObject({
      word: 'agent.not-administrator',
    })
  })

  it('T-71: cannot be looked into by an administrator whom it is about', async () => {
    await desk.duty(li, false)
    await desk.duty(wang, true)
    const ticketId = await complained()
    await desk.duty(wang, false)
    await desk.duty(li, true)
    for (const refused of [
      await wang.calls.refused(takeComplaint, call(ticketId)),
      await wang.calls.refused(answerComplaint, answering(ticketId)),
    ])
      expect(refused).toMatchObject({ status: 403, word: 'complaint.about-you' })
    expect((await desk.look(ticketId, wang)).complaint).toMatchObject({ may: [] })
    expect(await desk.boss.calls.call(takeComplaint, call(ticketId))).toMatchObject({ state: 'handling' })
  })

  it('T-71: is answered once, by who took it, and the customer sees how it stands and the answer', async () => {
    const ticketId = await complained()
    expect((await own(ticketId)).complaint).toMatchObject({ text: TEXT, state: 'open', answer: null })
    await wang.calls.call(takeComplaint, call(ticketId))
    expect(await desk.boss.calls.refused(answerComplaint, answering(ticketId))).toMatchObject({
      word: 'complaint.taken',
      detail: '王五 正在处理该投诉，请先接手',
    })
    await wang.calls.call(answerComplaint, answering(ticketId))
    expect(await wang.calls.refused(answerComplaint, answering(ticketId))).toMatchObject({
      word: 'complaint.resolved',
    })
    const seen = await own(ticketId)
    expect(seen.complaint).toMatchObject({ state: 'resolved', answer: '已更换客服' })
    // T-72: not who looked into it, nor whom the desk holds it to be about.
    expect(JSON.stringify(seen)).not.toMatch(/王五|李四(?!三天)/)
  })

  it('leaves lines in the ticket’s log that say who did something, and not what was written', async () => {
    const ticketId = await complained()
    await wang.calls.call(answerComplaint, answering(ticketId))
    const { stream } = await desk.look(ticketId, li)
    const lines = stream.flatMap((entry) =>
      entry.kind === 'event' && entry.event.startsWith('compl')
        ? [[entry.event, entry.by.name, entry.facts]]
        : [],
    )
    expect(lines).toEqual([
      ['complained', '张三', {}],
      ['complaint-answered', '王五', {}],
    ])
  })
})
