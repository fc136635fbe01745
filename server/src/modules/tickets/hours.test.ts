/** Hours and holidays in a whole house: who sets them, what follows them, what a recount does with running clocks (T-36, T-39). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  checkHolidayYear,
  listHolidayYears,
  readHolidayYear,
  saveHolidayYear,
} from '@zhanggui/contract/calendars'
import { setTier } from '@zhanggui/contract/identity-platform'
import { explainTicket, listTickets, replyToTicket } from '@zhanggui/contract/tickets-provider'
import {
  changeDeskHours,
  previewRecount,
  readDeskRules,
  recountClocks,
} from '@zhanggui/contract/tickets-rules'
import type { DeskHours } from '@zhanggui/contract/tickets-rules'
import { DAY, iso } from '#kernel/instant'
import { localDateAt } from '#kernel/zone'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { listNotices, settled } from './rules.fixture.ts'

let world: World
let operator: Someone
let customer: Someone
let desk: Desk
let li: Someone

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  customer = await customerOf(world, '张三')
  desk = await Desk.open(world, operator, '云上科技')
  li = await desk.agent('李')
})

const now = () => world.house.needs.engine.clock.now()
const day = [{ from: 0, to: 86_400 }]
const always = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
const hours: DeskHours = {
  zone: 'Asia/Shanghai',
  week: always,
  makeUp: day,
  followHolidays: true,
  ownDays: [],
}
const setHours = (next: DeskHours | null) => desk.boss.calls.call(changeDeskHours, { body: { hours: next } })
const clockOf = async (id: string) => (await desk.look(id)).clock

const recounted = async () => {
  const { id } = await desk.boss.calls.call(recountClocks, { body: {} })
  await settled(async () =>
    expect(await desk.boss.calls.call(readDeskRules)).toMatchObject({ recount: { id, state: 'done' } }),
  )
  const { recount } = await desk.boss.calls.call(readDeskRules)
  return recount!
}

describe('the hours of a desk (T-36)', () => {
  it('are refused when they could never run a clock, or make no sense', async () => {
    const shut = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    const twice = [
      { from: 0, to: 3_600 },
      { from: 1_800, to: 7_200 },
    ]
    const faulty: [DeskHours, string][] = [
      [{ ...hours, week: shut }, 'hours.never-open'],
      [{ ...hours, week: { ...always, mon: twice } }, 'hours.windows-overlap'],
      [{ ...hours, week: { ...always, mon: [{ from: 7_200, to: 3_600 }] } }, 'hours.bad-window'],
      [{ ...hours, zone: 'Asia/Nowhere' }, 'hours.unknown-zone'],
    ]
    for (const [each, word] of faulty)
      expect(await desk.boss.calls.refused(changeDeskHours, { body: { hours: each } })).toMatchObject({
        word,
      })
    expect(await li.calls.refused(changeDeskHours, { body: { hours } })).toMatchObject({
      word: 'agent.not-administrator',
    })
  })

  it('act on clocks that start afterwards; an administrator may recount the others, with a preview, once', async () => {
    const before = await desk.submit(customer, '之前提交')
    const was = await clockOf(before.id)
    const off = [0, 1].map((days) => ({
      date: localDateAt('Asia/Shanghai', now() + days * DAY),
      kind: 'off' as const,
      name: '店休',
    }))
    await setHours({ ...hours, ownDays: off })
    expect(await clockOf(before.id)).toEqual(was)
    const after = await desk.submit(customer, '之后提交')
    expect(Date.parse((await clockOf(after.id))!.dueAt)).toBeGreaterThan(now() + DAY / 2)

    const preview = await desk.boss.calls.call(previewRecount)
    expect(preview).toMatchObject({ total: 2, moved: 1, overdue: 0 })
    expect(preview.rows[0]).toMatchObject({ id: before.id, from: was!.dueAt })
    expect(await recounted()).toMatchObject({ total: 2, lookedAt: 2, moved: 1, overdue: 0 })
    expect((await clockOf(before.id))?.dueAt).toBe(preview.rows[0]?.to)
    const log = (await desk.look(before.id)).stream.filter((entry) => entry.kind === 'event')
    expect(log.at(-1)).toMatchObject({
      event: 'clock-recounted',
      by: { kind: 'system' },
      facts: { wasDueAt: was!.dueAt, orderedBy: { id: desk.boss.id }, overdueByChange: false },
    })
    expect(await recounted()).toMatchObject({ moved: 0 })
    await setHours(null)
    await recounted()
    expect((await clockOf(before.id))?.dueAt).toBe(was!.dueAt)
  })

  it('a tier reaches a running clock by a recount only; what is overdue by it is told once and is nobody’s overtime (T-39)', async () => {
    const { id } = await desk.submit(customer, '升级的客户')
    await world.forward(60 * 60)
    await operator.calls.call(setTier, { params: { customerId: customer.id }, body: { tier: 'diamond' } })
    await settled(async () => expect(await desk.look(id)).toMatchObject({ tier: 'diamond' }))
    expect(Date.parse((await clockOf(id))!.dueAt)).toBeGreaterThan(now())
    expect(await desk.boss.calls.call(previewRecount)).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id, overdueByChange: true })]),
    })
    const { overdue } = await recounted()
    expect(overdue).toBeGreaterThan(0)
    expect(Date.parse((await clockOf(id))!.dueAt)).toBeLessThan(now())
    await settled(async () => expect(await listNotices(li)).toContain(`overdue-by-change ${id}`))
    await recounted()
    await world.forward(60)
    const seen = await desk.look(id)
    expect(seen.overtimeCount).toBe(0)
    const body = { version: seen.version, body: '来了', state: 'awaiting_customer' as const, fileIds: [] }
    await li.calls.call(replyToTicket, { params: { ticketId: id }, body })
    expect(await desk.look(id)).toMatchObject({ overtimeCount: 0, clock: null })
    const { clocks } = await desk.boss.calls.call(explainTicket, { params: { ticketId: id } })
    expect(clocks[0]).toMatchObject({ expiredAt: null, excusedAt: expect.any(String) })
    expect((await listNotices(li)).filter((each) => each === `overdue-by-change ${id}`)).toHaveLength(1)
    await operator.calls.call(setTier, { params: { customerId: customer.id }, body: { tier: 'normal' } })
    await settled(async () => expect(await desk.look(id)).toMatchObject({ tier: 'normal' }))
  })
})

describe('public holidays (T-36)', () => {
  it('a year without a table is provisional and says so, until it is imported and the clocks are recounted', async () => {
    const { rows, missing } = await operator.calls.call(listHolidayYears)
    expect(rows[0]?.year).toBe(missing - 1)
    // Into the last hours of the last year that is known.
    const newYear = Date.parse(`${missing}-01-01T00:00:00+08:00`)
    await world.forward(Math.floor((newYear - now()) / 1_000) - 3_600)
    for (const each of [operator, customer, desk.boss, li]) await each.returns()
    await setHours(hours)
    const { id } = await desk.submit(customer, '跨年的工单')
    const first = await clockOf(id)
    expect(first).toMatchObject({ provisional: true })
    const listed = await li.calls.call(listTickets, { query: { tab: 'mine' } })
    expect(listed.rows.find((row) => row.id === id)?.clock?.provisional).toBe(true)
    const why = () => desk.boss.calls.call(explainTicket, { params: { ticketId: id } })
    expect((await why()).clocks[0]).toMatchObject({ unknownYears: [missing] })

    const text = `${missing}-01-01,休,元旦\n${missing}-10-01,休,国庆节`
    const checked = await operator.calls.call(checkHolidayYear, { body: { year: missing, text } })
    expect(checked).toMatchObject({ faults: [], added: [{}, {}], removed: [] })
    expect(checked.doubts.map(({ says }) => says)).toEqual(['few-days-off'])
    expect(await operator.calls.refused(readHolidayYear, { query: { year: String(missing) } })).toMatchObject(
      {
        word: 'not-found',
      },
    )
    await operator.calls.call(saveHolidayYear, { body: { year: missing, days: checked.days } })
    await settled(async () =>
      expect(
        await world.sql(
          `select 1 from tickets.desk where tenant_id = $1 and calendar -> 'holidayYears' @> $2`,
          [desk.id, String(missing)],
        ),
      ).toHaveLength(1),
    )
    // It keeps the calendar that it started with, until somebody recounts.
    expect(await clockOf(id)).toMatchObject({ provisional: true })
    await recounted()
    expect(await clockOf(id)).toMatchObject({
      provisional: false,
      dueAt: iso(Date.parse(first!.dueAt) + DAY),
    })
    expect((await why()).clocks[0]).toMatchObject({ unknownYears: [] })
  })

  it('a faulty table is not saved', async () => {
    const newYear = { date: '2030-01-01', kind: 'off' as const, name: '元旦' }
    for (const days of [[newYear, newYear], [{ ...newYear, date: '2031-01-01' }]])
      expect(await operator.calls.refused(saveHolidayYear, { body: { year: 2030, days } })).toMatchObject({
        word: 'holidays.faulty',
      })
  })
})
