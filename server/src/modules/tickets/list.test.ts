/** The desk's lists and counts: tabs, groups, filters, pages, order by deadline (T-37, T-41, T-50, T-51, T-53). */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sent } from '@zhanggui/contract/route'
import { closeTicket, listTickets, readOverview, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted, TicketState } from '@zhanggui/contract/tickets'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { sweepWords } from './ops/index-words.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let desk: Desk
let li: Someone
let wang: Someone
let customer: Someone
const tickets: Record<string, Acted> = {}

const HOURS = 3600
const HALF_AN_HOUR = 1800
const params = (ticket: Acted) => ({ ticketId: ticket.id })

/** Submitted half an hour apart: 甲 answered, 乙 new, 丙 sent back, 丁 closed, 戊 in the pool; the last due first by 处理中. */
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  customer = await customerOf(world, '张三')
  li = await desk.agent('李')
  wang = await desk.agent('王', { onDuty: false })
  const submit = async (name: string) => {
    tickets[name] = await desk.submit(customer, `${name}：100% 打不开 (首页)`)
    await world.forward(HALF_AN_HOUR)
    return tickets[name]
  }
  const reply = (ticket: Acted, state: 'in_progress' | 'awaiting_customer') =>
    li.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version: 1, body: '您好', state, fileIds: [] },
    })
  const first = await submit('甲')
  await submit('乙')
  const third = await submit('丙')
  await reply(third, 'awaiting_customer')
  const fourth = await submit('丁')
  await li.calls.call(closeTicket, {
    params: params(fourth),
    body: { version: 1, reason: 'spam', remark: '', duplicateOf: null },
  })
  await desk.duty(li, false)
  await submit('戊')
  await reply(first, 'in_progress')
  await sweepWords(world.house.needs.engine)
})

type Query = Sent<typeof listTickets>['query']
const titles = async (query: Query, by: Someone = desk.boss) => {
  const { rows } = await by.calls.call(listTickets, { query })
  return rows.map(({ title }) => title[0]).join('')
}

describe('the list of all tickets, for administrators (T-41, T-50)', () => {
  it('shows the newest first, or by deadline with those without a clock last (T-37)', async () => {
    expect(await titles({ tab: 'all' })).toBe('戊丁丙乙甲')
    expect((await titles({ tab: 'all', sort: 'due' })).slice(0, 3)).toBe('乙戊甲')
  })

  it('has what the columns need, and nothing of another desk', async () => {
    const { rows } = await desk.boss.calls.call(listTickets, { query: { tab: 'all', sort: 'due' } })
    expect(rows[0]).toMatchObject({
      number: tickets['乙']?.number,
      state: 'assigned',
      asker: { id: customer.id, name: '张三' },
      tier: 'normal',
      product: { name: '建站套餐' },
      handler: { name: '李' },
      clock: { kind: 'response', initialSeconds: 240 * 60 },
      overtimeCount: 0,
      complained: false,
    })
    const other = await Desk.open(world, operator, '别家')
    expect(await titles({ tab: 'all' }, other.boss)).toBe('')
  })

  it.each<[Partial<Query>, string]>([
    [{ group: 'open' }, '戊丙乙甲'],
    [{ group: 'waiting' }, '戊乙'],
    [{ group: 'ended' }, '丁'],
    [{ group: 'unassigned' }, '戊'],
    [{ group: 'overdue' }, ''],
    [{ state: 'awaiting_customer' }, '丙'],
    [{ title: '100%' }, '戊丁丙乙甲'],
    [{ title: '乙：' }, '乙'],
    [{ title: '_' }, ''],
    [{ number: '#nosuch' }, ''],
  ])('filters by %o (T-51)', async (query, expected) => {
    expect(await titles({ tab: 'all', ...query })).toBe(expected)
  })

  it('finds a number however it is typed, a handler, a category, and days in the desk’s zone', async () => {
    const number = ` #${tickets['丙']?.number.toLowerCase()}`
    expect(await titles({ tab: 'all', number })).toBe('丙')
    expect(await titles({ tab: 'all', handlerId: li.id })).toBe('丁丙乙甲')
    expect(await titles({ tab: 'all', handlerId: wang.id })).toBe('')
    expect(await titles({ tab: 'all', categoryId: desk.categoryId })).toBe('戊丁丙乙甲')
    const { rows } = await desk.boss.calls.call(listTickets, { query: { tab: 'all' } })
    const dayOf = (at: string) => new Date(Date.parse(at) + 8 * HOURS * 1000).toISOString().slice(0, 10)
    const [last, first] = [dayOf(String(rows.at(0)?.submittedAt)), dayOf(String(rows.at(-1)?.submittedAt))]
    expect(await titles({ tab: 'all', from: first, to: last })).toBe('戊丁丙乙甲')
    expect(await titles({ tab: 'all', to: '2020-01-01' })).toBe('')
  })

  it.each(['submitted', 'due'] as const)(
    'pages through by %s without a gap or a repetition',
    async (sort) => {
      let after: string | undefined
      let seen = ''
      do {
        const query = { tab: 'all' as const, sort, limit: '2', ...(after && { after }) }
        const page = await desk.boss.calls.call(listTickets, { query })
        seen += page.rows.map(({ title }) => title[0]).join('')
        after = page.next ?? undefined
      } while (after)
      expect(seen).toBe(await titles({ tab: 'all', sort }))
      expect(seen).toHaveLength(5)
    },
  )

  it('refuses a cursor that it did not make', async () => {
    const query = { tab: 'all' as const, after: 'bm90LWEtY3Vyc29y' }
    expect(await desk.boss.calls.refused(listTickets, { query })).toMatchObject({
      status: 422,
      field: 'after',
    })
  })
})

