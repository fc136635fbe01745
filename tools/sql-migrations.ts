/** Holds migrations to the rules that keep tenants apart and the way to several machines open (design §5, §5a). */
import { faultsOfRights } from './sql-rights.ts'
import { bracketed, listed, statementsOf, wordsOf } from './sql-text.ts'

/** Something that a text of SQL does against a rule. */
export interface SqlFault {
  /** File and line, or the statement. */
  where: string
  /** What is wrong and how to mend it. */
  says: string
}

interface Table {
  where: string
  tenant: boolean
  partition: boolean
  distributed: boolean
  protected: boolean
}

/** The tables that the migrations make, by `schema.name`. */
export type Schema = ReadonlyMap<string, Readonly<Table>>

type Tables = Map<string, Table>
type Rule = (words: string, tables: Tables, where: string) => string[]

const isTenant = (tables: Schema, name: string): boolean => tables.get(name)?.tenant ?? false
const firstOf = (columns: string): string => listed(columns)[0]?.split(' ')[0] ?? ''

const forbidden: readonly (readonly [RegExp, string])[] = [
  [
    /\bcreate (constraint |event )?trigger\b/,
    'no triggers: write what follows in the op, or tell it by an event (§5a rule 2)',
  ],
  [/\bcreate (or replace )?rule\b/, 'no rules that rewrite statements: write the statement that is meant'],
  [
    /\b(small|big)?serial\b|\bgenerated (always|by default) as identity\b/,
    'no serial or identity columns: ids are uuidv7, made in the application (§5a rule 1)',
  ],
  [
    /\bon (delete|update) set (null|default)\b/,
    'no ON DELETE SET NULL or SET DEFAULT: it would clear tenant_id with the key (§5a rule 2)',
  ],
  [
    /\binsert into [^;]*?\bselect\b/,
    'INSERT … VALUES only: under row security some engines refuse INSERT … SELECT or skip its check (§5a rule 5)',
  ],
  [/\bmerge into\b|\bcopy [\w.]+ (from|to)\b/, 'no MERGE and no COPY: INSERT … VALUES only (§5a rule 5)'],
  [
    /\bleft (outer )?join lateral\b/,
    'no LEFT JOIN LATERAL: distributed databases refuse it (§5a rule 5); join, or ask twice',
  ],
  [/\bcreate (unlogged|temp|temporary) table\b/, 'no unlogged or temporary tables: what is written is kept'],
]

/** A key or unique constraint inside of a tenant table's definition. */
function faultsOfKey(definition: string): string[] {
  const key = /\b(primary key|unique)\s*\(/.exec(definition)
  const begins = key
    ? firstOf(bracketed(definition, key.index)) === 'tenant_id'
    : definition.startsWith('tenant_id ')
  if (begins || !/\b(primary key|unique)\b/.test(definition)) return []
  return [
    `\`${definition}\` must begin with tenant_id: no key and no unique constraint reaches across tenants (§5a rule 1)`,
  ]
}

const madeTable: Rule = (words, tables, where) => {
  const [, name, parent] =
    /^create table (?:if not exists )?([\w.]+)(?: partition of ([\w.]+))?/.exec(words) ?? []
  if (!name) return []
  const parts = parent ? [] : listed(bracketed(words))
  const tenant = parent ? isTenant(tables, parent) : parts.some((part) => part.startsWith('tenant_id '))
  tables.set(name, { where, tenant, partition: parent !== undefined, distributed: false, protected: false })
  const said = parts.flatMap((part) => {
    const refers = /\breferences ([\w.]+)/.exec(part)?.[1]
    if (!tenant) {
      if (!refers || !isTenant(tables, refers)) return []
      return [
        `${name} is global and refers to the tenant table ${refers}; global tables refer to global ones (§5a rule 3)`,
      ]
    }
    if (!refers) return faultsOfKey(part)
    return [
      `${name} refers to ${refers} before it is distributed: after platform.distribute, ` +
        '`alter table … add constraint NAME foreign key` (§5a rule 2)',
    ]
  })
  if (tenant && !parent && !/\bprimary key\b/.test(words))
    said.push(`${name} needs a primary key (tenant_id, …)`)
  return said
}

const calledFunction: Rule = (text, tables) => {
  const [, what, name] = /^select platform\.(distribute|protect)\s*\(\s*'([\w.]+)'/i.exec(text) ?? []
  if (!what || !name) return []
  const table = tables.get(name.toLowerCase())
  if (!table) return [`there is no table ${name} to ${what}`]
  if (what === 'protect') table.protected = true
  else if (table.tenant) table.distributed = true
  else return [`${name} has no tenant_id: only tenant tables are distributed`]
  return []
}

const FOREIGN_KEY =
  /\badd (?:constraint (\w+) )?foreign key\s*\(([^)]*)\)\s*references ([\w.]+)\s*(?:\(([^)]*)\))?/g

