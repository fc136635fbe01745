/** How values of the database are read: moments as `Instant`, whole numbers exactly, the rest as `pg` does. */
import pg from 'pg'

const TIMESTAMPTZ = 1184
const INT8 = 20
const JSONB = 3802
const JSON_TYPE = 114

const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of range: ${text}`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [TIMESTAMPTZ, (text) => Date.parse(text)],
  [INT8, wholeNumber],
  [JSONB, (text) => JSON.parse(text)],
  [JSON_TYPE, (text) => JSON.parse(text)],
])

/** Reads the text of a value of that type (its number in `pg_type`). */
export const typeParser = (oid: number): ((text: string) => unknown) =>
  parsers.get(oid) ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown)
