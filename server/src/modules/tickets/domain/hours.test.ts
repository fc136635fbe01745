/** A desk's hours with the public holidays that are known make its calendar; an unknown year is provisional (T-36). */
import { describe, expect, it } from 'vitest'
import { addOpenTime, unknownYears } from '#kernel/business-time'
import { HOUR, iso } from '#kernel/instant'
import { calendarOf, hoursBehind } from './hours.ts'
import type { DeskHours } from './hours.ts'

const nine = [{ from: 9 * 3_600, to: 18 * 3_600 }]
const week = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine, sat: [], sun: [] }
const hours: DeskHours = { zone: 'Asia/Shanghai', week, makeUp: nine, followHolidays: true, ownDays: [] }
const tables = [
  {
    year: 2026,
    days: [
      { date: '2026-10-01', kind: 'off' as const },
      { date: '2026-10-02', kind: 'off' as const },
      { date: '2026-10-10', kind: 'work' as const },
    ],
  },
]
/** Local noon in Shanghai. */
const noon = (date: string) => Date.parse(`${date}T12:00:00+08:00`)

describe('the calendar of a desk (T-36)', () => {
  it('is 7×24 without hours', () => {
    expect(calendarOf(null, tables, 2025)).toBe('always')
    expect(hoursBehind('always')).toBeNull()
  })

  it('is shut on a public holiday and open on a make-up workday', () => {
    const calendar = calendarOf(hours, tables, 2025)
    expect(iso(addOpenTime(calendar, noon('2026-09-30'), 8 * 3_600))).toBe(iso(noon('2026-10-05') - 1 * HOUR))
    expect(iso(addOpenTime(calendar, noon('2026-10-09'), 8 * 3_600))).toBe(iso(noon('2026-10-10') - 1 * HOUR))
  })

  it('lets a day of its own outdo a public one', () => {
    const ownDays = [{ date: '2026-10-01', kind: 'work' as const, name: '国庆值班' }]
    expect(calendarOf({ ...hours, ownDays }, tables, 2025)).toMatchObject({
      exceptions: { '2026-10-01': 'work', '2026-10-02': 'off' },
    })
  })

  it('follows no holidays where it is told so, and nothing of it is provisional', () => {
    const calendar = calendarOf({ ...hours, followHolidays: false }, tables, 2025)
    expect(calendar).toMatchObject({ exceptions: {} })
    expect(unknownYears(calendar, noon('2026-12-31'), noon('2027-01-04'))).toEqual([])
  })

  it('is provisional in a year without a table, by the wall clock of its zone', () => {
    const calendar = calendarOf(hours, tables, 2025)
    expect(unknownYears(calendar, noon('2026-12-30'), noon('2026-12-31'))).toEqual([])
    expect(unknownYears(calendar, noon('2026-12-30'), Date.parse('2026-12-31T16:00:00Z'))).toEqual([2027])
    expect(unknownYears(calendar, noon('2026-12-30'), noon('2028-01-05'))).toEqual([2027, 2028])
  })
})
