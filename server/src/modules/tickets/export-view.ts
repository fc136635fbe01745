/** How a list looks as a file: headings, widths and cells, in the words of the trade (T-54). */
import { tiers, ticketStates, upstreamStatuses } from '@zhanggui/contract/glossary'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { listColumnNames } from '@zhanggui/contract/tickets-lists'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import type { Cell } from '#platform/downloads/maker'
import { wallClock } from '#platform/downloads/wall-clock'
import type { DeskListRow } from './store/desk-list.ts'

const side = (locale: Locale) => (locale === 'zh-CN' ? 'zh' : 'en')

/** A file keeps no counting clock, so the time left is given as the moment at which it ends. */
const headings: Partial<Record<ListColumn, { zh: string; en: string }>> = {
  remaining: { zh: '到期时间', en: 'Due' },
}

const widths: Partial<Record<ListColumn, number>> = {
  number: 12,
  title: 60,
  remaining: 20,
  submitted: 20,
  updated: 20,
  product: 24,
  instance: 32,
}

export const exportHead = (columns: readonly ListColumn[], locale: Locale) =>
  columns.map((column) => ({
    title: (headings[column] ?? listColumnNames[column])[side(locale)],
    width: widths[column] ?? 16,
  }))

const momentOrNone = (at: Instant | null): Cell => (at === null ? null : { at })

const cells: Record<ListColumn, (row: DeskListRow, locale: Locale) => Cell> = {
  number: (row) => row.number,
  title: (row) => row.title,
  state: (row, locale) => ticketStates[row.state][side(locale)],
  remaining: (row) => momentOrNone(row.due_at),
  asker: (row) => row.customer_name,
  handler: (row) => row.handler_name,
  submitted: (row) => ({ at: row.submitted_at }),
  tier: (row, locale) => tiers[row.tier][side(locale)],
  category: (row) => row.category_name,
  product: (row) => row.product_name,
  instance: ({ instance_name, instance_number }) =>
    instance_name === null ? null : `${instance_name} (${instance_number})`,
  updated: (row) => ({ at: row.updated_at }),
  overtime: (row) => row.overtime_count,
  rating: (row) => row.rating_stars,
  upstream: (row, locale) => upstreamStatuses[row.upstream][side(locale)],
  tags: (row, locale) => row.tags.map(({ name }) => name).join(locale === 'zh-CN' ? '、' : ', '),
}

export const exportedRow = (row: DeskListRow, columns: readonly ListColumn[], locale: Locale): Cell[] =>
  columns.map((column) => cells[column](row, locale))

/** `工单-20261121-2030`. */
export function exportName(locale: Locale, zone: string, at: Instant): string {
  const [day = '', time = ''] = new Date(wallClock(zone, at)).toISOString().split('T')
  const stamp = `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`
  return `${locale === 'zh-CN' ? '工单' : 'tickets'}-${stamp}`
}
