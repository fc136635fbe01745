/**
 * The keeper of one embedded database: a small process of its own that runs PostgreSQL for as long as any process holds
 * a lease, starts it again when it dies, and stops it when the last lease is given back or lost.
 *
 * Why a process of its own: two servers on one data directory (web and worker, two ports) share one PostgreSQL, and
 * whichever came first may be the first to end, by `kill -9` too. Who may run PostgreSQL is decided by PostgreSQL's own
 * lock on the cluster and by nothing else; the keeper that wins it opens the door at which leases are granted, so there
 * is never more than one door. Signals do not move it: its leases say when it is done.
 */
import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { chmod, chown, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { leaseAddress } from './plan.ts'
import type { Launched, Plan, Word } from './plan.ts'
import { createCluster, launch, stop } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { yieldOrClear } from './rival.ts'

/** A keeper that nobody asks for a lease ends after this time, in milliseconds. */
const longestIdle = 20_000
/** The log is set aside, and one older one kept, when it is longer than this, in bytes. */
const longestLog = 8 * 2 ** 20
/** A server that ends this often in a row before it takes connections is given up. */
const mostFailures = 5

const plan = JSON.parse(process.argv[2] ?? '') as Plan
const logFile = join(plan.home, 'postgres.log')
const leases = new Set<Socket>()
let word: Word | undefined
let stopping = false
let logged = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0

function log(text: string): void {
  if (logged > longestLog) {
    renameSync(logFile, `${logFile}.1`)
    logged = 0
  }
  appendFileSync(logFile, text, { mode: 0o600 })
  logged += text.length
}
const report = (launched: Launched) => process.stdout.write(`${JSON.stringify(launched)}\n`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.stdout.on('error', () => {}) // whoever launched us is gone already; the idle time decides

try {
  const postmaster = await hold()
  if (postmaster === undefined) report({ outcome: 'taken' })
  else await keep(postmaster)
} catch (error) {
  report({ outcome: 'failed', why: (error as Error).message })
  process.exitCode = 1
}

/** Starts PostgreSQL; `undefined` when another keeper has the cluster. */
async function hold(): Promise<Postmaster | undefined> {
  await createCluster(plan)
  for (;;) {
    const postmaster = await launch(plan, log)
    if (await postmaster.holds) return postmaster
    if ((await yieldOrClear(plan)) === 'taken') return undefined
  }
}

/** Serves leases until the last one is over, or PostgreSQL cannot be kept running. */
async function keep(first: Postmaster): Promise<void> {
  let postmaster = first
  let wasReady = false
  const leave = () => {
    if (stopping) return
    stopping = true
    word = undefined
    door.close() // at once: the next keeper may open its own door as soon as PostgreSQL lets go of the cluster
    void stop(plan, postmaster.pid)
  }
  const door = await openDoor(leave)
  report({ outcome: 'kept' })
  for (let failures = 0; !stopping;) {
    try {
      await postmaster.ready
      failures = 0
      wasReady = true
      tell({ state: 'ready' })
    } catch (error) {
      failures++
      if (!wasReady || failures === mostFailures) tell({ state: 'failed', why: (error as Error).message })
    }
    await postmaster.ended
    if (stopping || word?.state === 'failed') break
    word = undefined
    await pause(100 * 2 ** failures)
    postmaster = await relaunch()
    if (stopping) await stop(plan, postmaster.pid)
  }
  await postmaster.ended
  door.close()
  for (const path of plan.erase) rmSync(path, { recursive: true, force: true })
  for (const lease of leases) lease.destroySoon()
}

/** PostgreSQL again, after it died under us: the sessions of the dead server may hold the cluster a little longer. */
async function relaunch(): Promise<Postmaster> {
  for (;;) {
    const postmaster = await launch(plan, log)
    if (await postmaster.holds) return postmaster
    await pause(200)
  }
}

/** Listens for processes that want a lease; `leave` is called when the last lease is over, or none was taken in time. */
async function openDoor(leave: () => void): Promise<Server> {
  const idle = setTimeout(leave, longestIdle)
  const address = leaseAddress(plan.sockets)
  const door = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => {
      clearTimeout(idle)
      leases.add(socket)
      if (word !== undefined) socket.write(`${JSON.stringify(word)}\n`)
    })
    const over = () => {
      if (!leases.has(socket)) return void socket.end() // only looked whether somebody is here
      if (leases.size === 1) return leave() // the answer to the last one is that PostgreSQL has stopped
      leases.delete(socket)
      socket.end()
    }
    socket.once('end', over)
    socket.once('close', over)
  })
  if (process.platform !== 'win32') await rm(address, { force: true }) // of a keeper that was killed
  await new Promise<void>((resolve, reject) => door.once('error', reject).listen(address, resolve))
  if (process.platform !== 'win32') {
    await chmod(address, 0o600)
    if (plan.account !== undefined) await chown(address, plan.account.uid, plan.account.gid)
  }
  return door
}

function tell(news: Word): void {
  word = news
  for (const lease of leases) lease.write(`${JSON.stringify(news)}\n`)
}
