/**
 * Who holds the cluster when our server could not: a server with a living keeper (leave it), one whose keeper is gone
 * (stop it), or nobody at all behind a left-over lock file (remove it). A living database is never stopped.
 */
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers } from './lease.ts'
import { clusterOf, leaseAddress, readLock } from './plan.ts'
import type { Plan } from './plan.ts'
import { stop } from './postmaster.ts'
import { isAlive, run } from './run.ts'

/** The lock file is written in two steps: for so long its line of the socket may be empty, in milliseconds. */
const halfWritten = 5_000
/** How long a living keeper may leave us without an answer while it starts or stops, in milliseconds. */
const patience = 60_000

/** Waits until the cluster is `free` for us to start, or is known to be `taken` by a keeper that answers. */
export async function yieldOrClear(plan: Plan): Promise<'free' | 'taken'> {
  const cluster = await realpath(clusterOf(plan.home))
  let orphan = 0
  for (let waited = 0; ; waited += 100) {
    const lock = await readLock(plan.home)
    if (lock === undefined) return 'free'
    for (const sockets of [lock.sockets || plan.sockets, plan.sockets])
      if (await answers(leaseAddress(sockets))) return 'taken'
    if (!(await serves(lock.pid, cluster))) {
      // A number that belongs to another process by now, or a dead server whose sessions are still ending.
      if (!(await anybodyWorksIn(cluster))) await rm(join(cluster, 'postmaster.pid'), { force: true })
    } else if (isForeign(lock.sockets, plan.sockets, waited)) {
      throw new Error(
        `PostgreSQL runs on ${cluster} already (process ${lock.pid}), but Zhanggui did not start it. Stop it first.`,
      )
    } else if (orphan !== lock.pid && !(await hasKeeper(lock.pid, waited))) {
      orphan = lock.pid
      await stop(plan, orphan)
    }
    if (waited > patience && orphan === 0)
      throw new Error(
        `PostgreSQL runs on ${cluster} (process ${lock.pid}, sockets in ${lock.sockets}), but its keeper cannot be ` +
          'reached. Is it in another container, or under a TMPDIR of its own? End it, then start again.',
      )
    await pause(100)
  }
}

/** Whether a server with these sockets was started by hand: all keepers of a cluster give the directory the same name. */
function isForeign(sockets: string, ours: string, waited: number): boolean {
  if (process.platform === 'win32' || (sockets === '' && waited < halfWritten)) return false
  return basename(sockets) !== basename(ours)
}

/** Whether process `pid` is a PostgreSQL server of `cluster`: it works in that directory for as long as it lives. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux')
    return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === cluster
  if (process.platform === 'win32') return isAlive(pid)
  return (await run('ps', ['-o', 'command=', '-p', String(pid)])).output.includes(cluster)
}

/** Whether a session of a dead server still works in `cluster`; only Linux tells. Elsewhere PostgreSQL's own check must do. */
async function anybodyWorksIn(cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const directories = await Promise.all(
    processes.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined)),
  )
  return directories.includes(cluster)
}

/** Whether the parent of server `pid` is a keeper. Windows does not say: there it has five seconds to answer for itself. */
async function hasKeeper(pid: number, waited: number): Promise<boolean> {
  if (process.platform === 'win32') return waited < 5_000
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1] ?? '0'
    return (await readFile(`/proc/${parent}/cmdline`, 'utf8').catch(() => '')).includes(keeperEntry)
  }
  const parent = (await run('ps', ['-o', 'ppid=', '-p', String(pid)])).output.trim()
  return (await run('ps', ['-o', 'command=', '-p', parent])).output.includes(keeperEntry)
}

const keeperEntry = join('embedded', 'keeper.ts')
