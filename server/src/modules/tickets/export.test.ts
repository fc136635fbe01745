/** The filtered list as a file: made in the background, told by the bell, and nobody's but its maker's (T-54). */
import { beforeAll, describe, expect, it } from 'vitest'
import { cancelDownload, fetchDownload, listDownloads } from '@zhanggui/contract/downloads'
import { listAsProvider } from '@zhanggui/contract/notifications'
import { editAgent } from '@zhanggui/contract/tickets-desk'
import { exportTickets } from '@zhanggui/contract/tickets-lists'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { forgetExpired, makeDownload } from '#platform/downloads/make'
import { listMaker } from './ops/export.ts'

let world: World
let desk: Desk
let li: Someone
let wang: Someone

const order = (by: Someone, filter: object, format: 'csv' | 'xlsx' = 'csv') =>
  by.calls.call(exportTickets, {
    body: { filter: { tab: 'all', ...filter }, columns: ['title', 'asker', 'state', 'submitted'], format },
  })
const downloadOf = async (by: Someone, id: string) =>
  (await by.calls.call(listDownloads)).rows.find((row) => row.id === id)
const ready = (by: Someone, id: string) =>
  eventually(async () => {
    const row = await downloadOf(by, id)
    return row?.state === 'ready' ? row : undefined
  })
const fetched = async (by: Someone, id: string) => {
  const { status, body, headers } = await by.calls.send(fetchDownload, { params: { downloadId: id } })
  return { status, text: String(body), headers }
}

