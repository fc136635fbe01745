/** Canned replies and macros: personal and shared, with what goes with them: state, category, tags, colleague (T-61). */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { addCanned, changeCanned, deleteCanned, listCanned } from '@zhanggui/contract/tickets-canned'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { dispatchTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { deleteTag, listTags, mergeTag, tagTicket } from '@zhanggui/contract/tickets-tags'
import { moveToCategory } from '@zhanggui/contract/tickets-upstream'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

let desk: Desk
let li: Someone
let wang: Someone
let customer: Someone

beforeAll(async () => {
  const world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服')
  customer = await customerOf(world, '张三')
})

const hello = {
  name: '问好',
  body: '{客户姓名}您好，工单 {工单号} 已收到。',
  state: null,
  assignTo: null,
  moveTo: null as string | null,
  tagIds: [] as string[],
}
const make = (by: Someone, shared: boolean, content = hello) =>
  by.calls.call(addCanned, { body: { ...content, shared } })
const names = async (by: Someone) => (await by.calls.call(listCanned)).rows.map(({ name }) => name)

it('keeps one’s own to oneself and shows the shared ones to everybody; agents share none (T-61)', async () => {
  await make(li, false)
  const macro = { ...hello, name: '转二线', state: 'in_progress' as const, assignTo: wang.id }
  const { id } = await desk.boss.calls.call(addCanned, { body: { ...macro, shared: true } })
  expect(await names(li)).toEqual(['转二线', '问好'].toSorted((a, b) => (a < b ? -1 : 1)))
  expect(await names(wang)).toEqual(['转二线'])
  const { rows } = await wang.calls.call(listCanned)
  expect(rows).toEqual([{ ...macro, id, shared: true, may: [] }])

  const refused = { status: 403, word: 'agent.not-administrator' }
  expect(await li.calls.refused(addCanned, { body: { ...hello, shared: true } })).toMatchObject(refused)
  const params = { cannedId: id }
  expect(await li.calls.refused(changeCanned, { params, body: hello })).toMatchObject(refused)
  expect(await li.calls.refused(deleteCanned, { params, body: {} })).toMatchObject(refused)
})

it('is changed and deleted by whom it belongs to', async () => {
  const { id } = await make(wang, false, { ...hello, name: '结束语' })
  const params = { cannedId: id }
  await wang.calls.call(changeCanned, { params, body: { ...hello, name: '结束语二' } })
  expect(await names(wang)).toContain('结束语二')
  expect(await li.calls.refused(deleteCanned, { params, body: {} })).toMatchObject({ status: 404 })
  await wang.calls.call(deleteCanned, { params, body: {} })
  expect(await names(wang)).not.toContain('结束语二')
})

const tagsNamed = async (...wanted: string[]) => {
  const { rows } = await desk.boss.calls.call(listTags, { query: {} })
  return wanted.map((name) => rows.find((row) => row.name === name)?.id ?? '')
}
const category = (name: string) => desk.boss.calls.call(createCategory, { body: { name } })
const macroNow = async (id: string) => (await li.calls.call(listCanned)).rows.find((row) => row.id === id)

it('names a category and tags of its own desk, and is refused with any other (T-61, T-90)', async () => {
  const { id: ticketId } = await desk.submit(customer)
  await desk.boss.calls.call(tagTicket, { params: { ticketId }, body: { add: ['网络'], remove: [] } })
  const [network = ''] = await tagsNamed('网络')
  const { id: moveTo } = await category('网络故障')
  const macro = { ...hello, name: '转网络', moveTo, tagIds: [network] }
  const { id } = await make(li, false, macro)
  expect(await macroNow(id)).toMatchObject({ moveTo, tagIds: [network] })

  const strange = { status: 404, word: 'not-found' }
  const wrong = [
    { ...macro, moveTo: randomUUID() },
    { ...macro, tagIds: [network, randomUUID()] },
  ]
  for (const body of wrong) {
    expect(await li.calls.refused(addCanned, { body: { ...body, shared: false } })).toMatchObject(strange)
    expect(await li.calls.refused(changeCanned, { params: { cannedId: id }, body })).toMatchObject(strange)
  }
  await li.calls.call(changeCanned, {
    params: { cannedId: id },
    body: { ...macro, moveTo: null, tagIds: [] },
  })
  expect(await macroNow(id)).toMatchObject({ moveTo: null, tagIds: [] })
})

it('follows its tags when they are merged or deleted (T-90)', async () => {
  const { id: ticketId } = await desk.submit(customer)
  const add = ['退款', '退费', '加急']
  await desk.boss.calls.call(tagTicket, { params: { ticketId }, body: { add, remove: [] } })
  const [refund = '', fee = '', urgent = ''] = await tagsNamed(...add)
  const both = await make(li, false, { ...hello, name: '两者', tagIds: [refund, fee, urgent] })
  const one = await make(li, false, { ...hello, name: '其一', tagIds: [fee] })

  await desk.boss.calls.call(mergeTag, { params: { tagId: fee }, body: { into: refund } })
  expect((await macroNow(both.id))?.tagIds.toSorted()).toEqual([refund, urgent].toSorted())
  expect((await macroNow(one.id))?.tagIds).toEqual([refund])

  await desk.boss.calls.call(deleteTag, { params: { tagId: refund } })
  expect((await macroNow(both.id))?.tagIds).toEqual([urgent])
  expect((await macroNow(one.id))?.tagIds).toEqual([])
})

it('is carried out by its writer one act after the other, each on the version of the one before (T-61, T-12)', async () => {
  const ticket = await desk.submit(customer)
  const { handler: first } = await desk.look(ticket.id)
  const handler = first?.id === wang.id ? wang : li
  const to = handler === li ? wang : li
  const { id: categoryId, name } = await category('存储故障')
  const params = { ticketId: ticket.id }
  const sent = await handler.calls.call(replyToTicket, {
    params,
    body: { version: ticket.version, body: '已转存储组', state: 'in_progress', fileIds: [], undo: false },
  })
  const moved = await handler.calls.call(moveToCategory, {
    params,
    body: { version: sent.version, categoryId },
  })
  await handler.calls.call(tagTicket, { params, body: { add: ['存储'], remove: [] } })
  await handler.calls.call(dispatchTicket, {
    params,
    body: { version: moved.version, agentId: to.id, remark: '', evenIfOffDuty: true },
  })
  const page = await desk.look(ticket.id)
  expect(page).toMatchObject({ category: { id: categoryId, name }, handler: { id: to.id } })
  expect(page.tags.map((tag) => tag.name)).toEqual(['存储'])
})
