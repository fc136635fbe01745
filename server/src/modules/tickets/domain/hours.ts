/** A desk's business hours as an administrator writes them, and the calendar that its clocks count with (T-36). */
import type { BusinessHours, Calendar, Weekday, Window } from '#kernel/business-time'

/** A date that leaves the week's pattern at this desk alone. */
export interface OwnDay {
  readonly date: string
  readonly kind: 'off' | 'work'
  readonly name: string
}

export interface DeskHours {
  readonly zone: string
  readonly week: Readonly<Record<Weekday, readonly Window[]>>
  /** The windows of a make-up workday. */
  readonly makeUp: readonly Window[]
  readonly followHolidays: boolean
  readonly ownDays: readonly OwnDay[]
}

/** The public holidays and make-up workdays of a year. */
export interface YearTable {
  readonly year: number
  readonly days: readonly { readonly date: string; readonly kind: 'off' | 'work' }[]
}

/**
 * The calendar of these hours; null is 7×24. A desk's own day outdoes a public one. Years before `since` are left out:
 * clocks that start from now on do not reach them, and every clock keeps a copy.
 */
export function calendarOf(hours: DeskHours | null, tables: readonly YearTable[], since: number): Calendar {
  if (!hours) return 'always'
  const { zone, week, makeUp, followHolidays, ownDays } = hours
  const known = followHolidays ? tables.filter(({ year }) => year >= since) : []
  const days = [...known.flatMap((table) => table.days), ...ownDays]
  return {
    zone,
    week,
    makeUp,
    exceptions: Object.fromEntries(days.map(({ date, kind }) => [date, kind])),
    ...(followHolidays && { holidayYears: known.map(({ year }) => year).toSorted((a, b) => a - b) }),
  }
}

/** The hours behind a calendar that was put there without them: its exceptions are the desk's own days. */
export function hoursBehind(calendar: Calendar): DeskHours | null {
  if (calendar === 'always') return null
  const { zone, week, makeUp, exceptions }: BusinessHours = calendar
  const ownDays = Object.entries(exceptions).map(([date, kind]) => ({ date, kind, name: '' }))
  return { zone, week, makeUp, followHolidays: false, ownDays }
}
