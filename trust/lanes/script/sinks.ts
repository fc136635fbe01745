/** Fills every text that people see, in every table of every room, with something that wants to run; found in the catalogue, so a new room's too. */
import type { Client } from 'pg'
import { PAYLOADS } from './payloads.ts'

interface Column {
  table: string
  name: string
  json: boolean
}

/** Secrets and what the machine room keeps for itself; nobody sees them, and nothing would work without. */
const NOT_SEEN = /hash|secret|token|digest|cursor|search/
const MACHINERY = [
  'platform.migration',
  'platform.installation',
  'platform.outbox',
  'platform.timer',
  'platform.worker',
]

/** Words of the code, ids, moments, zones, types: what nobody types as they like. */
const CODE =
  /^(?:|[a-z][\w-]*(?:[.:/][\w+.-]+)*|[0-9a-f-]{32,}|[\d:.,+TZ -]+|[A-Z]\w+(?:\/\w+)+|[a-z]{2}-[A-Z]{2}|#[0-9a-f]{3,8})$/

/** Keys of facts and details that hold what somebody wrote. */
const WRITTEN =
  /name|title|body|text|remark|reason|label|note|excerpt|number|words|comment|category|tag|company|subject|from|to|value|answer/i

async function columnsOf(owner: Client): Promise<Column[]> {
  const { rows } = await owner.query<{ table: string; name: string; type: string }>(
    `select n.nspname || '.' || c.relname as table, a.attname as name, t.typname as type
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
     join pg_namespace n on n.oid = c.relnamespace
     join pg_type t on t.oid = a.atttypid
     where a.attnum > 0 and not a.attisdropped and t.typname in ('text', 'jsonb') and a.attgenerated = ''
       and n.nspname !~ '^(pg_|information_schema|pgboss|public)'
     order by 1, 2`,
  )
  return rows
    .filter(({ table, name }) => !MACHINERY.includes(table) && !NOT_SEEN.test(name))
    .map(({ table, name, type }) => ({ table, name, json: type === 'jsonb' }))
}

const quoted = (name: string): string => `"${name}"`

/** The same statement for every row of a column: each row another payload, the first ones several together. */
async function fillText(
  owner: Client,
  { table, name }: Column,
  turn: number,
  joined: readonly string[],
): Promise<number> {
  const column = quoted(name)
  const { rows } = await owner.query<{ value: string }>(
    `select distinct ${column} as value from ${table} where ${column} is not null limit 200`,
  )
  // What is code in every row is code.
  if (!rows.some(({ value }) => !CODE.test(value))) return 0
  const texts = [...joined, ...PAYLOADS]
  const picked = `($1::text[])[1 + ((row_number() over (order by ctid) + $2::int) % ${texts.length})]`
  // Those that must be unique, lower case or short are filled as far as the table lets them.
  const shapes = [
    picked,
    `${picked} || gen_random_uuid()`,
    `lower(${picked}) || gen_random_uuid()`,
    `left(${picked}, 60)`,
  ]
  for (const shape of shapes) {
    try {
      const { rowCount } = await owner.query(
        `update ${table} t set ${column} = typed.value
         from (select tableoid as part, ctid as place, ${shape} as value from ${table} where ${column} is not null) typed
         where t.tableoid = typed.part and t.ctid = typed.place`,
        [texts, turn],
      )
      return rowCount ?? 0
    } catch (error) {
      // Another shape may fit: the table's checks and keys say no to this one.
      if (!(error as { code?: string }).code?.startsWith('23')) throw error
    }
  }
  return 0
}

/** Texts inside facts and details. */
function poison(value: unknown, key: string, next: () => string): unknown {
  if (typeof value === 'string') return WRITTEN.test(key) && !CODE.test(value) ? next() : value
  if (Array.isArray(value)) return value.map((each) => poison(each, key, next))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name, next)]))
}

/** Rows of one table whose facts are rewritten. */
const MOST_FACTS = 400

async function fillJson(owner: Client, { table, name }: Column, turn: number): Promise<number> {
  const column = quoted(name)
  const { rows } = await owner.query<{ part: string; place: string; value: unknown }>(
    `select tableoid as part, ctid::text as place, ${column} as value from ${table}
     where ${column} is not null order by ctid limit ${MOST_FACTS}`,
  )
  let count = turn
  const next = () => PAYLOADS[count++ % PAYLOADS.length] ?? ''
  const changed = rows
    .map((row) => ({ ...row, filled: JSON.stringify(poison(row.value, '', next)) }))
    .filter(({ value, filled }) => filled !== JSON.stringify(value))
  for (const { part, place, filled } of changed)
    await owner.query(`update ${table} set ${column} = $1 where tableoid = $2 and ctid = $3::tid`, [
      filled,
      part,
      place,
    ])
  return changed.length
}

export interface Filled {
  columns: number
  rows: number
}

/** @param turn each one gives every row another payload */
export async function fillSinks(owner: Client, turn: number): Promise<Filled> {
  const half = Math.ceil(PAYLOADS.length / 2)
  const joined = [PAYLOADS.join(' '), PAYLOADS.toReversed().join('\n'), PAYLOADS.slice(half).join('')]
  const filled: Filled = { columns: 0, rows: 0 }
  for (const column of await columnsOf(owner)) {
    const rows = column.json
      ? await fillJson(owner, column, turn * 7)
      : await fillText(owner, column, turn * 7, joined)
    if (rows === 0) continue
    filled.columns += 1
    filled.rows += rows
  }
  return filled
}
