/** Finding tickets by what is written in them: one- and two-character words, several of them, and never another desk's (T-51, T-52). */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sent } from '@zhanggui/contract/route'
import type { Acted } from '@zhanggui/contract/tickets'
import { customerReply, submitTicket } from '@zhanggui/contract/tickets-customer'
import { listTickets, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { complainTicket } from '@zhanggui/contract/tickets-customer'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { transact } from '#platform/db/transaction'
import { indexWords, sweepWords } from './ops/index-words.ts'
import { deskList } from './store/desk-list.ts'

let world: World
let desk: Desk
let other: Desk
let li: Someone
let wang: Someone
let zhang: Someone
let zhao: Someone
const tickets: Record<string, Acted> = {}

type Query = Omit<Sent<typeof listTickets>['query'], 'tab'>
const found = async (query: Query, by: Someone = desk.boss, tab: 'all' | 'mine' = 'all') => {
  const { rows } = await by.calls.call(listTickets, { query: { tab, ...query } })
  return rows.map(({ title }) => title[0]).join('')
}

const submit = async (name: string, by: Someone, title: string, body: string, phone = '13900000001') => {
  tickets[name] = await by.calls.call(submitTicket, {
    body: { ...desk.submission(`${name}：${title}`), body, contactPhone: phone },
  })
}

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  other = await Desk.open(world, operator, '别家')
  zhang = await customerOf(world, '张三')
  zhao = await customerOf(world, '赵六')
  li = await desk.agent('李')
  await submit('甲', zhang, '服务器故障', '今天早上突然无法登录，提示 Error 502', '+8613812345678')
  await desk.duty(li, false)
  wang = await desk.agent('王')
  await submit('乙', zhao, '网卡丢包', '请重启 ECS i-bp1abc，谢谢')
  await submit('丙', zhao, '备案进度', '登录后看不到进度')
  await other.submit(zhang, '秘密：量子故障')
  await sweepWords(world.house.needs.engine)
})

describe('search (T-52)', () => {
  it.each([
    ['故障', '甲'],
    ['卡', '乙'],
    ['登录', '丙甲'],
    ['登录 进度', '丙'],
    ['登录 丢包', ''],
    ['登录进度', '丙'],
    ['error', '甲'],
    ['ERROR 502', '甲'],
    ['ecs', '乙'],
    ['ＥＣＳ', '乙'],
    ['bp1abc', '乙'],
    ['13812345678', '甲'],
    ['138-1234-5678', '甲'],
    ['+8613812345678', '甲'],
    ['录后', '丙'],
    ['无关', ''],
    ['？！', ''],
    ['%', ''],
  ])('%s finds 「%s」 in titles and messages', async (q, expected) => {
    expect(await found({ q })).toBe(expected)
  })

  it('finds a ticket by its number at once, however it is typed', async () => {
    expect(await found({ q: `#${tickets['乙']?.number.toLowerCase()}` })).toBe('乙')
  })

  it('never finds, nor counts, a word that only another desk has', async () => {
    expect(await found({ q: '量子' })).toBe('')
    expect(await found({ q: '故障' })).toBe('甲')
    expect(await found({ title: '秘密' })).toBe('')
    expect(await found({ q: '量子' }, other.boss)).toBe('秘')
  })

  it('shows an agent only what they have in hand (T-41)', async () => {
    expect(await found({ q: '登录' }, li, 'mine')).toBe('甲')
    expect(await found({ q: '登录' }, wang, 'mine')).toBe('丙')
    expect(await li.calls.refused(listTickets, { query: { tab: 'all', q: '登录' } })).toMatchObject({
      word: 'agent.not-administrator',
    })
  })

  it('pages, in either order, without a gap', async () => {
    for (const sort of ['due', 'submitted'] as const)
      for (const order of ['asc', 'desc'] as const) {
        const query = { tab: 'all' as const, q: '登录', sort, order, limit: '1' }
        const first = await desk.boss.calls.call(listTickets, { query })
        const rest = await desk.boss.calls.call(listTickets, { query: { ...query, after: first.next ?? '' } })
        expect([...first.rows, ...rest.rows].map(({ title }) => title[0]).join('')).toBe(
          await found({ q: '登录', sort, order }),
        )
      }
  })
})

