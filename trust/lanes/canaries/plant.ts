/** Plants a mark in every column of every row that holds text people write; what there is to plant in, the database says itself. */
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import type { Mark } from './marks.ts'
import { Marks } from './marks.ts'

type Row = Record<string, unknown>

interface Column {
  table: string
  name: string
  type: string
  /** A check, a reference or a key speaks of it: not any text will do. */
  bound: boolean
  key: boolean
}

/** Text that is no mark and must stay as it is, with the reason; everything else is tried. */
const kept: readonly { like: RegExp; because: string }[] = [
  { like: /^platform\.(migration|installation|idempotency)\./, because: 'the machine’s own words' },
  { like: /^tickets\.word\.word$/, because: 'an index over text that is marked where it stands' },
  { like: /^identity\.session\.(ip|device)$/, because: 'told to its owner alone, as part of the account' },
  { like: /^upstream\.(outgoing|incoming)\./, because: 'sent to another company on purpose' },
  {
    like: /\.(hash|type|zone|icon|prefix|base_url|url|remote_\w+|offered|options)$/,
    because: 'read by the machine',
  },
  {
    like: /\.(link_name|partner_name|partner_number|partner_role|refused_word|outcome\w*)$/,
    because: 'being there says that a ticket was handed on',
  },
]
const isKept = (table: string, name: string) => kept.some(({ like }) => like.test(`${table}.${name}`))

