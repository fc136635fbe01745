/** The ground floor's figures: create, reply, read and list under load, and the same SQL by itself. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { costOf } from './cost.ts'
import type { Cost } from './cost.ts'
import type { Figures, Loaded } from './figures.ts'
import type { SceneName } from './scenes.ts'
import { cpuOf, measure, memoryOf, startServer, stopServer } from './server.ts'
import { findTargets } from './targets.ts'
import type { World } from './world.ts'

/** Requests a second that are promised. */
const goals = {
  create: 600,
  reply: 700,
  read: 1_500,
  list: 1_500,
  'create on one tenant': 400,
} satisfies Partial<Record<SceneName, number>>
type GroundScene = keyof typeof goals
const scenes = Object.keys(goals) as GroundScene[]

export interface GroundOptions {
  connections: number
  seconds: number
  pool: number
  say(line: string): void
}

export interface Ground {
  scenes: Record<
    string,
    { goal: number; product: (Loaded & { cost: Cost }) | undefined; sameSql: Figures | undefined }
  >
  coldStartMs: number
  serverMemoryMb: { idle: number; afterLoad: number; peak: number }
}

export async function measureGround(
  world: World,
  { connections, seconds, pool, say }: GroundOptions,
): Promise<Ground> {
  const { owner, data, database, environment } = world
  const targetsFile = join(data, 'targets.json')
  // Versions of tickets moved on while they were answered: each scene looks them up again.
  const lookUp = async () => writeFileSync(targetsFile, JSON.stringify(await findTargets(owner)))
  const server = await startServer(environment)
  const idle = memoryOf(server.process.pid)
  const measured: Partial<Record<GroundScene, Loaded & { cost: Cost }>> = {}
  for (const scene of ['read', 'list', 'reply', 'create', 'create on one tenant'] as const) {
    say(`measuring ${scene} …`)
    await lookUp()
    const order = { scene, origin: server.origin, connections, seconds, warmUpSeconds: 2 }
    const before = cpuOf(server, world.postmaster)
    const loaded = await measure<Loaded>('load.ts', order, targetsFile)
    measured[scene] = { ...loaded, cost: costOf(loaded, before, cpuOf(server, world.postmaster)) }
  }
  const loaded = memoryOf(server.process.pid)
  await stopServer(server)

  say('measuring the same SQL by itself …')
  await lookUp()
  const limits = await measure<Record<string, Figures>>(
    'same-sql.ts',
    { app: database.app, data, scenes, connections, poolSize: pool, seconds },
    targetsFile,
  )
  const cold = await startServer(environment)
  await stopServer(cold)
  return {
    scenes: Object.fromEntries(
      scenes.map((scene) => [
        scene,
        { goal: goals[scene], product: measured[scene], sameSql: limits[scene] },
      ]),
    ),
    coldStartMs: cold.readyAfter,
    serverMemoryMb: { idle: idle.now, afterLoad: loaded.now, peak: loaded.peak },
  }
}

export function printGround(
  { scenes: shown, coldStartMs, serverMemoryMb }: Ground,
  say: (line: string) => void,
): void {
  const row = (cells: readonly (string | number | undefined)[]) =>
    say(cells.map((cell, index) => String(cell ?? '').padStart(index === 0 ? 22 : 12)).join(''))
  row([
    'scene',
    'goal/s',
    'product/s',
    'p50 ms',
    'p99 ms',
    'SQL alone/s',
    'p99 ms',
    'refused',
    'Node ms',
    'PG ms',
    'load ms',
  ])
  for (const [scene, { goal, product, sameSql }] of Object.entries(shown)) {
    const refused = Object.values(product?.failures ?? {}).reduce((sum, each) => sum + each, 0)
    row([
      scene,
      goal,
      product?.perSecond,
      product?.p50,
      product?.p99,
      sameSql?.perSecond,
      sameSql?.p99,
      refused,
      product?.cost.node,
      product?.cost.database,
      product?.cost.generator,
    ])
  }
  const { afterLoad, peak } = serverMemoryMb
  say(`cold start ${coldStartMs} ms, server memory ${afterLoad} MB (peak ${peak} MB)`)
}