describe('my tickets (T-41, T-50)', () => {
  it('are those whose handler I am', async () => {
    expect(await titles({ tab: 'mine' }, li)).toBe('丁丙乙甲')
    expect(await titles({ tab: 'mine', group: 'open', sort: 'due' }, li)).toBe('乙甲丙')
    expect(await titles({ tab: 'mine' }, wang)).toBe('')
  })
})

describe('overdue and due soon (T-37)', () => {
  it('follow the clock', async () => {
    const dueSoon = await desk.look(String(tickets['乙']?.id))
    const left = (Date.parse(String(dueSoon.clock?.dueAt)) - Date.parse(dueSoon.readAt)) / 1000
    await world.forward(Math.floor(left) - 600)
    expect(await titles({ tab: 'all', group: 'due-soon' })).toBe('乙')
    await world.forward(601)
    expect(await titles({ tab: 'all', group: 'due-soon' })).toBe('')
    expect(await titles({ tab: 'mine', group: 'overdue' }, li)).toBe('乙')
  })
})

describe('the overview (T-53)', () => {
  it('counts by state, mine and, for administrators, all; each count is what its list shows', async () => {
    const mine = await li.calls.call(readOverview)
    expect(mine.all).toBeNull()
    expect(mine.mine).toMatchObject({ open: 3, waiting: 1, overdue: 1, unassigned: 0 })
    const { all } = await desk.boss.calls.call(readOverview)
    expect(all).toEqual({
      byState: {
        assigned: 2,
        in_progress: 1,
        awaiting_customer: 1,
        customer_replied: 0,
        awaiting_confirmation: 0,
        confirmed: 0,
        closed: 1,
      },
      open: 4,
      waiting: 2,
      overdue: 1,
      dueSoon: 0,
      unassigned: 1,
    })
    for (const [group, count] of [
      ['open', 4],
      ['waiting', 2],
      ['overdue', 1],
      ['unassigned', 1],
    ] as const)
      expect([group, (await titles({ tab: 'all', group })).length]).toEqual([group, count])
    for (const [state, count] of Object.entries(all?.byState ?? {}) as [TicketState, number][])
      expect([state, (await titles({ tab: 'all', state })).length]).toEqual([state, count])
  })
})
