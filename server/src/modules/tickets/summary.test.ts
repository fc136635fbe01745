/** The summary of a ticket, field by field, after a life that fills each of them (T-63). */
import { expect, it } from 'vitest'
import {
  confirmTicket,
  customerReply,
  rateTicket,
  readOwnTicket,
  submitTicket,
} from '@zhanggui/contract/tickets-customer'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { dispatchTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

const MINUTE = 60

it('says number, GUID, state, times, people, customer, business and rating as they became (T-63)', async () => {
  const world = await openWorld()
  const desk = await Desk.open(world, await operatorOf(world), '云上科技')
  const li = await desk.agent('李客服')
  const customer = await customerOf(world, '张三')
  const category = await desk.boss.calls.call(createCategory, {
    body: { name: '业务技术', type: 'technical' },
  })
  const business = { id: 'VPS-1024', ip: '192.0.2.10', type: '云服务器' }
  const submitted = await customer.calls.call(submitTicket, {
    body: { ...desk.submission(), categoryId: category.id, contactPhone: '13812345678', business },
  })
  const params = { ticketId: submitted.id }
  const seen = () => desk.look(submitted.id)
  const reply = async (by: Someone, state: ReplyState) => {
    const { version } = await seen()
    await by.calls.call(replyToTicket, { params, body: { version, body: '您好', state, fileIds: [] } })
  }

  expect(await seen()).toMatchObject({
    state: 'assigned',
    acceptedBy: null,
    responseSeconds: null,
    endedAt: null,
    overtimeCount: 0,
    rating: null,
  })

  // Ten minutes to the first reply, six hours and one minute to the next: once overdue.
  await world.forward(10 * MINUTE)
  await reply(li, 'in_progress')
  const zhao = await desk.agent('赵客服')
  await world.forward(361 * MINUTE)
  await eventually(async () => ((await seen()).overtimeCount === 1 ? true : undefined))
  await desk.boss.calls.call(dispatchTicket, {
    params,
    body: { version: (await seen()).version, agentId: zhao.id, remark: '', evenIfOffDuty: false },
  })
  await reply(zhao, 'awaiting_customer')
  // The customer's time is nobody's.
  await world.forward(60 * MINUTE)
  const own = () => customer.calls.call(readOwnTicket, { params })
  await customer.calls.call(customerReply, {
    params,
    body: { version: (await own()).version, body: '材料如下', fileIds: [] },
  })
  await world.forward(5 * MINUTE)
  await reply(zhao, 'awaiting_confirmation')
  await customer.calls.call(confirmTicket, { params, body: { version: (await own()).version } })
  const rating = { stars: 4, solved: true, tags: ['专业'], text: '处理得很仔细' }
  await customer.calls.call(rateTicket, { params, body: { version: (await own()).version, ...rating } })

  const summary = await seen()
  const minutes = (seconds: number | null) => Math.floor((seconds ?? NaN) / MINUTE)
  const since = (at: string | null) =>
    minutes((Date.parse(at ?? '') - Date.parse(summary.submittedAt)) / 1000)
  expect(summary).toMatchObject({
    number: submitted.number,
    guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    state: 'closed',
    ended: 'rated',
    acceptedBy: { id: li.id, name: '李客服' },
    handler: { id: zhao.id, name: '赵客服' },
    owner: { id: zhao.id, name: '赵客服' },
    overtimeCount: 1,
    clock: null,
    totalRuns: false,
    category: { id: category.id, name: '业务技术' },
    product: { id: desk.productId, name: '建站套餐' },
    business,
    customer: { id: customer.id, name: '张三', phone: '138****5678' },
    rating,
  })
  expect({
    responded: minutes(summary.responseSeconds),
    inOurHands: minutes(summary.totalSeconds),
    ended: since(summary.endedAt),
  }).toEqual({ responded: 10, inOurHands: 10 + 361 + 5, ended: 10 + 361 + 60 + 5 })
})