describe('a rare word and a common one (T-52)', () => {
  const word = { word: '登录', inTitle: false }
  const ways = { 'looked up': { seek: word }, 'led along': { lead: word }, 'met on the way': {} }

  it.each(Object.entries(ways))('find the same tickets when they are %s', async (_, way) => {
    const { pool } = world.house.needs.engine
    const now = world.house.needs.engine.clock.now()
    const filter = { tenant: desk.id, words: [word, { word: '后', inTitle: false }], now, soon: now, ...way }
    for (const sort of ['due', 'submitted'] as const)
      for (const order of ['asc', 'desc'] as const) {
        const page = (words: typeof filter.words, after?: { at: number | null; id: string }) =>
          transact(pool, { role: 'zg_provider', tenant: desk.id, account: desk.boss.id }, (tx) =>
            tx.read({
              rows: deskList({
                filter: { ...filter, words },
                sort,
                order,
                limit: 1,
                ...(after && { after }),
              }),
            }),
          )
        const first = (await page([word])).rows[0]
        const at = (sort === 'due' ? first?.due_at : first?.submitted_at) ?? null
        const second = (await page([word], { at, id: String(first?.id) })).rows[0]
        const shown = `${first?.title[0]}${second?.title[0]}`
        expect(shown).toBe(await found({ q: '登录', sort, order }))
        expect((await page(filter.words)).rows.map(({ title }) => title[0])).toEqual(['丙'])
      }
  })
})

describe('the words of a ticket (T-52)', () => {
  it('grow with what is said, whether the event comes once or twice', async () => {
    const ticket = String(tickets['乙']?.id)
    expect(await found({ q: '光纤' })).toBe('')
    await wang.calls.call(replyToTicket, {
      params: { ticketId: ticket },
      body: { version: 1, body: '光纤已更换', state: 'awaiting_customer', fileIds: [] },
    })
    await zhao.calls.call(customerReply, {
      params: { ticketId: ticket },
      body: { version: 2, body: '恢复了，感谢', fileIds: [] },
    })
    const { engine } = world.house.needs
    const told = await world.sql<{ id: string; event: string; facts: object; at: Date }>(
      "select id, event, facts, at from platform.outbox where event in ('tickets.replied', 'tickets.customer-replied')",
    )
    expect(told).toHaveLength(2)
    for (const each of [...told, ...told])
      await indexWords(engine, {
        ...each,
        tenantId: desk.id,
        at: each.at.getTime(),
      } as unknown as Parameters<typeof indexWords>[1])
    expect(await found({ q: '光纤' })).toBe('乙')
    expect(await found({ q: '恢复' })).toBe('乙')
    expect(await found({ title: '光纤' })).toBe('')
  })

  it('are made again for every ticket when the rules of words change', async () => {
    await world.sql("delete from tickets.word where tenant_id = $1 and word = '网卡'", [desk.id])
    await sweepWords(world.house.needs.engine)
    expect(await found({ q: '网卡' })).toBe('')
    await world.sql('update tickets.indexed set rules = 0')
    await sweepWords(world.house.needs.engine)
    expect(await found({ q: '网卡' })).toBe('乙')
  })
})

describe('each filter alone (T-51)', () => {
  it.each<[Query, string]>([
    [{ title: '登录' }, ''],
    [{ title: '进度' }, '丙'],
    [{ customer: '张' }, '甲'],
    [{ customer: '张三' }, '甲'],
    [{ customer: '三' }, ''],
    [{ phone: '13812345678' }, '甲'],
    [{ phone: '138 1234 5678' }, '甲'],
    [{ phone: '13812345' }, ''],
    [{ tier: 'normal' }, '丙乙甲'],
    [{ tier: 'gold' }, ''],
    [{ rating: '5' }, ''],
    [{ rating: 'none' }, '丙乙甲'],
    [{ complained: 'yes' }, '甲'],
    [{ complained: 'no' }, '丙乙'],
    [{ order: 'asc' }, '甲乙丙'],
  ])('%o', async (query, expected) => {
    const ticketId = String(tickets['甲']?.id)
    if (query.complained === 'yes')
      await zhang.calls.call(complainTicket, { params: { ticketId }, body: { text: '太慢了' } })
    expect(await found(query)).toBe(expected)
  })

  it('finds a customer by member ID, and nobody else’s by it', async () => {
    expect(await found({ customer: zhao.id })).toBe('丙乙')
    expect(await found({ customer: desk.boss.id })).toBe('')
  })
})
