/** How notices and deliveries are shown. */
import type { Answer } from '@zhanggui/contract/route'
import type { Delivery, Notice, listAsProvider } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { refuse } from '#platform/refused'
import { pathFor } from './domain/reader.ts'
import type { Console } from './domain/reader.ts'
import { bell } from './domain/render.ts'
import { THE_TOP } from './store.ts'
import type { DeliveryShownRow, NoticeRow, Place } from './store.ts'

/** Rows of a page unless the caller says how many. */
export const PAGE = 20

const tokenOf = ({ at, id }: Place): string => `${at}_${id}`

/** Where a page ended, as `bellPage` wrote it; the top when none is given. */
export function placeIn(after: string | undefined): Place {
  if (after === undefined) return THE_TOP
  const [, at, id] =
    /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after) ?? refuse('request.invalid', { reason: 'cursor' }, 'after')
  return { at: Number(at), id: id as string }
}

/** Rows by time and id, of which one more was read than is shown. */
export function pageOf<Row extends Place, Shown>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map(show), next: rows.length > limit && last ? tokenOf(last) : null }
}

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at))

/** @param rows one more than `limit` when there are more */
export function bellPage(
  rows: readonly NoticeRow[],
  limit: number,
  unread: number,
  console: Console,
  locale: Locale,
): Answer<typeof listAsProvider> {
  return { ...pageOf(rows, limit, (row) => noticeShown(row, console, locale)), unread }
}

const noticeShown = (row: NoticeRow, console: Console, locale: Locale): Notice => ({
  id: row.id,
  kind: row.kind,
  at: iso(row.at),
  read: row.read_at !== null,
  ...bell({ kind: row.kind, facts: row.facts, locale }),
  link: pathFor(console, row.subject_id, row.kind),
})

const nobody: Record<Locale, string> = {
  'zh-CN': '收件人已离开，或未登记联系方式',
  'en-US': 'The recipient has left or has no address',
}

export const deliveryShown = (row: Omit<DeliveryShownRow, 'tenant_id'>, locale: Locale): Delivery => ({
  id: row.id,
  kind: row.kind,
  channel: row.channel,
  to: row.sent_to,
  state: row.state,
  attempts: row.attempts,
  at: iso(row.at),
  error: row.error ?? (row.state === 'failed' ? nobody[locale] : null),
})
