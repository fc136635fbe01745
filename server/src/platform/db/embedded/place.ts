/** Where the embedded database lives: its directory, the owner's password, and the private directory of its sockets. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, link, lstat, mkdir, readFile, readlink, realpath } from 'node:fs/promises'
import { rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotRun } from './cannot-run.ts'
import { canEnter, chooseAccount } from './account.ts'
import { run } from './run.ts'
import type { Account } from './run.ts'

/** All that a process must know to join, or to launch, the database of one data directory. */
export type Place = {
  /** `<data>/postgres`, or what that link points to: holds `cluster/`, `owner.password` and `postgres.log`. */
  readonly home: string
  readonly account: Account | undefined
  /** The directory of the sockets: PostgreSQL's own and the keeper's. Only the account (and root) may enter it. */
  readonly sockets: string
  readonly password: string
}

/** What `settle` is told. */
export type PlaceOptions = {
  /** The data directory of Zhanggui. */
  readonly directory: string
  /** Where root puts what the account must reach and cannot reach in the checkout. */
  readonly sharedDirectory: string
  /** Where the directory of the sockets is made; a short path. */
  readonly temporaryDirectory: string
  /** Takes a sentence for the person who starts Zhanggui. */
  readonly say: (line: string) => void
}

/** Makes `directory` with exactly `mode`, whatever the umask says; a directory that is there already stays as it is. */
export async function makeDirectory(directory: string, mode: number): Promise<void> {
  if ((await mkdir(directory, { recursive: true, mode })) !== undefined) await chmod(directory, mode)
}

/** Finds, or lays out, the place of the database of one data directory. */
export async function settle(options: PlaceOptions): Promise<Place> {
  const { home, account } = await settleHome(options)
  return {
    home,
    account,
    sockets: await settleSockets(home, account, options.temporaryDirectory),
    password: await secretIn(home, 'owner.password'),
  }
}

async function settleHome({ directory, sharedDirectory, say }: PlaceOptions) {
  await mkdir(directory, { recursive: true })
  const wanted = join(await realpath(directory), 'postgres')
  const found = await lstat(wanted).catch(() => undefined)
  if (found === undefined) await layOutHome(wanted, sharedDirectory, say)
  const home = await realpath(wanted).catch(async () => {
    throw new CannotRun(
      `The database was in ${await readlink(wanted)}, which is gone. Bring it back (a disc that is not mounted?), or ` +
        `remove the link ${wanted} to begin with an empty database.`,
    )
  })
  const account = await chooseAccount(home)
  if (!(await canEnter(account, home)))
    throw new CannotRun(
      `PostgreSQL runs as the user ${account?.name}, who cannot enter ${home}. Move it to where that user can go and ` +
        `leave a link (mv ${home} ${sharedDirectory}/ && ln -s ${sharedDirectory}/postgres ${wanted}), or open the way.`,
    )
  const cluster = join(home, 'cluster')
  const owner = await stat(cluster).catch(() => undefined)
  if (account !== undefined && owner?.uid === 0)
    await run('chown', ['-R', `${account.uid}:${account.gid}`, cluster]) // brought back by root from a backup
  return { home, account }
}

/** Makes the home of a new database: here, or below `sharedDirectory` with a link from here when the account cannot come here. */
async function layOutHome(wanted: string, sharedDirectory: string, say: (line: string) => void) {
  const account = await chooseAccount(wanted)
  if (account === undefined) return makeDirectory(wanted, 0o700)
  // Passable but not readable: the account comes through to `cluster/`, which is its own, and sees nothing else.
  if (await canEnter(account, join(wanted, '..'))) return makeDirectory(wanted, 0o711)
  const home = join(sharedDirectory, `postgres-${randomBytes(6).toString('hex')}`)
  await makeDirectory(sharedDirectory, 0o755)
  await makeDirectory(home, 0o711)
  try {
    await symlink(home, wanted)
    say(
      `The user ${account.name} cannot enter ${wanted}: the database is in ${home}, and a link leads there.`,
    )
  } catch (error) {
    await rm(home, { recursive: true })
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another start was faster: its link holds
  }
}

/** The secret kept in the file `name` of `directory` (mode 0600), made up at the first call; equal for all who ask at once. */
export async function secretIn(directory: string, name: string): Promise<string> {
  const file = join(directory, name)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new CannotRun(
      `Cannot read ${file} (${error.code}). It belongs to another user: start Zhanggui as that user, or as root.`,
    )
  })
  if (kept !== undefined) return kept.trim()
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}

/** Longest directory whose sockets still fit into a socket address (macOS: 104 bytes with the final zero). */
const longestSocketDirectory = 103 - '/.s.PGSQL.5432.lock'.length

/**
 * A directory for the sockets whose name follows from the home's, so that it stays the same when the database is
 * started again. It is not in the data directory: that path may be too long, or on a disc that holds no sockets.
 */
async function settleSockets(home: string, account: Account | undefined, temporary: string): Promise<string> {
  const ours = process.getuid?.() ?? 0
  const uid = account?.uid ?? ours
  const name = `zhanggui-${uid}-${createHash('sha256').update(home).digest('hex').slice(0, 10)}`
  const preferred = join(temporary, name)
  const sockets = preferred.length <= longestSocketDirectory ? preferred : join('/tmp', name)
  await makeDirectory(sockets, 0o700)
  if (process.platform === 'win32') return sockets
  const found = await lstat(sockets)
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== ours))
    throw new CannotRun(
      `${sockets} belongs to somebody else: remove it, or name another directory in TMPDIR.`,
    )
  if (found.uid !== uid && account !== undefined) await chown(sockets, account.uid, account.gid)
  await chmod(sockets, 0o700)
  return sockets
}
