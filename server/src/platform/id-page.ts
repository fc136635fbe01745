/** Keyset pages by id: the cursor is the last id of the page before. */
import { refuse } from './refused.ts'

const ROWS = 50
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a page starts behind and how many rows are asked of the database: one more than are shown. */
export function pageAsked(query: { after?: string | undefined; limit?: number | undefined }) {
  const after = query.after ?? null
  if (after !== null && !uuid.test(after)) refuse('request.invalid', { reason: 'cursor' }, 'after')
  return { after, limit: (query.limit ?? ROWS) + 1 }
}

/** @param limit as asked of the database */
export function pageOf<Row, Shown extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const shown = rows.slice(0, limit - 1).map(show)
  return { rows: shown, next: rows.length === limit ? (shown.at(-1)?.id ?? null) : null }
}
