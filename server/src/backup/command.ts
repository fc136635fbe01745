/** `npm run backup -- FILE_OR_DIRECTORY`, `npm run backup -- --verify FILE` and `npm run restore -- FILE_OR_DIRECTORY`. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '../house.ts'
import { openFiles } from '../open-needs.ts'
import { findMigrations } from '#platform/db/migrate'
import { openDatabase } from '#platform/db/open'
import { BadSettings, readSettings } from '#platform/settings'
import { ARCHIVE_NAME, openDestination } from './destination.ts'
import type { Manifest } from './manifest.ts'
import { readArchive } from './read.ts'
import { restore } from './restore.ts'
import { connectOwner } from './session.ts'
import { Damaged } from './tar.ts'
import { writeBackup } from './write.ts'

// The archive may be what goes to the standard output.
const say = (line: string) => void process.stderr.write(`${line}\n`)

const USAGE = `npm run backup -- FILE_OR_DIRECTORY     everything of the running installation into one archive (- is the standard output)
npm run backup -- --verify FILE         whether an archive is as it was written
npm run restore -- FILE_OR_DIRECTORY    an archive, or the newest of a directory, into an empty database and an empty ZHANGGUI_DATA`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verify: { type: 'boolean', default: false }, snapshot: { type: 'string' } },
})

const versionOfThis = (): string =>
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
      version: string
    }
  ).version

function sizeOf({ tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${tables.length} tables, ${rows} rows, ${files.count} files of ${Math.ceil(files.bytes / 1_000_000)} MB`
}

/** Files that the store has lost or that have changed there are no fault of the archive, and somebody must know. */
function complain({ files }: Manifest): void {
  for (const hash of files.missing) say(`The file ${hash} is spoken of and is not in the store`)
  for (const hash of files.damaged)
    say(`The file ${hash} has changed in the store: its content is not that of its hash`)
  if (files.missing.length + files.damaged.length > 0) process.exitCode = 1
}

async function backUp(target: string): Promise<void> {
  const settings = readSettings()
  const database = await openDatabase(settings, say)
  const files = openFiles(settings)
  const snapshot = await connectOwner(database.owner, 'zhanggui backup')
  const now = await connectOwner(database.owner, 'zhanggui backup')
  try {
    const destination = await openDestination(target, new Date())
    try {
      const manifest = await writeBackup({
        snapshot,
        now,
        snapshotId: values.snapshot,
        files,
        migrations: await findMigrations(),
        version: versionOfThis(),
        destination,
        say,
      })
      const where = await destination.keep()
      say(`Backed up as of ${manifest.at}: ${sizeOf(manifest)}, in ${where}`)
      complain(manifest)
    } catch (error) {
      await destination.discard()
      throw error
    }
  } finally {
    await Promise.all([snapshot.end(), now.end(), files.close()])
    await database.stop()
  }
}

async function verify(path: string): Promise<void> {
  const manifest = await readArchive(path)
  say(`${path} is as it was written at ${manifest.at} by release ${manifest.version}: ${sizeOf(manifest)}`)
  complain(manifest)
}

/** The archive itself, or the newest of a directory. */
function archiveAt(target: string): string {
  if (!existsSync(target)) throw new BadSettings(`There is no ${target}`)
  if (!statSync(target).isDirectory()) return target
  const newest = readdirSync(target)
    .filter((name) => ARCHIVE_NAME.test(name))
    .toSorted()
    .at(-1)
  if (newest === undefined) throw new BadSettings(`There is no archive in ${target}`)
  return join(target, newest)
}

async function bringBack(target: string): Promise<void> {
  const settings = readSettings()
  const path = archiveAt(target)
  say(`Verifying ${path} …`)
  const manifest = await readArchive(path)
  say(`It is as it was written at ${manifest.at} by release ${manifest.version}: ${sizeOf(manifest)}`)
  const database = await openDatabase(settings, say)
  const files = openFiles(settings)
  try {
    await restore({ settings, database, files, path, manifest, say })
    const ran = await prepareDatabase(database)
    say(
      `Restored: ${sizeOf(manifest)}${ran.length > 0 ? `; brought up to this release by ${ran.join(', ')}` : ''}`,
    )
    complain(manifest)
  } finally {
    await files.close()
    await database.stop()
  }
}

const [word, target] = positionals
try {
  if (target === undefined || positionals.length > 2) throw new BadSettings(USAGE)
  if (word === 'backup' && values.verify) await verify(target)
  else if (word === 'backup') await backUp(target)
  else if (word === 'restore' && !values.verify) await bringBack(target)
  else throw new BadSettings(USAGE)
} catch (error) {
  // What a person can mend is told as a sentence; anything else with its trace.
  const told =
    error instanceof Damaged
      ? `The archive cannot be used: ${error.message}.`
      : error instanceof BadSettings
        ? error.message
        : String((error as Error).stack)
  say(told)
  process.exit(1)
}
