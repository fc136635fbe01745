/** How a report looks as a file: one table, a row for each period, piece of time, agent, category, product and tier (T-92). */
import { tiers } from '@zhanggui/contract/glossary'
import type { Locale } from '@zhanggui/contract/refusals'
import { reportDimensions, reportFigureNames, reportFigureTable } from '@zhanggui/contract/report-figures'
import type { FigureUnit } from '@zhanggui/contract/report-figures'
import type { ReportDimension, ReportFigures } from '@zhanggui/contract/tickets-reports'
import type { Cell } from '#platform/downloads/maker'
import type { Span } from './domain/report-period.ts'

interface Label {
  zh: string
  en: string
}

const side = (locale: Locale) => (locale === 'zh-CN' ? 'zh' : 'en')

const heads = {
  part: { zh: '分组', en: 'Part' },
  item: { zh: '项目', en: 'Item' },
  from: { zh: '开始', en: 'From' },
  to: { zh: '结束', en: 'To' },
}
const parts = {
  whole: { zh: '合计', en: 'Total' },
  now: { zh: '本期', en: 'This period' },
  before: { zh: '上期', en: 'Period before' },
  time: { zh: '时间', en: 'Time' },
}
const nobody = { zh: '无处理人', en: 'Nobody' }

/** A file has no hours and minutes: its units stand in the heading. */
const units: Readonly<Record<FigureUnit, Label>> = {
  count: { zh: '', en: '' },
  stars: { zh: '', en: '' },
  seconds: { zh: '（秒）', en: ' (seconds)' },
  share: { zh: '（比例）', en: ' (share)' },
}

const starred = [1, 2, 3, 4, 5]

export function reportHead(locale: Locale): { title: string; width: number }[] {
  const say = (label: Label) => label[side(locale)]
  return [
    { title: say(heads.part), width: 12 },
    { title: say(heads.item), width: 24 },
    { title: say(heads.from), width: 12 },
    { title: say(heads.to), width: 12 },
    ...reportFigureNames.map((name) => {
      const { name: called, unit } = reportFigureTable[name]
      return { title: say(called) + say(units[unit]), width: 18 }
    }),
    ...starred.map((stars) => ({ title: locale === 'zh-CN' ? `${stars} 星` : `${stars} stars`, width: 8 })),
  ]
}

const cellsOf = (figures: ReportFigures): Cell[] => [
  ...reportFigureNames.map((name) => figures[name]),
  ...figures.stars,
]

/** A line of the report. `of`: the whole, a piece of time, or one of a dimension; `which`: this period or the one before. */
export interface ReportLine {
  of: 'whole' | 'time' | ReportDimension
  which: 'now' | 'before'
  span: Span
  /** Of a dimension. */
  item?: { key: string | null; name: string | null }
  figures: ReportFigures
}

export function reportRow({ of, which, span, item, figures }: ReportLine, locale: Locale): Cell[] {
  const say = (label: Label) => label[side(locale)]
  const part = of === 'whole' || of === 'time' ? parts[of] : reportDimensions[of]
  const called = item ? itemName(of, item, locale) : say(parts[which])
  return [
    say(part),
    item && which === 'before' ? `${called} · ${say(parts.before)}` : called,
    span.from,
    span.to,
    ...cellsOf(figures),
  ]
}

function itemName(of: ReportLine['of'], { key, name }: NonNullable<ReportLine['item']>, locale: Locale) {
  if (key === null) return nobody[side(locale)]
  if (of === 'tier') return tiers[key as keyof typeof tiers][side(locale)]
  return name ?? key
}

/** `报表-20261101-20261121`. */
export const reportName = ({ from, to }: Span, locale: Locale): string =>
  `${locale === 'zh-CN' ? '报表' : 'report'}-${from.replaceAll('-', '')}-${to.replaceAll('-', '')}`
