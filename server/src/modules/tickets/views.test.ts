/** What people keep of their lists: columns, and filters under a name, with counts that are what the list shows (T-50, T-51). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  changeView,
  chooseListColumns,
  deleteView,
  listViews,
  orderViews,
  readListColumns,
  saveView,
  usualColumns,
} from '@zhanggui/contract/tickets-lists'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { sweepWords } from './ops/index-words.ts'

let world: World
let desk: Desk
let other: Desk
let li: Someone
let wang: Someone

const names = async (by: Someone) =>
  (await by.calls.call(listViews)).rows.map(({ name, count }) => `${name} ${count}`)
const save = async (by: Someone, name: string, shared: boolean, filter: object) =>
  (
    await by.calls.call(saveView, {
      body: { name, shared, filter: { tab: 'mine', ...filter } },
    })
  ).id

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  other = await Desk.open(world, operator, '别家')
  const customer = await customerOf(world, '张三')
  li = await desk.agent('李')
  wang = await desk.agent('王', { onDuty: false })
  await desk.submit(customer, '数据库故障')
  await desk.submit(customer, '备案进度')
  await other.submit(customer, '数据库故障')
  await sweepWords(world.house.needs.engine)
})

describe('the columns of a list (T-50)', () => {
  it('are the usual ones until somebody chooses theirs, which nobody else gets', async () => {
    expect((await li.calls.call(readListColumns)).columns).toEqual(usualColumns)
    await li.calls.call(chooseListColumns, { body: { columns: ['title', 'tier', 'number'] } })
    expect((await li.calls.call(readListColumns)).columns).toEqual(['title', 'tier', 'number'])
    await li.calls.call(chooseListColumns, { body: { columns: ['number', 'title'] } })
    expect((await li.calls.call(readListColumns)).columns).toEqual(['number', 'title'])
    expect((await wang.calls.call(readListColumns)).columns).toEqual(usualColumns)
  })

  it('must show the title, and each once', async () => {
    for (const columns of [['number'], ['title', 'title'], []] as const)
      expect(await li.calls.refused(chooseListColumns, { body: { columns: [...columns] } })).toMatchObject({
        status: 422,
      })
  })
})

describe('saved views (T-51)', () => {
  it('count what their list shows for whoever looks, and nothing of another desk', async () => {
    await save(desk.boss, '故障', true, { tab: 'all', q: '故障' })
    await save(desk.boss, '手上的', true, { group: 'open' })
    await save(li, '我的备案', false, { title: '备案' })
    expect(await names(desk.boss)).toEqual(['故障 1', '手上的 0'])
    // A view of everybody's tickets is no way around T-41.
    expect(await names(li)).toEqual(['故障 null', '我的备案 1', '手上的 2'])
    expect(await names(wang)).toEqual(['故障 null', '手上的 0'])
    expect(await names(other.boss)).toEqual([])
  })

  it('are shared by administrators alone', async () => {
    expect(
      await li.calls.refused(saveView, {
        body: { name: '都来看', shared: true, filter: { tab: 'mine' } },
      }),
    ).toMatchObject({ word: 'agent.not-administrator' })
    expect(
      await li.calls.refused(saveView, {
        body: { name: '全部', shared: false, filter: { tab: 'all' } },
      }),
    ).toMatchObject({ word: 'agent.not-administrator' })
  })

  it('are renamed, put in order and deleted by whose they are', async () => {
    const [shared] = (await li.calls.call(listViews)).rows.filter((view) => view.shared)
    const params = { viewId: String(shared?.id) }
    const body = { name: '别的', filter: { tab: 'mine' as const } }
    expect(await li.calls.refused(changeView, { params, body })).toMatchObject({
      word: 'agent.not-administrator',
    })
    expect(await li.calls.refused(deleteView, { params })).toMatchObject({ word: 'agent.not-administrator' })
    const first = await save(wang, '一', false, {})
    const second = await save(wang, '二', false, {})
    const own = async () =>
      (await wang.calls.call(listViews)).rows.filter((view) => !view.shared).map(({ name }) => name)
    await wang.calls.call(orderViews, { body: { viewIds: [second, first, params.viewId] } })
    expect(await own()).toEqual(['二', '一'])
    await wang.calls.call(changeView, {
      params: { viewId: first },
      body: { name: '壹', filter: { tab: 'mine', state: 'closed' } },
    })
    await wang.calls.call(deleteView, { params: { viewId: second } })
    expect(await own()).toEqual(['壹'])
    expect(await li.calls.refused(deleteView, { params: { viewId: first } })).toMatchObject({
      status: 404,
    })
  })

  it('come to an end', async () => {
    for (let made = 1; made < 30; made += 1) await save(wang, `第 ${made} 个`, false, {})
    expect(
      await wang.calls.refused(saveView, {
        body: { name: '太多', shared: false, filter: { tab: 'mine' } },
      }),
    ).toMatchObject({ word: 'view.too-many' })
  })
})
