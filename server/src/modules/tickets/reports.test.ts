/** A report tells exactly what the activity log tells, counted again line by line; who may read it, and as a file (T-92). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createProduct } from '@zhanggui/contract/catalog'
import { fetchDownload, listDownloads } from '@zhanggui/contract/downloads'
import { createGroup } from '@zhanggui/contract/identity-company'
import { setTier } from '@zhanggui/contract/identity-platform'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import {
  exportReport,
  readReport,
  readReportBreakdown,
  reportDimension,
} from '@zhanggui/contract/tickets-reports'
import type { ReportDimension } from '@zhanggui/contract/tickets-reports'
import { addDays } from '#kernel/local-date'
import { DAY, HOUR } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { localDateAt, startOfDay } from '#kernel/zone'
import { makeDownload } from '#platform/downloads/make'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { figuresOf } from './domain/report.ts'
import { reportMaker } from './ops/export-report.ts'
import { playWeeks } from './report-play.fixture.ts'
import { openBefore, recountLog, tallyBetween } from './report-recount.fixture.ts'
import type { Logged, Recounted } from './report-recount.fixture.ts'

const ZONE = 'Asia/Shanghai'
const WEEKS = 46 * DAY

let world: World
let desk: Desk
let li: Someone
let lines: Logged[]
let log: Recounted
let today: string
let played: Instant
/** What a ticket is now, by which it is told apart. */
const traits = new Map<string, Record<ReportDimension, string | null>>()

const start = (day: string): Instant => startOfDay(ZONE, day)
const between = ({ from, to }: { from: string; to: string }) => [start(from), start(addDays(to, 1))] as const

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  const other = await Desk.open(world, operator, '别家')
  const agents = [await desk.agent('李', { role: 'admin' }), await desk.agent('王'), await desk.agent('赵')]
  li = agents[0] as Someone
  await desk.boss.calls.call(createGroup, {
    body: { name: '看报表', permissions: ['reports.read'], memberIds: [li.id] },
  })
  const people = [
    await customerOf(world, '张三'),
    await customerOf(world, '钱四'),
    await customerOf(world, '孙五'),
  ]
  await operator.calls.call(setTier, { params: { customerId: people[1]!.id }, body: { tier: 'diamond' } })
  await operator.calls.call(setTier, { params: { customerId: people[2]!.id }, body: { tier: 'gold' } })
  // Tiers reach the desk with the next clocks; the neighbour's tickets must not be counted.
  for (const person of people) await other.submit(person)
  const category = await desk.boss.calls.call(createCategory, { body: { name: '备案' } })
  const product = await desk.boss.calls.call(createProduct, { body: { name: '云主机' } })
  const now = Date.now()
  today = localDateAt(ZONE, now)
  // The same play at any hour of the day: it ends an hour before the day began in Shanghai.
  played = start(today) - HOUR
  await playWeeks({
    world,
    desk,
    customers: people,
    agents: [desk.boss, ...agents],
    seed: 92,
    categoryIds: [desk.categoryId, category.id],
    productIds: [desk.productId, product.id],
    from: played - WEEKS,
    until: played,
    acts: 1_000,
  })
  const rows = await world.sql<Record<string, string | null> & { id: string }>(
    `select id, handler_id as agent, category_id as category, product_id as product, tier
     from tickets.ticket where tenant_id = $1`,
    [desk.id],
  )
  for (const { id, ...rest } of rows) traits.set(id, rest as Record<ReportDimension, string | null>)
  const stored = await world.sql<{ at: Date } & Omit<Logged, 'at'>>(
    `select ticket_id as "ticketId", kind, actor_id as "actorId", at, facts from tickets.event
     where tenant_id = $1 order by at, id`,
    [desk.id],
  )
  lines = stored.map((line) => ({ ...line, at: new Date(line.at).getTime() }))
  log = recountLog(lines)
}, 240_000)