const TENANTS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'kept') and n.nspname !~ '^pg_temp'`

const columnsOf = ({ world }: Cast): Promise<Column[]> =>
  world.sql<Column>(
    `select c.oid::regclass::text as table, a.attname as name, format_type(a.atttypid, null) as type,
       exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f') and a.attnum = any (k.conkey)) as bound,
       exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${TENANTS} and c.relkind in ('r', 'p') and not c.relispartition order by 1, a.attnum`,
  )

/** A word of ours or of a machine, or an address: nothing that may be written otherwise. */
const isWord = (text: string) => /^[a-z0-9]+([._:/+@-][a-z0-9]+)*$/i.test(text) && text.length <= 80
/** Unlike anything else by itself: an address, a login, a number. */
const isUnlike = (text: string) =>
  text.length >= 7 &&
  /\d/.test(text) &&
  /[a-z]/i.test(text) &&
  !/^[0-9a-f-]{36}$|^\d{4}-\d\d-\d\dT/.test(text)
const isPhone = (name: string) => name.endsWith('phone')
const isSecret = ({ name, type }: Column) =>
  name === 'password_hash' || (type === 'bytea' && /hash|secret|sealed|token|code/.test(name))

/** Marks each piece of free text in JSON. */
function marked(value: unknown, mark: () => string): unknown {
  if (Array.isArray(value)) return value.map((each) => marked(each, mark))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each, mark)]))
  return typeof value === 'string' && value !== '' && !isWord(value) ? `${value} ${mark()}` : value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands in a column once it is marked; JSON stays JSON, also where it is kept as text. */
function nextOf(value: unknown, type: string, mark: () => string): string {
  if (type === 'jsonb') return JSON.stringify(marked(value, mark))
  const text = typeof value === 'string' ? value : ''
  const within = /^[[{]/.test(text) ? parsed(text) : undefined
  return within === undefined ? `${text} ${mark()}`.trim() : JSON.stringify(marked(within, mark))
}

/** Hexadecimal as `to_jsonb` shows bytes, in the ways in which they may be told. */
const tellings = (shown: string): string[] => {
  const bytes = Buffer.from(shown.replace(/^\\x/, ''), 'hex')
  return (['hex', 'base64', 'base64url'] as const).map((way) => bytes.toString(way))
}

export interface Planted {
  marks: Marks
  /** Columns that now hold marks. */
  columns: string[]
  /** Columns of text that took none. */
  untouched: string[]
}

/** Rows of a table that are looked at for what is unlike all else. */
const MOST = 2_000

/** @param most rows of each table that are marked, the newest first */
export async function plantMarks(cast: Cast, most: number): Promise<Planted> {
  const { world } = cast
  const marks = new Marks()
  const planted = new Set<string>()
  const columns = await columnsOf(cast)
  const tickets = await world.sql<{ id: string; customer: string }>(
    'select id, customer_id as customer from tickets.ticket',
  )
  const customerOf = new Map(tickets.map(({ id, customer }) => [id, customer]))
  const members = await world.sql<{ account: string; tenant: string }>(
    'select account_id as account, tenant_id as tenant from identity.member',
  )
  const companyOf = new Map(members.map(({ account, tenant }) => [account, tenant]))
  const ownerOf = (table: string, row: Row): Pick<Mark, 'tenant' | 'account'> => {
    const ticket = customerOf.get(
      String(row['ticket_id'] ?? row['subject_id'] ?? (table === 'tickets.ticket' ? row['id'] : '')),
    )
    const account =
      table === 'identity.account'
        ? row['id']
        : (ticket ?? row['customer_id'] ?? row['reader_id'] ?? row['account_id'] ?? row['owner_id'])
    const tenant =
      table === 'identity.tenant'
        ? row['id']
        : (row['tenant_id'] ??
          row['kept_by'] ??
          (table === 'identity.account' ? companyOf.get(String(row['id'])) : null))
    return {
      tenant: (tenant as string | undefined) ?? null,
      account: (account as string | undefined) ?? null,
    }
  }
  const texts: string[] = []
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table)
    const keys = own.filter(({ key }) => key).map(({ name }) => name)
    if (keys.length === 0) continue
    const found = await world.sql<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t order by ${keys.map((key) => `${key} desc`).join(', ')} limit ${MOST}`,
    )
    const rows = found.map(({ row }) => row)
    const free = own.filter(({ name, type, bound, key }) => {
      if (bound || key || isKept(table, name)) return false
      if (type === 'jsonb') return true
      if (type !== 'text') return false
      const said = rows.map((row) => row[name]).filter((each) => typeof each === 'string' && each !== '')
      return isPhone(name) || said.length === 0 || !said.every((each) => isWord(String(each)))
    })
    texts.push(...own.filter(({ type }) => type === 'text').map(({ name }) => `${table}.${name}`))
    const isAlone = (name: string, text: unknown) => rows.filter((row) => row[name] === text).length === 1
    for (const row of rows) {
      const owner = ownerOf(table, row)
      const markOf = (column: string, secret = false): Mark => ({ table, column, ...owner, secret })
      for (const column of own) {
        const value = row[column.name]
        if (typeof value !== 'string' || free.includes(column)) continue
        if (isSecret(column))
          for (const told of column.type === 'bytea' ? tellings(value) : [value])
            marks.know(told, markOf(column.name, true))
        else if (
          column.type === 'text' &&
          !isKept(table, column.name) &&
          isUnlike(value) &&
          isAlone(column.name, value)
        ) {
          marks.know(value, markOf(column.name))
          planted.add(`${table}.${column.name}`)
        }
      }
      for (const { name, type } of rows.indexOf(row) < most ? free : []) {
        const value = row[name]
        const mark = () => marks.plant(markOf(name))
        const next = isPhone(name) ? marks.plantNumber(markOf(name)) : nextOf(value, type, mark)
        if (next === JSON.stringify(value)) continue
        const where = keys.map((key, index) => `${key}::text = $${index + 2}`).join(' and ')
        const done = await world
          .sql(`update ${table} set ${name} = $1 where ${where}`, [
            next,
            ...keys.map((key) => String(row[key])),
          ])
          .then(
            () => true,
            () => false,
          )
        if (done) planted.add(`${table}.${name}`)
      }
    }
  }
  return {
    marks,
    columns: [...planted].sort(),
    untouched: texts.filter((each) => !planted.has(each)).sort(),
  }
}
