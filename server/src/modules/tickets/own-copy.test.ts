/** A customer's copy of everything held about them, and the same made by an operator; nothing internal is in it (A-9, T-35, T-72). */
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  fetchDownloadAsCustomer,
  fetchDownloadAsPlatform,
  listDownloadsAsCustomer,
  listDownloadsAsPlatform,
} from '@zhanggui/contract/downloads'
import { changeOwnSettings } from '@zhanggui/contract/identity'
import { readPlatformAudit } from '@zhanggui/contract/identity-audit'
import { setTier } from '@zhanggui/contract/identity-platform'
import { orderCustomerCopy, orderOwnCopy } from '@zhanggui/contract/identity-privacy'
import { listAsCustomer, listAsPlatform } from '@zhanggui/contract/notifications'
import { complainTicket } from '@zhanggui/contract/tickets-customer'
import { noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { unzip } from '#platform/downloads/unzip.fixture'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let desk: Desk
let customer: Someone
let stranger: Someone
let ticketId: string

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  const other = await Desk.open(world, operator, '另一家')
  customer = await customerOf(world, '<b>张三</b>')
  await customer.calls.call(changeOwnSettings, { body: { qq: '55556666' } })
  stranger = await customerOf(world, '路人甲')
  await operator.calls.call(setTier, { params: { customerId: customer.id }, body: { tier: 'diamond' } })
  const li = await desk.agent('李四')
  const ticket = await desk.submit(customer, '我的备案')
  ticketId = ticket.id
  await other.submit(customer, '另一家的工单')
  await other.submit(stranger, '路人的工单')
  const params = { ticketId }
  await li.calls.call(noteTicket, { params, body: { body: '内部备注：此人很烦', fileIds: [] } })
  const { version } = await desk.look(ticketId)
  await li.calls.call(replyToTicket, {
    params,
    body: { version, body: '请上传营业执照', state: 'awaiting_customer', fileIds: [] },
  })
  await customer.calls.call(complainTicket, { params, body: { text: '太慢' } })
})

type Fetch = typeof fetchDownloadAsCustomer | typeof fetchDownloadAsPlatform

/** The copy's files by name, once it is there. */
async function copyOf(by: Someone, id: string): Promise<Map<string, string>> {
  const [list, fetch]: readonly [typeof listDownloadsAsCustomer | typeof listDownloadsAsPlatform, Fetch] =
    by === operator
      ? [listDownloadsAsPlatform, fetchDownloadAsPlatform]
      : [listDownloadsAsCustomer, fetchDownloadAsCustomer]
  await eventually(async () => {
    const { rows } = await by.calls.call(list as typeof listDownloadsAsCustomer)
    return rows.find((row) => row.id === id)?.state === 'ready' ? true : undefined
  })
  const { status, headers } = await by.calls.send(fetch, { params: { downloadId: id } })
  expect([status, headers['content-type']]).toEqual([200, 'application/zip'])
  const [kept] = await world.sql<{ hash: string }>('select hash from platform.download where id = $1', [id])
  return unzip(await buffer(await world.house.needs.files.open(kept?.hash ?? '')))
}

describe('a copy of what is held about a customer (A-9)', () => {
  it('has their account, tickets of every provider, conversations, complaint and notices, to read and as JSON', async () => {
    // What was told to them is told by the worker.
    await eventually(async () => {
      const { rows } = await customer.calls.call(listAsCustomer)
      return rows.length > 0 ? true : undefined
    })
    const { id } = await customer.calls.call(orderOwnCopy, { body: {} })
    const files = await copyOf(customer, id)
    expect([...files.keys()]).toEqual([
      'index.html',
      'account.json',
      'sessions.json',
      'instances.json',
      'tickets.json',
      'notices.json',
      'sent.json',
      'mails-received.json',
    ])
    const json = (name: string) => JSON.parse(files.get(name) ?? '') as Record<string, unknown>[]
    expect(json('account.json')).toMatchObject([{ id: customer.id, name: '<b>张三</b>', qq: '55556666' }])
    expect(json('sessions.json').length).toBeGreaterThan(0)
    const tickets = json('tickets.json')
    expect(tickets.map(({ title }) => title)).toEqual(['我的备案', '另一家的工单'])
    expect(tickets[0]).toMatchObject({
      contactPhone: '13812345678',
      contactQq: '1234567890',
      messages: [{ body: '请问需要准备哪些材料？' }, { body: '请上传营业执照' }],
      complaint: { text: '太慢', state: 'open' },
    })
    expect(json('notices.json')[0]).toMatchObject({ kind: 'needs-information' })
    expect(json('sent.json')[0]).toMatchObject({ channel: 'mail', kind: 'needs-information' })
    // The page says the same, and what people wrote is text in it.
    const page = files.get('index.html') ?? ''
    for (const said of ['我的备案', '请上传营业执照', '太慢', '&lt;b&gt;张三&lt;/b&gt;', '消息'])
      expect(page).toContain(said)
    expect(page).not.toContain('<b>张三')
    // Nothing internal, nobody else's, and no way to reach an agent.
    const everything = [...files.values()].join('\n')
    for (const hidden of ['此人很烦', 'diamond', '钻石', 'tier', '路人', 'dueAt', '13800000', 'overtime'])
      expect(everything).not.toContain(hidden)
    // The bell follows the download.
    const told = await eventually(async () => {
      const { rows } = await customer.calls.call(listAsCustomer)
      return rows.find(({ kind }) => kind === 'download-ready')
    })
    expect(told).toMatchObject({ link: '/c/own-copy' })
  })

  it('is made for a customer who asks in another way, with a reason in the log, and holds the same', async () => {
    const params = { customerId: customer.id }
    const { id } = await operator.calls.call(orderCustomerCopy, { params, body: { reason: '客户来函索取' } })
    const files = await copyOf(operator, id)
    expect(JSON.parse(files.get('tickets.json') ?? '')).toHaveLength(2)
    expect([...files.values()].join('\n')).not.toMatch(/此人很烦|diamond|钻石|路人/)
    const log = await operator.calls.call(readPlatformAudit, {
      query: { verb: 'identity.order-customer-copy' },
    })
    expect(log.rows[0]?.details).toMatchObject({ reason: '客户来函索取' })
    await eventually(async () => {
      const { rows } = await operator.calls.call(listAsPlatform)
      return rows.find(({ kind, link }) => kind === 'download-ready' && link === '/o/downloads')
    })
    // It is the operator's who made it: neither the customer's nor anybody else's list has it.
    for (const person of [customer, stranger])
      expect(
        await person.calls.refused(fetchDownloadAsCustomer, { params: { downloadId: id } }),
      ).toMatchObject({ word: 'not-found' })
  })

  it('is nobody else’s: a stranger’s id finds nothing, and three at a time are enough', async () => {
    const { id } = await stranger.calls.call(orderOwnCopy, { body: {} })
    await copyOf(stranger, id)
    expect(
      await customer.calls.refused(fetchDownloadAsCustomer, { params: { downloadId: id } }),
    ).toMatchObject({ word: 'not-found' })
    await world.sql(
      `insert into platform.download (tenant_id, id, owner_id, kind, wanted, state, name, type, ordered_at, expires_at)
       select tenant_id, gen_random_uuid(), owner_id, kind, wanted, 'waiting', name, type, ordered_at, expires_at
       from platform.download cross join generate_series(1, 3) where id = $1`,
      [id],
    )
    expect(await stranger.calls.refused(orderOwnCopy, { body: {} })).toMatchObject({
      word: 'download.too-many',
    })
  })
})