describe('the figures of a report', () => {
  it('rest on a play in which everything happens', () => {
    const all = tallyBetween(log, [0, Infinity])
    for (const [what, count] of Object.entries(all)) {
      if (typeof count === 'number') expect(count, what).toBeGreaterThan(0)
    }
    expect(all.stars.filter((given) => given > 0).length).toBeGreaterThan(2)
    const acts = new Set(lines.map(({ facts }) => facts['act']))
    for (const act of ['withdraw', 'close', 'merge', 'unmerge', 'auto-confirm', 'auto-close', 'reopen'])
      expect(acts, act).toContain(act)
    expect(all.responses).toBeGreaterThan(all.responsesJudged)
    expect(all.responsesJudged).toBeGreaterThan(all.responsesInTime)
  })

  it.each([
    { period: '7-days' },
    { period: '30-days' },
    { period: '90-days', grain: 'month' },
    { period: 'this-month' },
    { period: 'last-month', grain: 'week' },
    { period: '30-days', grain: 'week' },
  ] as const)('of $period $grain are those of the activity log', async (query) => {
    const report = await li.calls.call(readReport, { query })
    for (const [span, figures] of [
      [report.period, report.figures],
      [report.previous, report.before],
      ...report.series.map(({ figures: piece, ...days }) => [days, piece] as const),
    ] as const) {
      const window = between(span)
      expect({ ...span, ...figures }).toEqual({
        ...span,
        ...figuresOf(tallyBetween(log, window), openBefore(log, window[1])),
      })
    }
    expect(report.series.at(0)?.from).toBe(report.period.from)
    expect(report.series.at(-1)?.to).toBe(report.period.to)
  })

  it('of own days that lie behind are those of the activity log, what was open at their end too', async () => {
    const days = { from: addDays(today, -40), to: addDays(today, -12) }
    const report = await li.calls.call(readReport, { query: days })
    const window = between(days)
    expect(report.period).toEqual(days)
    expect(report.previous).toEqual({ from: addDays(days.from, -29), to: addDays(days.from, -1) })
    expect(report.figures).toEqual(figuresOf(tallyBetween(log, window), openBefore(log, window[1])))
    expect(report.may).toEqual(['list'])
  })

  it.each(reportDimension.options)(
    'by %s are those of the activity log, and nothing is left out',
    async (by) => {
      const query = { from: addDays(today, -20), to: addDays(today, -1), by }
      const { rows } = await li.calls.call(readReportBreakdown, { query })
      const now = between(query)
      const before = between({ from: addDays(today, -40), to: addDays(today, -21) })
      const told = by === 'agent'
      for (const { key, figures, before: earlier } of rows) {
        const tally = (window: readonly [Instant, Instant]) => {
          const tickets = tallyBetween(log, window, ({ ticketId }) => traits.get(ticketId)?.[by] === key)
          const written = tallyBetween(log, window, (one) => one.by === key)
          return figuresOf({ ...tickets, replies: written.replies }, null, told)
        }
        expect({ key, figures, earlier }).toEqual({ key, figures: tally(now), earlier: tally(before) })
      }
      expect(rows.reduce((sum, { figures }) => sum + figures.submitted, 0)).toBe(
        tallyBetween(log, now).submitted,
      )
      if (by === 'category' || by === 'product')
        expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.any(String)]))
    },
  )

  it('stay what they were when more happens afterwards', async () => {
    const days = { from: addDays(today, -30), to: addDays(today, -10) }
    const first = await li.calls.call(readReport, { query: days })
    await desk.submit(await customerOf(world, '周六'))
    expect((await li.calls.call(readReport, { query: days })).figures).toEqual(first.figures)
  })
})

describe('who may read reports', () => {
  it('needs the permission, which agents do not have by default', async () => {
    const agent = await desk.agent('吴')
    expect(await agent.calls.refused(readReport)).toMatchObject({ word: 'permission.denied' })
    expect((await desk.boss.calls.call(readReport)).period.to).toBe(localDateAt(ZONE, Date.now()))
  })

  it('a company without a desk has none', async () => {
    const without = await Desk.without(world, '没有工单')
    expect(await without.boss.calls.refused(readReport)).toMatchObject({ word: 'desk.not-open' })
  })

  it('days in the wrong order or too many are refused at their field', async () => {
    for (const query of [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2024-01-01', to: '2026-01-01' },
    ])
      expect(await li.calls.refused(readReport, { query })).toMatchObject({ status: 422, field: 'to' })
  })
})

describe('the report as a file', () => {
  it('has the figures of the page', async () => {
    const days = { from: addDays(today, -20), to: addDays(today, -1) }
    const { id } = await li.calls.call(exportReport, { body: { ...days, format: 'csv' } })
    await makeDownload(
      { tenantId: desk.id, downloadId: id },
      { attempt: 1, signal: new AbortController().signal },
      world.house.needs,
      [reportMaker(world.house.needs)],
    )
    const { rows } = await li.calls.call(listDownloads)
    expect(rows[0]).toMatchObject({ kind: 'tickets.report', state: 'ready' })
    expect(rows[0]?.name).toBe(`报表-${days.from.replaceAll('-', '')}-${days.to.replaceAll('-', '')}.csv`)
    const { body } = await li.calls.send(fetchDownload, { params: { downloadId: id } })
    const written = String(body).split('\r\n')
    const { figures } = await li.calls.call(readReport, { query: days })
    expect(written[0]).toContain('分组,项目,开始,结束,新提交,已关闭,期末未结束')
    expect(written[1]).toContain(
      `合计,本期,${days.from},${days.to},${figures.submitted},${figures.closed},${figures.open},${figures.responses}`,
    )
    for (const part of ['时间', '客服', '问题分类', '商品', '客户等级'])
      expect(written.some((line) => line.startsWith(`${part},`))).toBe(true)
  })
})
