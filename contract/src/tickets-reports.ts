/**
 * Reports: what a desk did in a period beside the period before, over time, and by agent, category, product and tier
 * (T-92). Each figure counts what happened in the period, so that what was reported once stays true.
 */
import { z } from 'zod'
import { route } from './route.ts'
import { id, localDate } from './shapes.ts'

/** The longest period, in days. */
export const REPORT_MOST_DAYS = 366

export const reportPeriod = z.enum(['7-days', '30-days', '90-days', 'this-month', 'last-month'])
export type ReportPeriod = z.output<typeof reportPeriod>

export const reportGrain = z.enum(['day', 'week', 'month'])
export type ReportGrain = z.output<typeof reportGrain>

export const reportDimension = z.enum(['agent', 'category', 'product', 'tier'])
export type ReportDimension = z.output<typeof reportDimension>

const DAY = 86_400_000

const asked = {
  /** The last thirty days unless said; today is the last day of what runs up to now. */
  period: reportPeriod.optional(),
  /** Or days in the desk's zone, both included. The first alone: until today; the last alone: thirty days up to it. */
  from: localDate.optional(),
  to: localDate.optional(),
}
/** Pieces of time; by the length of the period unless said. */
const grain = reportGrain.optional()

interface Days {
  from?: string | undefined
  to?: string | undefined
}
const bounded = ({ from, to }: Days): boolean => {
  if (from === undefined || to === undefined) return true
  return from <= to && Date.parse(to) - Date.parse(from) < REPORT_MOST_DAYS * DAY
}
const fault = {
  path: ['to'],
  message: `must not be before from, and at most ${REPORT_MOST_DAYS} days in all`,
}

export const reportAsked = z.strictObject({ ...asked, grain }).refine(bounded, fault)
export type ReportAsked = z.output<typeof reportAsked>

const count = z.int()
/** Between 0 and 1, to four digits; null where there is nothing to share. */
const share = z.number().nullable()
/** Wall-clock time; null where there is none. */
const seconds = z.int().nullable()

export const reportFigures = z.strictObject({
  submitted: count,
  closed: count,
  /** Neither confirmed nor closed when the period ends; null where it is not told apart. */
  open: count.nullable(),
  /** First public replies, and how long customers waited for them: half at most so long, nine in ten at most so long. */
  responses: count,
  responseMedian: seconds,
  responseP90: seconds,
  /** Of those whose clock was not excused (T-36). */
  responseInTime: share,
  /** Tickets that reached 待确认 for the first time, and their time since submission. */
  finished: count,
  finishMedian: seconds,
  finishP90: seconds,
  /** From submission until closed, however it ended. */
  closeMedian: seconds,
  closeP90: seconds,
  /** Clock runs that ended in time or timed out in the period, excused ones left out; the share in time (T-36). */
  clocks: count,
  attainment: share,
  /** Clock runs that timed out (T-33). */
  overtime: count,
  reopened: count,
  /** Reopenings for each finished ticket. */
  reopenRate: share,
  rated: count,
  /** How many gave one star, two, … five. */
  stars: z.array(count).length(5),
  starsAverage: z.number().nullable(),
  /** Of the rated: who said that it was solved. */
  solvedShare: share,
  /** Of those asked for a rating, who gave one: rated, against left unrated until the time ran out (T-9). */
  answerRate: share,
  urged: count,
  complained: count,
  /** Public replies, by who wrote them; null where they are not told apart. */
  replies: count.nullable(),
})
export type ReportFigures = z.output<typeof reportFigures>

const days = z.strictObject({ from: z.string(), to: z.string() })

/** Not named after the room of tickets: open pages would read a report again at every act on any ticket. */
const reports = { audience: 'provider', can: 'reports.read' } as const

export const readReport = route({
  ...reports,
  name: 'reports.read',
  method: 'GET',
  path: '/api/provider/report',
  says: {
    zh: '报表：期间指标、与上一期间对比及随时间的变化（T-92）',
    en: 'A period’s figures beside those of the period before, and over time (T-92)',
  },
  query: reportAsked,
  answer: z.strictObject({
    zone: z.string(),
    period: days,
    /** As many days, right before. */
    previous: days,
    grain: reportGrain,
    figures: reportFigures,
    before: reportFigures,
    series: z.array(z.strictObject({ ...days.shape, figures: reportFigures })),
    /** `list`: all tickets of the desk are open to the caller; `open-now`: the period ends today. */
    may: z.array(z.enum(['list', 'open-now'])),
  }),
  refusals: ['desk.not-open'],
})

export const readReportBreakdown = route({
  ...reports,
  name: 'reports.break-down',
  method: 'GET',
  path: '/api/provider/report/breakdown',
  says: {
    zh: '报表：按客服、分类、商品或等级拆分（T-92）',
    en: 'The figures by agent, category, product or tier (T-92)',
  },
  query: z.strictObject({ ...asked, by: reportDimension }).refine(bounded, fault),
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({
        /** An agent's, a category's or a product's id, or a tier; null: the tickets that nobody has in hand. */
        key: z.string().nullable(),
        /** Null where the key is said in words of the trade. */
        name: z.string().nullable(),
        figures: reportFigures,
        before: reportFigures,
      }),
    ),
  }),
  refusals: ['desk.not-open'],
})

export const exportReport = route({
  ...reports,
  name: 'reports.export',
  method: 'POST',
  path: '/api/provider/report-exports',
  says: { zh: '导出报表（T-92）', en: 'Export the report in the background (T-92)' },
  body: z.strictObject({ ...asked, grain, format: z.enum(['xlsx', 'csv']) }).refine(bounded, fault),
  answer: z.strictObject({ id }),
  status: 202,
  refusals: ['desk.not-open', 'download.too-many'],
  idempotent: true,
})

export const reportRoutes = [readReport, readReportBreakdown, exportReport] as const
