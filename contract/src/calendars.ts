/** Public holidays and make-up workdays by year, kept by the platform for all desks (T-36). */
import { z } from 'zod'
import { route } from './route.ts'
import { line, localDate, queryInteger } from './shapes.ts'

/** `off`: no work that day; `work`: a make-up workday (调休上班). */
export const holiday = z.strictObject({ date: localDate, kind: z.enum(['off', 'work']), name: line(40) })
export type Holiday = z.output<typeof holiday>

const year = z.int().min(2000).max(2100)

export const holidayYear = z.strictObject({
  year: z.int(),
  /** Days off and make-up workdays. */
  off: z.int(),
  work: z.int(),
  savedAt: z.string(),
  savedBy: z.string(),
})
export type HolidayYear = z.output<typeof holidayYear>

export const listHolidayYears = route({
  name: 'calendars.list-years',
  method: 'GET',
  path: '/api/platform/calendars',
  audience: 'platform',
  can: 'platform.operate',
  says: { zh: '已导入节假日的年份', en: 'The years whose holidays are known, newest first' },
  answer: z.strictObject({
    rows: z.array(holidayYear),
    /** The year to import next: until then, what falls in it is provisional (T-36). */
    missing: z.int(),
  }),
})

export const readHolidayYear = route({
  name: 'calendars.read-year',
  method: 'GET',
  path: '/api/platform/calendars/year',
  audience: 'platform',
  can: 'platform.operate',
  says: { zh: '某一年的节假日与调休', en: 'The holidays and make-up workdays of a year' },
  query: z.strictObject({ year: queryInteger(2000, 2100) }),
  answer: z.strictObject({ ...holidayYear.shape, days: z.array(holiday) }),
})

/** What is wrong with a pasted table, by line; nothing is saved while there is a fault. */
export const holidayFault = z.strictObject({
  line: z.int(),
  says: z.enum(['unreadable', 'bad-date', 'other-year', 'twice']),
  text: z.string(),
})
/** What looks strange and may yet be right. */
export const holidayDoubt = z.strictObject({
  says: z.enum(['weekday-made-up', 'few-days-off', 'many-days-off', 'no-new-year', 'no-national-day']),
  date: z.string().nullable(),
})

export const checkHolidayYear = route({
  name: 'calendars.check-year',
  method: 'POST',
  path: '/api/platform/calendars/check',
  audience: 'platform',
  can: 'platform.operate',
  says: {
    zh: '检查粘贴的节假日表（JSON 或 CSV），并与已保存的比较；不保存',
    en: 'Reads a pasted table (JSON or CSV), checks it and compares it with what is there; saves nothing',
  },
  body: z.strictObject({ year, text: z.string().min(1).max(50_000) }),
  answer: z.strictObject({
    days: z.array(holiday),
    months: z.array(z.strictObject({ month: z.int(), off: z.int(), work: z.int() })),
    faults: z.array(holidayFault),
    doubts: z.array(holidayDoubt),
    added: z.array(holiday),
    removed: z.array(holiday),
    changed: z.array(z.strictObject({ date: localDate, from: holiday, to: holiday })),
  }),
})

export const saveHolidayYear = route({
  name: 'calendars.save-year',
  method: 'PUT',
  path: '/api/platform/calendars/year',
  audience: 'platform',
  can: 'platform.operate',
  says: {
    zh: '保存一年的节假日；之后开始的计时按它计算',
    en: 'Saves a year; clocks that start afterwards follow it (T-36)',
  },
  body: z.strictObject({ year, days: z.array(holiday).min(1).max(120) }),
  answer: holidayYear,
  refusals: ['holidays.faulty'],
})

export const calendarRoutes = [listHolidayYears, readHolidayYear, checkHolidayYear, saveHolidayYear] as const
