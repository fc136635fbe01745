/** Writes an archive of a running installation: one snapshot of all tables, then the files of which that snapshot speaks. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Migration } from '#platform/db/migrate'
import { BlobMissing } from '#platform/files/blob-store'
import type { Files } from '#platform/files/choose'
import { BadSettings } from '#platform/settings'
import { monthsIn, ownSchemas, sequencesIn, tablesIn, wallsIn } from './catalogue.ts'
import type { TableShape } from './catalogue.ts'
import type { Destination } from './destination.ts'
import { spokenOf, stillSpokenOf } from './files.ts'
import { entries, FORMAT } from './manifest.ts'
import type { Manifest, TableRecord } from './manifest.ts'
import { sealOf } from './read.ts'
import { openSnapshot, passesWalls } from './session.ts'
import { endBytes, entryBytes } from './tar.ts'

export interface BackupOptions {
  /** The owner's connections: one for the snapshot, one that sees what happens meanwhile. */
  snapshot: Client
  now: Client
  /** Of an open transaction that exported it (`pg_export_snapshot`); none: the moment at which we begin. */
  snapshotId?: string | undefined
  files: Pick<Files, 'open'>
  migrations: readonly Migration[]
  version: string
  destination: Destination
  say(line: string): void
}

/** Bytes that are held at once: a table or file is cut into parts of this size. */
const PART = 4 * 1024 * 1024
/** Fast, and text still shrinks to a fifth. */
const LEVEL = 3
const pack = promisify(gzip)

/** Cuts a stream into parts; one empty part where there is nothing. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  let parts = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < PART) continue
    yield Buffer.concat(held)
    parts += 1
    held = []
    size = 0
  }
  if (size > 0 || parts === 0) yield Buffer.concat(held)
}

type Add = (name: string, body: Buffer) => Promise<void>

async function writeTable(client: Client, shape: TableShape, add: Add): Promise<TableRecord> {
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  const { name, columns, key } = shape
  // In the order of the key, so that the same rows are the same bytes wherever they lie.
  const order = key.length === 0 ? '' : ` order by ${quoted(key)}`
  const rows = client.query(copyTo(`copy (select ${quoted(columns)} from ${name}${order}) to stdout`))
  const content = createHash('sha256')
  const stored = createHash('sha256')
  let bytes = 0
  let part = 0
  for await (const plain of inParts(rows as AsyncIterable<Buffer>)) {
    content.update(plain)
    bytes += plain.length
    const packed = await pack(plain, { level: LEVEL })
    stored.update(packed)
    part += 1
    await add(entries.table(name, part), packed)
  }
  return {
    name,
    columns,
    rows: rows.rowCount,
    bytes,
    content: content.digest('hex'),
    stored: stored.digest('hex'),
  }
}

/** Answers the hash of what was read; undefined when there is no such file. */
async function writeFile(files: BackupOptions['files'], hash: string, add: Add) {
  const content = createHash('sha256')
  let bytes = 0
  let part = 0
  try {
    for await (const body of inParts(await files.open(hash))) {
      content.update(body)
      bytes += body.length
      part += 1
      await add(entries.file(hash, part), body)
    }
  } catch (error) {
    if (error instanceof BlobMissing) return undefined
    throw error
  }
  return { bytes, actual: content.digest('hex') }
}

async function writeFiles(options: BackupOptions, add: Add): Promise<Manifest['files']> {
  const names = createHash('sha256')
  const written = { count: 0, bytes: 0, missing: [] as string[], damaged: [] as string[] }
  for await (const hash of spokenOf(options.snapshot)) {
    const file = await writeFile(options.files, hash, add)
    if (file === undefined) {
      // Forgotten and swept while we were at it is not lost.
      if (await stillSpokenOf(options.now, hash)) written.missing.push(hash)
      continue
    }
    names.update(`${hash} ${file.actual}\n`)
    written.count += 1
    written.bytes += file.bytes
    if (file.actual !== hash) written.damaged.push(hash)
    if (written.count % 1_000 === 0) options.say(`${written.count} files`)
  }
  return { ...written, names: names.digest('hex') }
}

async function ledgerOf(client: Client, migrations: readonly Migration[]): Promise<Manifest['migrations']> {
  const { rows: there } = await client.query<{ is: boolean }>(
    `select to_regclass('platform.migration') is not null as is`,
  )
  if (!there[0]?.is) throw new BadSettings('Nobody lives in this database yet: there is nothing to keep')
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from platform.migration order by name',
  )
  const known = new Set(migrations.map(({ name }) => name))
  const newer = rows.find(({ name }) => !known.has(name))
  if (newer) {
    throw new BadSettings(
      `The database is of a newer release than this one (it has run ${newer.name}): make the backup with that release`,
    )
  }
  return rows
}

/** Writes everything to the destination, which the caller then keeps; answers what the archive says about itself. */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const { snapshot: client, migrations, version, destination, say } = options
  if (!(await passesWalls(client))) {
    const { user } = client
    throw new BadSettings(
      `The user ${user} sees no rows past row security, so that a backup would be empty. As a superuser: ` +
        `ALTER ROLE "${user}" BYPASSRLS; or name a superuser in DATABASE_URL for the backup alone. The application's own login stays behind the wall.`,
    )
  }
  const schemas = ownSchemas(migrations)
  const { at, postgres } = await openSnapshot(client, options.snapshotId)
  const ledger = await ledgerOf(client, migrations)
  const tables = await tablesIn(client, schemas)
  // As pg_dump does: nobody takes a table away while it waits for its turn.
  await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`)
  const add: Add = (name, body) =>
    destination.write(entryBytes({ name, body }, Math.floor(at.getTime() / 1_000)))
  const opening = { product: 'zhanggui' as const, format: FORMAT, version, at: at.toISOString() }
  await add(entries.opening, Buffer.from(`${JSON.stringify(opening)}\n`))
  const records: TableRecord[] = []
  for (const shape of tables) {
    const record = await writeTable(client, shape, add)
    if (record.rows > 0) say(`${record.name}: ${record.rows} rows`)
    records.push(record)
  }
  const manifest: Manifest = {
    ...opening,
    postgres,
    migrations: ledger,
    tables: records,
    sequences: await sequencesIn(client, schemas),
    months: await monthsIn(client, schemas),
    walls: await wallsIn(client, schemas),
    files: await writeFiles(options, add),
  }
  await client.query('commit')
  const body = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await add(entries.manifest, body)
  await add(entries.seal, Buffer.from(sealOf(createHash('sha256').update(body).digest('hex'))))
  await destination.write([endBytes()])
  return manifest
}
