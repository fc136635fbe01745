/** The tables of holidays: listed, read, checked, saved by the platform's operators (T-36). */
import {
  checkHolidayYear,
  listHolidayYears,
  readHolidayYear,
  saveHolidayYear,
} from '@zhanggui/contract/calendars'
import type { HolidayYear } from '@zhanggui/contract/calendars'
import { localYear } from '#kernel/business-time'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { checkTable, differences, isDate } from '../domain/table.ts'
import { saveYear, yearsNewestFirst, yearTable } from '../store.ts'
import type { YearRow } from '../store.ts'

const yearView = ({ year, days, saved_at, saved_by_name }: YearRow): HolidayYear => {
  const off = days.filter(({ kind }) => kind === 'off').length
  return { year, off, work: days.length - off, savedAt: iso(saved_at), savedBy: saved_by_name }
}

/** The law is that of China. */
const ZONE = 'Asia/Shanghai'

export const list = question(listHolidayYears, async ({ tx, at }) => {
  const { rows } = await tx.read({ rows: yearsNewestFirst({}) })
  const known = new Set(rows.map(({ year }) => year))
  let missing = localYear(ZONE, at)
  while (known.has(missing)) missing++
  return { rows: rows.map(yearView), missing }
})

export const read = question(readHolidayYear, async ({ query, tx }) => {
  const { rows } = await tx.read({ rows: yearTable(query) })
  const [row] = rows
  if (!row) refuse('not-found')
  return { ...yearView(row), days: row.days }
})

export const check = op(checkHolidayYear, async ({ body, caller, tx }) => {
  const { rows } = await tx.open({
    read: { rows: yearTable({ year: body.year }) },
    write: inTenant(caller.tenantId),
  })
  return { answer: checkTable(body.text, body.year, rows[0]?.days ?? []), audit: [] }
})

export const save = op(saveHolidayYear, async ({ body, caller, tx, at }) => {
  const { year } = body
  const { rows } = await tx.open({
    read: { rows: yearTable({ year }) },
    write: inTenant(caller.tenantId),
  })
  const days = body.days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const faulty = days.some(
    ({ date }, index) => !isDate(date) || !date.startsWith(`${year}-`) || days[index - 1]?.date === date,
  )
  if (faulty) refuse('holidays.faulty', {}, 'days')
  const { added, removed, changed } = differences(rows[0]?.days ?? [], days)
  return {
    writes: [saveYear({ year, days, at, by: caller.name })],
    events: [{ event: 'calendars.year-saved', facts: { year } }],
    audit: {
      verb: saveHolidayYear.name,
      subject: { kind: 'holiday-year', id: null },
      details: { year, added: added.length, removed: removed.length, changed: changed.length },
    },
    answer: yearView({ year, days, saved_at: at, saved_by_name: caller.name }),
  }
})
