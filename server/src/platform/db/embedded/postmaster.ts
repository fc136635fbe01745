/** Creates the cluster, starts its server and stops it. Used by the keeper only. */
import { spawn } from 'node:child_process'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { program } from './binaries.ts'
import { clusterOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { identity, isAlive, plainEnvironment, run } from './run.ts'
import { initdbArguments, serverSettings } from './settings.ts'

/** A server that was launched. It holds the cluster first, and takes connections later: after a crash it replays its log. */
export type Postmaster = {
  readonly pid: number
  /** `false`: another server holds the cluster. Rejects when this one cannot run at all. */
  readonly holds: Promise<boolean>
  /** Rejects when the server ends before it takes connections. */
  readonly ready: Promise<void>
  readonly ended: Promise<void>
}

/** Makes the cluster unless it is there. A half-made one is never taken for whole: it is built aside, then renamed. */
export async function createCluster(plan: Plan): Promise<void> {
  const cluster = clusterOf(plan.home)
  if ((await readFile(join(cluster, 'PG_VERSION')).catch(() => undefined)) !== undefined) return
  await clearHalfMade(plan.home)
  const half = `${cluster}.${process.pid}`
  const passwordFile = join(plan.sockets, `password.${process.pid}`)
  await mkdir(half, { mode: 0o700 })
  await writeFile(passwordFile, await readFile(join(plan.home, 'owner.password')), { mode: 0o600 })
  for (const path of [half, passwordFile])
    if (plan.account !== undefined) await chown(path, plan.account.uid, plan.account.gid)
  const made = await run(
    program(plan.native, 'initdb'),
    initdbArguments(half, passwordFile, plan.unsafeFast),
    plan.account,
  )
  await rm(passwordFile)
  if (made.code !== 0) throw new Error(`PostgreSQL could not create its files: ${made.output.trim()}`)
  await rename(half, cluster).catch(async (error: NodeJS.ErrnoException) => {
    await rm(half, { recursive: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another keeper was faster
  })
  if (!plan.unsafeFast) await makeNamesDurable(plan.home)
}

/** What a keeper left that was killed while it created the cluster. */
async function clearHalfMade(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^cluster\.(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(home, name), { recursive: true, force: true })
  }
}

/** A rename survives a power cut only once its directory was synced; PostgreSQL would not do that for ours. */
async function makeNamesDurable(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  await handle.sync()
  await handle.close()
}

/** Starts the server on the plan's cluster; `log` receives all it says. */
export async function launch(plan: Plan, log: (text: string) => void): Promise<Postmaster> {
  const endpoint =
    process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', port: String(plan.port), unix_socket_directories: '' }
      : {
          listen_addresses: '',
          port: String(plan.port),
          unix_socket_directories: plan.sockets,
          unix_socket_permissions: '0700',
        }
  const settings = { ...serverSettings(plan.unsafeFast), ...plan.settings, ...endpoint }
  const server = [
    program(plan.native, 'postgres'),
    '-D',
    clusterOf(plan.home),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const [command = '', ...args] = [...(await dieWithParent()), ...server]
  const child = spawn(command, args, {
    ...identity(plan.account),
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const holds = Promise.withResolvers<boolean>()
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  ready.promise.catch(() => {}) // whoever launched may look at `holds` only
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    const text = chunk.toString()
    log(text)
    said = (said + text).slice(-4000)
    if (said.includes('LOG:  starting PostgreSQL')) holds.resolve(true)
    if (said.includes('database system is ready to accept connections')) ready.resolve()
  })
  child.once('error', (error) => {
    said += error.message
  })
  child.once('close', (code, signal) => {
    const why = new Error(`PostgreSQL ended (${signal ?? code}): ${lastWords(said)}`)
    if (/lock file "postmaster\.pid"|shared memory block .* is still in use/s.test(said)) holds.resolve(false)
    holds.reject(why)
    ready.reject(why)
    ended.resolve()
  })
  return { pid: child.pid ?? 0, holds: holds.promise, ready: ready.promise, ended: ended.promise }
}

/** Ends the server: sessions are cut off, what was committed is on disc. */
export async function stop(plan: Plan, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(program(plan.native, 'pg_ctl'), ['stop', '-D', clusterOf(plan.home), '-m', 'fast'])
    return
  }
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * On Linux the kernel tells the server when its keeper is gone, even after `kill -9`. Elsewhere the next keeper finds
 * the orphan.
 */
async function dieWithParent(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const prefix = ['setpriv', '--pdeathsig=INT', '--']
  return (await run('setpriv', ['--pdeathsig=INT', '--', 'true'])).code === 0 ? prefix : []
}

const lastWords = (said: string) => said.trim().split('\n').slice(-4).join(' | ')
