/** Keyset cursors: where a page ended, opaque to the caller, who gets a refusal for one that we did not make. */
import { refuse } from '#platform/refused'

type Part = string | number | null

export const cursorOf = (...parts: readonly Part[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

const fits: Record<'text' | 'moment' | 'moment?' | 'id', (part: unknown) => boolean> = {
  text: (part) => typeof part === 'string' && part.length <= 200,
  moment: (part) => Number.isSafeInteger(part),
  'moment?': (part) => part === null || Number.isSafeInteger(part),
  id: (part) => typeof part === 'string' && /^[0-9a-f-]{36}$/.test(part),
}
interface Parts {
  text: string
  moment: number
  'moment?': number | null
  id: string
}

/** The parts of a cursor, each of its kind; undefined when none was given. */
export function partsOf<const K extends readonly (keyof Parts)[]>(
  cursor: string | undefined,
  ...kinds: K
): { [I in keyof K]: Parts[K[I]] } | undefined {
  if (cursor === undefined) return undefined
  const parts = parse(cursor)
  if (parts.length !== kinds.length || !kinds.every((kind, i) => fits[kind](parts[i])))
    refuse('request.invalid', { reason: 'cursor' }, 'after')
  return parts as unknown as { [I in keyof K]: Parts[K[I]] }
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

/** Cuts rows, of which one more was read than is shown, into a page. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  cursor: (last: Row) => string,
  show: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map(show), next: rows.length > limit && last ? cursor(last) : null }
}

/** Rows of a page unless the caller says how many. */
export const PAGE = 50
