/** Runs the migrations of all rooms in order, once, however many processes start at the same moment. */
import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import type { Address } from './pool.ts'

export interface Migration {
  /** `0301-tickets.sql`; the number gives the order across rooms. */
  name: string
  sql: string
}

const SOURCE = join(import.meta.dirname, '..', '..')

async function sqlFilesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [])
  return names.filter((name) => name.endsWith('.sql')).map((name) => join(directory, name))
}

/** Every room keeps its migrations in its own `db/`; the platform keeps its own beside this file. */
export async function findMigrations(): Promise<Migration[]> {
  const rooms = await readdir(join(SOURCE, 'modules')).catch(() => [])
  const platform = ['db/migrations', 'outbox/db', 'timers/db', 'files/db', 'downloads/db'].map((part) =>
    join(SOURCE, 'platform', part),
  )
  const directories = [...platform, ...rooms.map((room) => join(SOURCE, 'modules', room, 'db'))]
  const files = (await Promise.all(directories.map(sqlFilesIn))).flat()
  files.sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
  return Promise.all(files.map(async (file) => ({ name: basename(file), sql: await readFile(file, 'utf8') })))
}

/** Any number that all of our processes agree on. */
const LOCK = 7_380_001

const digest = (sql: string): string => createHash('sha256').update(sql).digest('hex')

/** A migration that ran differs from the file of the same name: somebody edited history. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged'
}

export interface Migrated {
  ran: string[]
}

/**
 * Waits for the lock, runs what the ledger does not know yet, each migration in a transaction of its own.
 * @param then further set-up that must happen once under the same lock, such as the job queue's schema
 */
export async function migrate(
  owner: Address,
  migrations: readonly Migration[],
  then?: (client: pg.Client) => Promise<void>,
): Promise<Migrated> {
  const client = new pg.Client({ ...owner, ssl: owner.ssl ?? false, application_name: 'zhanggui migrate' })
  client.on('error', () => undefined)
  await client.connect()
  const ran: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create schema if not exists platform`)
    await client.query(
      `create table if not exists platform.migration (name text primary key, digest text not null, at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from platform.migration',
    )
    const known = new Map(rows.map((row) => [row.name, row.digest]))
    for (const { name, sql } of migrations) {
      const before = known.get(name)
      if (before === digest(sql)) continue
      if (before !== undefined) {
        throw new MigrationChanged(`${name} was changed after it ran; write a new migration instead`)
      }
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into platform.migration (name, digest) values ($1, $2)', [
          name,
          digest(sql),
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
      }
      ran.push(name)
    }
    await then?.(client)
  } finally {
    await client.end()
  }
  return { ran }
}

/** Names of migrations that this release has and the database has not run; for /readyz. */
export async function missingMigrations(
  client: pg.Pool,
  migrations: readonly Migration[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from platform.migration')
  const known = new Set(rows.map((row) => row.name))
  return migrations.filter(({ name }) => !known.has(name)).map(({ name }) => name)
}

/**
 * The application's login is derived from the owner's password, so that every process that knows the one knows the
 * other and no second secret has to be handed around.
 */
export const appPassword = (ownerPassword: string): string =>
  createHmac('sha256', ownerPassword).update('zhanggui application login').digest('base64url')

/** Gives `zg_app` its password. Several processes may do so at once; the last one writes the same value. */
export async function setAppPassword(client: pg.Client, password: string): Promise<void> {
  const literal = client.escapeLiteral(password)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`alter role zg_app with login password ${literal}`)
      return
    } catch (error) {
      // Another database of the same cluster changes the same role at this moment.
      if (!/concurrently updated/.test((error as Error).message) || attempt >= 20) throw error
    }
  }
}
