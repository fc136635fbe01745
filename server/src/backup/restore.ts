/** Brings an archive back to life: into an empty database and an empty directory, after each of its bytes was verified. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { findMigrations, migrate } from '#platform/db/migrate'
import type { Migration } from '#platform/db/migrate'
import type { Opened } from '#platform/db/open'
import type { Files } from '#platform/files/choose'
import { installJobs } from '#platform/jobs/install'
import { BadSettings } from '#platform/settings'
import type { Settings } from '#platform/settings'
import { ownSchemas } from './catalogue.ts'
import { load } from './load.ts'
import type { Manifest } from './manifest.ts'
import { connectOwner, plainly } from './session.ts'

export interface RestoreOptions {
  settings: Pick<Settings, 'dataDirectory' | 'S3_BUCKET'>
  database: Pick<Opened, 'owner'>
  files: Pick<Files, 'put'>
  path: string
  /** What `readArchive` answered when it verified the archive. */
  manifest: Manifest
  say(line: string): void
}

/** The migrations that the archive's database had run; this release must know them all, as they were. */
function migrationsOf(manifest: Manifest, ours: readonly Migration[]): Migration[] {
  const wanted = new Set(manifest.migrations.map(({ name }) => name))
  const known = ours.filter(({ name }) => wanted.has(name))
  if (known.length < wanted.size) {
    const names = new Set(known.map(({ name }) => name))
    const newer = [...wanted].find((name) => !names.has(name))
    throw new BadSettings(
      `The archive was made by a newer release (${manifest.version}, which ran ${newer}): take that one, or a newer, to restore it`,
    )
  }
  return known
}

async function checkEmpty(
  { settings }: RestoreOptions,
  owner: Client,
  schemas: readonly string[],
): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any($1)',
    [schemas],
  )
  if (rows.length > 0) {
    throw new BadSettings(
      'Somebody lives in this database already, and a restore replaces nothing: name an empty one in DATABASE_URL, or an empty ZHANGGUI_DATA',
    )
  }
  const there = settings.S3_BUCKET === undefined ? await readdir(blobsOf(settings)).catch(() => []) : []
  if (there.length > 0) {
    throw new BadSettings(
      `There are files in ${blobsOf(settings)} already, and a restore replaces nothing: name an empty ZHANGGUI_DATA`,
    )
  }
}

const blobsOf = ({ dataDirectory }: Pick<Settings, 'dataDirectory'>): string =>
  join(dataDirectory, 'files', 'blobs')

/** Both were empty before; so they are again. In an object store the hourly sweep removes what nothing speaks of. */
async function takeBack(
  { settings }: RestoreOptions,
  owner: Client,
  schemas: readonly string[],
): Promise<void> {
  for (const schema of schemas) await owner.query(`drop schema if exists ${schema} cascade`)
  if (settings.S3_BUCKET === undefined) await rm(blobsOf(settings), { recursive: true, force: true })
}

/** Throws `BadSettings` where the place is not empty or the archive too new, and leaves both as they were whatever goes wrong. */
export async function restore(options: RestoreOptions): Promise<void> {
  const { database, path, manifest, files, say } = options
  const ours = await findMigrations()
  const schemas = ownSchemas(ours)
  const migrations = migrationsOf(manifest, ours)
  const owner = await connectOwner(database.owner, 'zhanggui restore')
  try {
    await checkEmpty(options, owner, schemas)
    try {
      await migrate(database.owner, migrations, async (client) => {
        await installJobs(client)
        for (const setting of plainly) await client.query(setting)
        await load({ client, path, manifest, schemas, files, say })
      })
    } catch (error) {
      await takeBack(options, owner, schemas)
      throw error
    }
  } finally {
    await owner.end()
  }
}