beforeAll(async () => {
  world = await openWorld({ role: 'all' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  const other = await Desk.open(world, operator, '别家')
  const customer = await customerOf(world, '=张三')
  li = await desk.agent('李', { role: 'admin' })
  wang = await desk.agent('王', { onDuty: false })
  await desk.submit(customer, '=HYPERLINK("http://evil") 故障')
  await desk.submit(customer, '备案，"进度"')
  await other.submit(customer, '别家的故障')
})

describe('an export (T-54)', () => {
  it('holds what the list shows, in the words of the reader, with formulas defused', async () => {
    // The words of a ticket are there a moment after it was submitted, without anybody's doing (T-52).
    await eventually(async () => {
      const { rows } = await li.calls.call(listTickets, { query: { tab: 'all', q: '故障' } })
      return rows.length > 0 ? rows : undefined
    })
    const { id } = await order(li, { q: '故障' })
    const row = await ready(li, id)
    expect(row).toMatchObject({ done: 1, total: 1, may: ['fetch'], kind: 'tickets.list' })
    expect(row.name).toMatch(/^工单-\d{8}-\d{4}\.csv$/)
    const { text, headers } = await fetched(li, id)
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('\uFEFF问题标题,提问者,状态,提交时间')
    expect(lines[1]).toMatch(
      /^"'=HYPERLINK\(""http:\/\/evil""\) 故障",'=张三,已分派,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
    )
    expect(lines).toHaveLength(3)
    expect(text).not.toContain('别家')
    expect(headers['content-disposition']).toContain('attachment')
    expect(headers['cache-control']).toBe('private, no-store')
  })

  it('comes as a workbook too, and rings the bell of its maker alone', async () => {
    const { id } = await order(li, {}, 'xlsx')
    expect((await ready(li, id)).name).toMatch(/\.xlsx$/)
    const notice = await eventually(async () =>
      (await li.calls.call(listAsProvider)).rows.find(({ title }) => title.includes('.xlsx')),
    )
    expect(notice).toMatchObject({ kind: 'download-ready', link: '/p/downloads' })
    const { rows } = await desk.boss.calls.call(listAsProvider)
    expect(rows.filter(({ kind }) => kind === 'download-ready')).toEqual([])
  })

  it('is nobody else’s, not even an administrator’s', async () => {
    const { id } = await order(li, {})
    await ready(li, id)
    expect((await fetched(desk.boss, id)).status).toBe(404)
    expect(await downloadOf(desk.boss, id)).toBeUndefined()
    expect(
      await desk.boss.calls.refused(cancelDownload, { params: { downloadId: id }, body: {} }),
    ).toMatchObject({ status: 404 })
  })

  it('of all tickets is for administrators, when it is ordered and when it is fetched', async () => {
    expect(
      await wang.calls.refused(exportTickets, {
        body: { filter: { tab: 'all' }, columns: ['title'], format: 'csv' },
      }),
    ).toMatchObject({ word: 'agent.not-administrator' })
    const { id } = await order(li, {})
    await ready(li, id)
    await desk.boss.calls.call(editAgent, { params: { agentId: li.id }, body: { role: 'agent' } })
    expect((await fetched(li, id)).status).toBe(403)
    await desk.boss.calls.call(editAgent, { params: { agentId: li.id }, body: { role: 'admin' } })
    expect((await fetched(li, id)).status).toBe(200)
  })

  it('expires after seven days, and then nothing speaks of its bytes', async () => {
    const { id } = await order(li, {})
    await ready(li, id)
    await world.forward(7 * 86_400 + 1)
    await li.returns()
    await desk.boss.returns()
    expect((await fetched(li, id)).status).toBe(404)
    await forgetExpired(world.house.needs)
    expect(await world.sql('select 1 from platform.download where id = $1', [id])).toEqual([])
  })
})

describe('making a file', () => {
  /** A row as an order leaves it, without the event that would start it. */
  const waiting = async (filter: object = { tab: 'all' }) => {
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
      `insert into platform.download (tenant_id, id, owner_id, kind, wanted, state, name, type, ordered_at, expires_at)
       values ($1, gen_random_uuid(), $2, 'tickets.list', $3, 'waiting', 'a.csv', 'text/csv', now(), now() + interval '1 year')
       returning id`,
      [desk.id, li.id, JSON.stringify({ filter, columns: ['title'], locale: 'zh-CN' })],
    )
    return id
  }
  const make = (id: string, attempt = 1) =>
    makeDownload(
      { tenantId: desk.id, downloadId: id },
      { attempt, signal: new AbortController().signal },
      world.house.needs,
      [listMaker(world.house.needs)],
    )
  const stateOf = async (id: string) =>
    (await world.sql<{ state: string }>('select state from platform.download where id = $1', [id]))[0]?.state

  it('stops when it is cancelled, and is not made afterwards', async () => {
    const id = await waiting()
    await li.calls.call(cancelDownload, { params: { downloadId: id }, body: {} })
    await make(id)
    expect(await stateOf(id)).toBe('cancelled')
    expect(await li.calls.refused(cancelDownload, { params: { downloadId: id }, body: {} })).toMatchObject({
      word: 'download.finished',
    })
  })

  it('is done once, however often the job runs', async () => {
    const id = await waiting()
    await make(id)
    const before = await downloadOf(li, id)
    await make(id)
    expect(await downloadOf(li, id)).toEqual(before)
  })

  it('fails for good after the last try, and its owner is told', async () => {
    const id = await waiting({ tab: 'all', from: 'not a day' })
    await expect(make(id, 1)).rejects.toThrow()
    expect(await stateOf(id)).toBe('waiting')
    await expect(make(id, 3)).rejects.toThrow()
    expect(await stateOf(id)).toBe('failed')
  })

  it('is refused to who may not have it any more', async () => {
    const id = await waiting()
    await world.sql('update tickets.agent set removed_at = now() where id = $1', [li.id])
    await make(id)
    expect(await stateOf(id)).toBe('failed')
    await world.sql('update tickets.agent set removed_at = null where id = $1', [li.id])
  })

  it('goes on for three files of a person at a time', async () => {
    for (const _ of [1, 2, 3]) await waiting()
    expect(
      await li.calls.refused(exportTickets, {
        body: { filter: { tab: 'all' }, columns: ['title'], format: 'csv' },
      }),
    ).toMatchObject({ word: 'download.too-many' })
  })
})
