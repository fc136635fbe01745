/** What people paste as a table of holidays is read in its usual shapes, checked by line, and compared (T-36). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkTable, isDate, weekdayOf } from './table.ts'

const lines =
  '日期,类型,名称\n2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-10-01,休,国庆节\n2027-10-09,班,国庆节'
const days = checkTable(lines, 2027, []).days

describe('a pasted table of holidays (T-36)', () => {
  it('is read as lines and as JSON of the three usual shapes, to the same days', () => {
    expect(days).toHaveLength(4)
    const own = JSON.stringify(days)
    const flags = JSON.stringify({
      days: days.map(({ date, kind, name }) => ({ date, name, isOffDay: kind === 'off' })),
    })
    const maps = JSON.stringify({
      holidays: Object.fromEntries(
        days.filter(({ kind }) => kind === 'off').map(({ date, name }) => [date, `Holiday,${name},1`]),
      ),
      workdays: { '2027-10-09': '国庆节' },
    })
    for (const text of [own, flags, maps]) {
      const checked = checkTable(text, 2027, [])
      expect(checked.faults).toEqual([])
      expect(checked.days).toEqual(days)
    }
  })

  it('names each fault by its line', () => {
    const text =
      '2027-02-30,休,没有这天\n2026-10-01,休,去年\n2027-05-01,也许,劳动节\n2027-05-01,休,劳动节\n2027-05-01,休,劳动节'
    expect(checkTable(text, 2027, []).faults.map(({ line, says }) => [line, says])).toEqual([
      [1, 'bad-date'],
      [2, 'other-year'],
      [3, 'unreadable'],
      [5, 'twice'],
    ])
    expect(checkTable('{"days": ', 2027, []).faults).toMatchObject([{ says: 'unreadable' }])
  })

  it('doubts a make-up workday in the week, too few days off, and a year without its great holidays', () => {
    const doubts = checkTable('2027-10-08,班,国庆节', 2027, []).doubts
    expect(doubts).toEqual([
      { says: 'weekday-made-up', date: '2027-10-08' },
      { says: 'few-days-off', date: null },
      { says: 'no-new-year', date: '2027-01-01' },
      { says: 'no-national-day', date: '2027-10-01' },
    ])
  })

  it('says what comes, goes and changes, and counts the months', () => {
    const checked = checkTable('2027-01-01,班,元旦\n2027-01-03,休,元旦', 2027, days.slice(0, 2))
    expect(checked.added.map(({ date }) => date)).toEqual(['2027-01-03'])
    expect(checked.removed.map(({ date }) => date)).toEqual(['2027-01-02'])
    expect(checked.changed).toMatchObject([
      { date: '2027-01-01', from: { kind: 'off' }, to: { kind: 'work' } },
    ])
    expect(checked.months[0]).toEqual({ month: 1, off: 1, work: 1 })
  })

  it('knows the dates that exist and their weekdays', () => {
    expect(['2028-02-29', '2027-02-29', '2027-13-01', '2027-00-10', '27-01-01'].map(isDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    for (let day = 0; day < 2_000; day += 7) {
      const date = new Date(Date.UTC(2025, 0, 1) + day * 86_400_000)
      expect(weekdayOf(date.toISOString().slice(0, 10))).toBe(date.getUTCDay())
    }
  })

  it('finds no fault in the years that came with the product, from 2008 on', () => {
    const seed = readFileSync(join(import.meta.dirname, '../db/0701-holidays.sql'), 'utf8')
    const years = [...seed.matchAll(/^ {2}\((\d{4}), '(\[.*\])',/gm)]
    expect(years.map(([, year]) => Number(year)).at(-1)).toBe(2026)
    for (const [, year, table] of years) {
      const checked = checkTable(String(table), Number(year), [])
      expect(checked.faults, year).toEqual([])
      if (Number(year) >= 2008) expect(checked.doubts, year).toEqual([])
    }
  })
})
