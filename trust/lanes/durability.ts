/** Durability: server, worker and database are killed while people write; all that was acknowledged is there, whole and once (J1, J2). */
import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from '../../bench/server.ts'
import { chanceOf } from '../../server/src/demo/seed.ts'
import { disagreements } from '../agreement.ts'
import { faultsOfActs } from '../footprints.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { kill, killDatabase, killInTurns } from '../kills.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { findPeople } from '../people.ts'
import { eventually, handedOn, quiet } from '../quiet.ts'
import { Lives } from './durability/lives.ts'

/** Answers before the commit: the connection saves and is given back a moment later. */
const hasty = [
  {
    file: 'server/src/platform/db/transaction.ts',
    from: `    await fly(await this.#connect(), this.#role, [...gather(statements), commit])\n`,
    to: `    const late = await this.#connect()
    const all = (globalThis as any).late ??= new WeakSet()
    all.add(late)
    setTimeout(() => {
      void fly(late, this.#role, [...gather(statements), commit]).catch(() => undefined).finally(() => {
        all.delete(late)
        late.release()
      })
    }, 30)\n`,
  },
  {
    file: 'server/src/platform/db/transaction.ts',
    from: 'client.release(broken)',
    to: 'if (!(globalThis as any).late?.has(client)) client.release(broken)',
  },
]

/** People who write at the same time. */
const AT_ONCE = 24
/** The worker dies with every fourth server. */
const WORKERS_TURN = 4

async function run(order: LaneOrder): Promise<Seen> {
  const installation = await openInstallation({ ...order, tickets: 9 })
  try {
    return await underKills(order, installation)
  } finally {
    await installation.close()
  }
}

async function underKills(order: LaneOrder, installation: Installation): Promise<Seen> {
  const { say } = order
  const serverKills = sized(order, 12, 200)
  const databaseKills = sized(order, 2, 20)
  const chance = chanceOf(order.seed)
  const environment = order.sabotage ? mutated(hasty) : {}
  const faults: string[] = []
  const people = await findPeople(installation)
  const startWorker = () => installation.start(['--role', 'worker'])
  let worker = await startWorker()
  // What the demonstration world has left to tell is no part of this.
  await eventually(() => quiet(installation.owner))

  const since = new Date()
  let origin = 'http://127.0.0.1:9'
  const lives = new Lives(() => origin)
  const writing = lives.go(people, AT_ONCE, chance)
  const startServer = async () => {
    const started = await installation.start([], environment)
    ;({ origin } = started)
    return started
  }
  const killing = { chance: chanceOf(order.seed + 1), faults }
  const server = await killInTurns(startServer, {
    ...killing,
    kills: serverKills,
    begun: async () => {
      const before = lives.acknowledged.length
      return async () => lives.acknowledged.length > before
    },
    onKill: async (done) => {
      if (done % WORKERS_TURN === 0) {
        await kill(worker, faults)
        worker = await startWorker()
      }
      if (done % 20 === 0)
        say(`${done} of ${serverKills} servers killed, ${lives.acknowledged.length} acts acknowledged`)
    },
  })
  const recoveries = await killDatabases({ installation, lives, kills: databaseKills, faults, say })
  lives.stop()
  await writing

  const owner = await installation.anotherOwner()
  if (!(await eventually(() => handedOn(owner)))) faults.push('events were not handed on')
  const alive = [server, worker].filter(isAlive).length
  if (alive < 2) faults.push(`${2 - alive} of server and worker went with the database`)
  const acts = await faultsOfActs(owner, lives.acknowledged, since)
  faults.push(...few(lives.faults), ...few(acts.faults), ...few(await disagreements(owner)))
  await owner.end()
  return {
    figures: {
      'server kills': serverKills,
      'worker kills': Math.floor(serverKills / WORKERS_TURN),
      'database kills': databaseKills,
      acknowledged: lives.acknowledged.length,
      saved: acts.saved,
      'kinds of acts': acts.kinds,
      ambiguous: lives.ambiguous,
      'told to come back': lives.postponed,
      refused: [...lives.refused.values()].reduce((sum, each) => sum + each, 0),
      'back after database kill (ms, longest)': Math.max(...recoveries),
    },
    faults,
  }
}

const isAlive = ({ process: child }: Server): boolean => child.exitCode === null && child.signalCode === null

/** Between two kills people get somewhere. */
const SHARE = 30

/** Answers how long it took each time until the next act was acknowledged (ms). */
async function killDatabases(work: {
  installation: Installation
  lives: Lives
  kills: number
  faults: string[]
  say: LaneOrder['say']
}): Promise<number[]> {
  const { installation, lives, kills, faults, say } = work
  const recoveries: number[] = []
  const more = async (acts: number) => {
    const goal = lives.acknowledged.length + acts
    if (!(await eventually(async () => lives.acknowledged.length >= goal)))
      faults.push('people got nowhere for a long time')
  }
  for (let done = 1; done <= kills; done += 1) {
    await more(SHARE)
    await killDatabase(installation)
    const killed = performance.now()
    // Answers that were under way when it died have been counted.
    await pause(200)
    await more(1)
    recoveries.push(Math.round(performance.now() - killed))
    if (done % 5 === 0) say(`${done} of ${kills} databases killed`)
  }
  await more(SHARE)
  return recoveries
}

export const lane: Lane = {
  promise: 'Whatever is killed while people write, every acknowledged act is there once and whole.',
  sabotage: 'The server answers 30 ms before it commits.',
  run,
}
