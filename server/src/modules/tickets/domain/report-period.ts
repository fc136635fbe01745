/** Which days a report is about, the days before them that it is compared with, and the pieces in which it shows time (T-92). */
import { REPORT_MOST_DAYS } from '@zhanggui/contract/tickets-reports'
import type { ReportAsked, ReportGrain } from '@zhanggui/contract/tickets-reports'
import { addDays, daysIn, monthOf, weekOf } from '#kernel/local-date'

/** Days in the desk's zone, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

const back = (today: string, days: number): Span => ({ from: addDays(today, 1 - days), to: today })

/** Until today, no longer than a report may be. */
function untilNow(from: string, today: string): string {
  const last = addDays(from, REPORT_MOST_DAYS - 1)
  if (from > today) return from
  return today < last ? today : last
}

/** The days that were asked for; the last thirty unless said. Today is part of what runs up to now. */
export function spanOf({ period = '30-days', from, to }: Omit<ReportAsked, 'grain'>, today: string): Span {
  if (from !== undefined) return { from, to: to ?? untilNow(from, today) }
  if (to !== undefined) return back(to, 30)
  switch (period) {
    case '7-days':
      return back(today, 7)
    case '30-days':
      return back(today, 30)
    case '90-days':
      return back(today, 90)
    case 'this-month':
      return { from: monthOf(today), to: today }
    case 'last-month': {
      const last = addDays(monthOf(today), -1)
      return { from: monthOf(last), to: last }
    }
  }
}

/** As many days, right before. */
export const spanBefore = ({ from, to }: Span): Span => ({
  from: addDays(from, -daysIn(from, to)),
  to: addDays(from, -1),
})

/** Days while they can be told apart, then weeks, then months. */
export function grainFor({ from, to }: Span): ReportGrain {
  const days = daysIn(from, to)
  if (days <= 35) return 'day'
  return days <= 183 ? 'week' : 'month'
}

/** Where the piece that holds a day begins. */
const beginning: Readonly<Record<ReportGrain, (day: string) => string>> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
}

/** The pieces of a span, in order; weeks begin on Monday, and the first and the last piece may be cut short. */
export function piecesOf({ from, to }: Span, grain: ReportGrain): Span[] {
  const pieces: Span[] = []
  let start = from
  while (start <= to) {
    let end = start
    while (end < to && beginning[grain](addDays(end, 1)) === beginning[grain](start)) end = addDays(end, 1)
    pieces.push({ from: start, to: end })
    start = addDays(end, 1)
  }
  return pieces
}
