/** This process's claim on the embedded database: joins its keeper, launches one when there is none, replaces a lost one. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CannotRun } from './cannot-run.ts'
import { takeLease } from './lease.ts'
import type { Lease } from './lease.ts'
import { leaseAddress, readLock } from './plan.ts'
import type { Launched, Plan } from './plan.ts'
import type { Place } from './place.ts'
import { plainEnvironment } from './run.ts'

/** PostgreSQL takes connections within a second, unless it has much to replay; then we say so after this, in milliseconds. */
const wonder = 5_000
/** Time between two attempts to replace a lost keeper, in milliseconds. */
const retryAfter = 1_000

const keeperEntry = fileURLToPath(new URL('./keeper.ts', import.meta.url))

/**
 * Claims the database in `place`; `plan` is asked only when a keeper has to be launched. The answer gives the claim back;
 * it resolves once PostgreSQL has stopped, or at once when others use it still.
 */
export async function claimDatabase(
  place: Place,
  plan: () => Promise<Plan>,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  let lease = await acquire(place, plan, say)
  let given = false
  void renew()
  return () => {
    given = true
    return lease.leave()
  }

  async function renew(): Promise<void> {
    for (;;) {
      await lease.over
      if (given) return
      say('The process that keeps the database has ended; starting another.')
      lease = await insist()
      if (given) void lease.leave()
    }
  }

  async function insist(): Promise<Lease> {
    for (;;) {
      try {
        return await acquire(place, plan, say)
      } catch (error) {
        say(`The database cannot be started again yet: ${(error as Error).message}`)
        await pause(retryAfter)
      }
    }
  }
}

async function acquire(place: Place, plan: () => Promise<Plan>, say: (line: string) => void): Promise<Lease> {
  for (;;) {
    const lease = await join(place)
    if (lease === undefined) {
      await launchKeeper(await plan())
      continue
    }
    const wondering = setTimeout(
      () => say('PostgreSQL is replaying its log after a crash; please wait.'),
      wonder,
    )
    try {
      if (await lease.ready) return lease
    } finally {
      clearTimeout(wondering)
    }
  }
}

/** A lease from the keeper whose server holds the cluster now, or is about to. */
async function join(place: Place): Promise<Lease | undefined> {
  const lock = await readLock(place.home)
  for (const sockets of new Set([lock?.sockets || place.sockets, place.sockets])) {
    const lease = await takeLease(leaseAddress(sockets))
    if (lease !== undefined) return lease
  }
  return undefined
}

/** Resolves when a keeper, ours or another's, has the cluster. Ours belongs to nobody's terminal: Ctrl-C does not reach it. */
async function launchKeeper(plan: Plan): Promise<void> {
  const keeper = spawn(process.execPath, [keeperEntry, JSON.stringify(plan)], {
    cwd: '/',
    detached: true,
    env: plainEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let trouble = ''
  keeper.stderr.on('data', (text: Buffer) => (trouble += text.toString()))
  const launched = await new Promise<Launched>((resolve) => {
    createInterface(keeper.stdout).once('line', (line) => resolve(JSON.parse(line) as Launched))
    keeper.once('error', (error) => resolve({ outcome: 'failed', why: error.message }))
    keeper.once('close', (code) => resolve({ outcome: 'failed', why: `${trouble}(keeper ended: ${code})` }))
  })
  keeper.stdout.destroy()
  keeper.stderr.destroy()
  keeper.unref()
  if (launched.outcome === 'failed')
    throw new CannotRun(`The embedded PostgreSQL does not start. ${launched.why}`)
}
