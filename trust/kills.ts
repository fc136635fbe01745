/** kill -9: of servers and workers, of PostgreSQL with all its processes, and what came of it. */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { childrenOf } from '../bench/server.ts'
import type { Server } from '../bench/server.ts'
import type { Chance } from '../server/src/platform/ids.ts'
import type { Installation } from './installation.ts'
import { eventually } from './quiet.ts'

/** Kills at a random moment of this stretch (ms after it has begun to do something). */
const SOONEST = 150
const LATEST = 500

const moment = (chance: Chance): number => SOONEST + chance(LATEST - SOONEST)

export interface Killing {
  kills: number
  chance: Chance
  /** Told when a process had ended before it was killed. */
  faults: string[]
  /** Whether what is killed has got anywhere yet: on a slow machine it is given the time to. */
  begun(): Promise<() => Promise<boolean>>
  onKill(kill: number): Promise<void> | void
}

/** Ends a process as a power cut would. Tells when it had ended by itself before. */
export async function kill({ process: child }: Server, faults: string[]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    faults.push(`a process ended by itself with ${child.exitCode ?? child.signalCode}`)
    return
  }
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Starts a process, lets it work for a moment, kills it and starts the next; answers the one that was left alive. */
export async function killInTurns(
  start: () => Promise<Server>,
  { kills, chance, faults, begun, onKill }: Killing,
): Promise<Server> {
  for (let done = 1; done <= kills; done += 1) {
    const hasBegun = await begun()
    const server = await start()
    await eventually(hasBegun)
    await pause(moment(chance))
    await kill(server, faults)
    await onKill(done)
  }
  return start()
}

/** Kills the postmaster and each of its processes. */
export async function killDatabase(installation: Installation): Promise<void> {
  const postmaster = await installation.postmaster()
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went together with the postmaster.
    }
  }
}
