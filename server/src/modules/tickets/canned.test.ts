/** Canned replies and macros: personal and shared, with the state and the colleague that go with them (T-61). */
import { beforeAll, expect, it } from 'vitest'
import { addCanned, changeCanned, deleteCanned, listCanned } from '@zhanggui/contract/tickets-canned'
import { Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

let desk: Desk
let li: Someone
let wang: Someone

beforeAll(async () => {
  const world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服')
})

const hello = { name: '问好', body: '{客户姓名}您好，工单 {工单号} 已收到。', state: null, assignTo: null }
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
