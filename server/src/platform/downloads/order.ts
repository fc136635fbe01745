/** Ordering a download: what an op of any room writes so that a file is made in the background (T-54, T-92). */
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Happened } from '#platform/op'
import { refuse } from '#platform/refused'
import { countUnfinished, insertDownload } from './store.ts'

/** Files of one person that are made at a time. */
const MOST_AT_ONCE = 3
/** How long a file can be fetched. */
const KEPT = 7 * DAY

/** A table is had as one of the first two, several files in one as the last. */
export const formats = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { type: 'text/csv; charset=utf-8' },
  zip: { type: 'application/zip' },
} as const
export type Format = keyof typeof formats

/** For the reads of the op: how many of the person's files are not finished. */
export const unfinished = (tenant: string, owner: string): Statement<{ downloads: number }> =>
  countUnfinished({ tenant, owner })

export interface DownloadOrder {
  tenant: string
  owner: string
  id: string
  /** The maker's. */
  kind: string
  /** What the maker is asked for. */
  wanted: object
  /** Of the file, without its extension. */
  name: string
  format: Format
  at: Instant
}

/** What the op writes and tells; refuses when `waiting`, the rows of `unfinished`, says that there are too many. */
export function orderDownload(
  { format, name, ...order }: DownloadOrder,
  waiting: readonly { downloads: number }[],
): { writes: Statement[]; events: Happened[] } {
  if ((waiting[0]?.downloads ?? 0) >= MOST_AT_ONCE) refuse('download.too-many', { most: MOST_AT_ONCE })
  const { type } = formats[format]
  const row = { ...order, name: `${name}.${format}`, type, expires: order.at + KEPT }
  return {
    writes: [insertDownload(row)],
    events: [{ event: 'downloads.ordered', facts: { downloadId: order.id, ownerId: order.owner } }],
  }
}
