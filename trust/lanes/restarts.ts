/** Restarts: servers are replaced one after the other under load, by the same release and by the next one; nobody notices (J8, J9). */
import { join } from 'node:path'
import { partOf } from '../../bench/scenes.ts'
import { stopServer } from '../../bench/server.ts'
import type { Server } from '../../bench/server.ts'
import { findTargets } from '../../bench/targets.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { until } from '../knock.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { Balancer } from './restarts/balancer.ts'
import { takeReleaseBefore } from './restarts/release-before.ts'

const today = join(import.meta.dirname, '..', '..')
/** People at the same time. */
const AT_ONCE = 8
/** Requests that must have been answered between one replacement and the next. */
const BETWEEN = 40
const scenes = ['read', 'create', 'list', 'reply'] as const

/** Ends a server: as asked, or as a machine that falls over does. */
async function leave(server: Server, abruptly: boolean): Promise<void> {
  if (!abruptly) return stopServer(server)
  const gone = new Promise<void>((resolve) => server.process.once('exit', () => resolve()))
  server.process.kill('SIGKILL')
  await gone
}

/** Two servers under load; `play` replaces them. Answers what the people in front of them saw. */
async function underLoad(
  installation: Installation,
  first: readonly Server[],
  play: (balancer: Balancer, settled: () => Promise<void>) => Promise<void>,
): Promise<Balancer> {
  const balancer = new Balancer()
  balancer.servers = first
  const targets = await findTargets(installation.owner)
  const watching = balancer.watch()
  await until('both servers were ready', async () => balancer.ready === 2)
  // Each scene has as many people as the others: those who answer tickets share the open ones between them.
  const people = Array.from({ length: AT_ONCE }, (_, index) => {
    const scene = scenes[index % scenes.length] ?? 'read'
    const place = Math.floor(index / scenes.length)
    return balancer.serve(partOf(scene, targets, place, AT_ONCE / scenes.length))
  })
  const settled = async () => {
    const goal = balancer.answered + BETWEEN
    await until('people were served by two', async () => balancer.answered >= goal && balancer.ready === 2)
  }
  try {
    await settled()
    await play(balancer, settled)
  } finally {
    balancer.stop()
    await Promise.all([watching, ...people])
  }
  return balancer
}

/** Puts a new server in the place of an old one; the old one leaves first, as on a machine with room for two. */
async function replace(
  balancer: Balancer,
  place: number,
  abruptly: boolean,
  start: () => Promise<Server>,
): Promise<void> {
  const old = balancer.servers[place]
  if (old) await leave(old, abruptly)
  balancer.servers = balancer.servers.with(place, await start())
}

async function rolling(order: LaneOrder, restarts: number): Promise<Balancer> {
  const { directory, say, sabotage } = order
  const installation = await openInstallation({ directory: `${directory}/rolling`, say, tickets: 20 })
  try {
    const worker = await installation.start(['--role', 'worker'])
    const start = () => installation.start(['--role', 'web'])
    const balancer = await underLoad(installation, [await start(), await start()], async (at, settled) => {
      for (let restart = 0; restart < restarts; restart += 1) {
        await replace(at, restart % 2, sabotage, start)
        await settled()
        if (restart % 5 === 4) say(`${restart + 1} restarts`)
      }
    })
    await stopServer(worker)
    return balancer
  } finally {
    await installation.close()
  }
}

/** The release before, at work; then today's beside it, which migrates the database under its hands; then only today's. */
async function upgrade(order: LaneOrder): Promise<{ balancer: Balancer; from: string } | string> {
  const { directory, say, sabotage } = order
  const before = takeReleaseBefore(directory)
  if (typeof before === 'string') return before
  const { checkout, commit, migrations } = before
  say(`upgrading from ${commit}, ${migrations} migrations ago …`)
  const installation = await openInstallation({
    directory: `${directory}/upgrade`,
    say,
    tickets: 20,
    checkout,
  })
  try {
    const oldWorker = await installation.start(['--role', 'worker'])
    const old = () => installation.start(['--role', 'web'])
    const start = () => installation.start(['--role', 'web'], {}, today)
    const balancer = await underLoad(installation, [await old(), await old()], async (at, settled) => {
      await replace(at, 0, sabotage, start)
      await settled()
      await installation.start(['--role', 'worker'], {}, today)
      await stopServer(oldWorker)
      await settled()
      await replace(at, 1, sabotage, start)
      await settled()
    })
    return { balancer, from: `${commit}, ${migrations} migrations` }
  } finally {
    await installation.close()
  }
}

async function run(order: LaneOrder): Promise<Seen> {
  const restarts = sized(order, 2, 20)
  const { answered, faults } = await rolling(order, restarts)
  const upgraded = order.scale === 'short' ? 'in the full form' : await upgrade(order)
  const skipped = typeof upgraded === 'string'
  return {
    figures: {
      restarts,
      requests: answered,
      failed: faults.length,
      upgrade: skipped ? upgraded : upgraded.from,
      ...(skipped
        ? {}
        : { 'requests while upgrading': upgraded.balancer.answered, '5xx': upgraded.balancer.faults.length }),
    },
    faults: few([
      ...faults,
      ...(skipped ? [] : upgraded.balancer.faults.map((fault) => `while upgrading: ${fault}`)),
    ]),
  }
}

export const lane: Lane = {
  promise:
    'Servers are restarted one after the other, and upgraded from the release before the newest migration, under load: 0 failed requests.',
  sabotage: 'They leave at once, without telling anybody to look elsewhere.',
  run,
}
