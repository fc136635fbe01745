/** Loads an archive into the schema that the migrations have just made, in one transaction: all of it, or nothing. */
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Files } from '#platform/files/choose'
import { BadSettings } from '#platform/settings'
import { openPartitions, tablesIn, wallsIn } from './catalogue.ts'
import type { Manifest } from './manifest.ts'
import { readArchive } from './read.ts'
import type { Content } from './read.ts'
import { passesWalls } from './session.ts'

export interface LoadOptions {
  client: Client
  path: string
  /** What the first reading of the archive found. */
  manifest: Manifest
  schemas: readonly string[]
  files: Pick<Files, 'put'>
  say(line: string): void
}

interface ForeignKey {
  relation: string
  name: string
  definition: string
}

/** Takes all foreign keys off, so that tables may be filled in any order; answers how to put them back. */
async function takeOffForeignKeys(client: Client, schemas: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select k.conrelid::regclass::text as relation, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_namespace s on s.oid = k.connamespace
      where k.contype = 'f' and k.conparentid = 0 and s.nspname = any($1) order by 1, 2`,
    [schemas],
  )
  for (const { relation, name } of rows) await client.query(`alter table ${relation} drop constraint ${name}`)
  return rows
}

/** Each is checked against all rows as it is put back. */
async function putBackForeignKeys(client: Client, keys: readonly ForeignKey[]): Promise<void> {
  for (const { relation, name, definition } of keys)
    await client.query(`alter table ${relation} add constraint ${name} ${definition}`)
}

/** Partitions of the months of the archive that this month's migrations did not make. */
async function makeMonths(client: Client, { months }: Manifest): Promise<void> {
  for (const { table, partition } of months) {
    const name = `${table.split('.')[0]}.${partition}`
    const { rows } = await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [name])
    if (rows[0]?.is) continue
    const first = `${partition.slice(-7).replace('_', '-')}-01`
    const bound = async (moment: string) => {
      const asked = await client.query<{ id: string }>(`select platform.first_id(${moment}) as id`, [first])
      return client.escapeLiteral(asked.rows[0]?.id ?? '')
    }
    await client.query(`create table ${name} (like ${table} including all)`)
    await client.query(`select platform.protect('${name}')`)
    await client.query(
      `alter table ${table} attach partition ${name} for values from (${await bound('$1::timestamptz')}) ` +
        `to (${await bound(`$1::timestamptz + interval '1 month'`)})`,
    )
  }
}

/** Tables that force row security on their owner; an owner who is no superuser can fill them only while they do not. */
async function forced(client: Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where s.nspname = any($1) and c.relkind in ('r', 'p') and c.relforcerowsecurity`,
    [schemas],
  )
  return rows.map(({ name }) => name)
}

/** The rows must fit the tables of this release; its own further columns have defaults. */
async function checkShapes({ client, manifest, schemas }: LoadOptions): Promise<string[]> {
  const shapes = await tablesIn(client, schemas)
  const here = new Map(shapes.map(({ name, columns }) => [name, new Set(columns)]))
  for (const { name, columns } of manifest.tables) {
    const lacking = columns.filter((column) => !here.get(name)?.has(column))
    if (lacking.length > 0) {
      throw new BadSettings(
        `This release has no ${name}.${lacking[0]}: restore with release ${manifest.version}, and upgrade afterwards`,
      )
    }
  }
  return shapes.map(({ name }) => name)
}

async function loadTable({ client, manifest, say }: LoadOptions, { name, parts }: Content): Promise<void> {
  const table = manifest.tables.find((each) => each.name === name)
  if (!table) throw new Error(`the archive has changed since it was verified: ${name}`)
  const columns = table.columns.map((column) => `"${column}"`).join(', ')
  const rows = client.query(copyFrom(`copy ${name} (${columns}) from stdin`))
  await pipeline(Readable.from(parts), rows)
  if (rows.rowCount !== table.rows)
    throw new Error(`${name}: ${table.rows} rows were written and ${rows.rowCount} were loaded`)
  if (table.rows > 0) say(`${name}: ${table.rows} rows`)
}

async function loadFile({ manifest, files }: LoadOptions, { name, parts }: Content): Promise<void> {
  if (manifest.files.damaged.includes(name)) {
    for await (const part of parts) void part
    return
  }
  const { hash } = await files.put(parts)
  if (hash !== name) throw new Error(`the archive has changed since it was verified: ${name}`)
}

/** Under the lock of the migrations, so that a server that is started too soon waits until everything is there. */
export async function load(options: LoadOptions): Promise<void> {
  const { client, path, manifest, schemas, say } = options
  const all = await checkShapes(options)
  await client.query('begin')
  try {
    await makeMonths(client, manifest)
    const walls = (await passesWalls(client)) ? [] : await forced(client, schemas)
    for (const name of walls) await client.query(`alter table ${name} no force row level security`)
    const keys = await takeOffForeignKeys(client, schemas)
    // What migrations put into new tables is in the archive too, as it is today.
    await client.query(`truncate ${all.join(', ')}`)
    let files = 0
    await readArchive(path, async (content) => {
      if (content.kind === 'table') return loadTable(options, content)
      await loadFile(options, content)
      files += 1
      if (files % 1_000 === 0) say(`${files} files`)
    })
    for (const { name, value, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
    await putBackForeignKeys(client, keys)
    say(`${keys.length} foreign keys hold`)
    for (const name of walls) await client.query(`alter table ${name} force row level security`)
    await checkWalls(client, schemas, manifest)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
  await client.query('analyze')
}

/** The wall between tenants stands as it stood where the archive was made. */
async function checkWalls(client: Client, schemas: readonly string[], { walls }: Manifest): Promise<void> {
  const { forced: count, policies } = await wallsIn(client, schemas)
  if (count !== walls.forced || policies !== walls.policies) {
    throw new Error(
      `row security is not as it was: ${walls.forced} tables with ${walls.policies} policies then, ${count} with ${policies} now`,
    )
  }
  const open = await openPartitions(client, schemas)
  if (open.length > 0) throw new Error(`row security is not forced on ${open.join(', ')}`)
}