const alteredTable: Rule = (words, tables) => {
  const name = /^alter table (?:if exists |only )*([\w.]+)/.exec(words)?.[1]
  const table = name === undefined ? undefined : tables.get(name)
  if (name === undefined || !table) return []
  const said: string[] = []
  for (const [, key, columns = '', target = '', targets = ''] of words.matchAll(FOREIGN_KEY)) {
    const composite = firstOf(columns) === 'tenant_id' && firstOf(targets) === 'tenant_id'
    if (!key) said.push(`name the foreign key from ${name} to ${target}: \`add constraint NAME foreign key\``)
    if (!table.tenant && isTenant(tables, target)) {
      said.push(`${name} is global and refers to the tenant table ${target} (§5a rule 3)`)
    }
    if (table.tenant && !table.distributed) {
      said.push(`call platform.distribute('${name}') before its foreign keys (§5a rule 2)`)
    }
    if (table.tenant && isTenant(tables, target) && !composite) {
      said.push(
        `the foreign key from ${name} to ${target} must be (tenant_id, …) on both sides, or a row could point into ` +
          'another tenant (§5a rule 1)',
      )
    }
  }
  if (!table.tenant || /\bforeign key\b/.test(words)) return said
  for (const added of listed(words.replace(/^alter table \S+ /, ''))) {
    if (!added.startsWith('add ')) continue
    if (/\breferences\b/.test(added)) said.push('add the column, then a named foreign key (tenant_id, …)')
    else said.push(...faultsOfKey(added.replace(/^add (column )?(if not exists )?/, '')))
  }
  return said
}

const uniqueIndex: Rule = (words, tables) => {
  const name =
    /^create unique index (?:concurrently )?(?:if not exists )?(?:\w+ )?on (?:only )?([\w.]+)/.exec(
      words,
    )?.[1]
  if (!name || !isTenant(tables, name) || firstOf(bracketed(words)) === 'tenant_id') return []
  return [`a unique index on ${name} begins with tenant_id: it may not reach across tenants (§5a rule 1)`]
}

/** Reads the migrations in their order and says what breaks a rule; also which tables they make. */
export function lintMigrations(migrations: readonly { name: string; sql: string }[]): {
  faults: SqlFault[]
  schema: Schema
} {
  const faults: SqlFault[] = []
  const tables: Tables = new Map()
  const is = {
    tenant: (name: string) => isTenant(tables, name),
    partition: (name: string) => tables.get(name)?.partition ?? false,
  }
  for (const { name: file, sql } of migrations) {
    const before = new Set(tables.keys())
    for (const { text, bodies, line } of statementsOf(sql)) {
      const where = `${file}:${line}`
      const words = wordsOf(text)
      const body = bodies.map((each) => wordsOf(each.replace(/--[^\n]*/g, ''))).join(' ; ')
      const said = [
        ...forbidden.filter(([pattern]) => pattern.test(words) || pattern.test(body)).map(([, says]) => says),
        ...madeTable(words, tables, where),
        ...calledFunction(text, tables, where),
        ...alteredTable(words, tables, where),
        ...uniqueIndex(words, tables, where),
        ...faultsOfRights(words, body, is),
      ]
      faults.push(...said.map((says) => ({ where, says })))
    }
    for (const [name, table] of tables) {
      if (before.has(name) || !table.tenant) continue
      const { where } = table
      if (!table.partition && !table.distributed) {
        faults.push({ where, says: `call platform.distribute('${name}') after creating it (§5a rule 2)` })
      }
      if (!table.protected) {
        const says = `call platform.protect('${name}'): row security is forced on each tenant table and partition (§5)`
        faults.push({ where, says })
      }
    }
  }
  return { faults, schema: tables }
}
