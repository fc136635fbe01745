/** The desk's figures: search, filters, opening, live replies, clocks and exports, each beside its goal, on a world of 100,000 tickets. */
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { measureClocks } from './clocks.ts'
import { costOf } from './cost.ts'
import type { Cost } from './cost.ts'
import { measureExport } from './export.ts'
import type { Loaded, Opening, Seen } from './figures.ts'
import type { SceneName } from './scenes.ts'
import { cpuOf, measure, startServer, stopServer } from './server.ts'
import { findTargets } from './targets.ts'
import type { World } from './world.ts'

export const deskScenes = ['export', 'read', 'search', 'filter', 'pages', 'clocks'] as const
export type DeskScene = (typeof deskScenes)[number]

/** One figure beside what is promised. */
export interface Line {
  what: string
  goal: string
  seen: string
  met: boolean
  cost?: Cost
}

export interface DeskOptions {
  only: readonly DeskScene[]
  connections: number
  seconds: number
  say(line: string): void
}

interface Loading {
  scene: SceneName
  connections: number
  seconds: number
}

const slowest = (of: readonly number[]): number => Math.max(0, ...of)

/** @returns a line for each figure, and everything that was measured, for the JSON */
export async function measureDesk(
  world: World,
  { only, connections, seconds, say }: DeskOptions,
): Promise<{ lines: Line[]; details: Record<string, unknown> }> {
  const lines: Line[] = []
  const details: Record<string, unknown> = {}
  const targetsFile = join(world.data, 'targets.json')
  const targets = await findTargets(world.owner)
  writeFileSync(targetsFile, JSON.stringify(targets))
  const server = await startServer(world.environment)
  const load = async ({ scene, connections: at, seconds: lasting }: Loading) => {
    const before = cpuOf(server, world.postmaster)
    const order = { scene, origin: server.origin, connections: at, seconds: lasting, warmUpSeconds: 2 }
    const loaded = await measure<Loaded>('load.ts', order, targetsFile)
    const cost = costOf(loaded, before, cpuOf(server, world.postmaster))
    details[scene] = { ...loaded, cost }
    return { loaded, cost }
  }
  const parts: Record<DeskScene, () => Promise<void>> = {
    export: async () => {
      const made = await measureExport(world.owner, server, targets, 50_000)
      details['export'] = made
      const more = made.peak - made.idle
      lines.push({
        what: `export of ${made.rows} rows, memory above idle`,
        goal: '≤ 100 MB',
        seen: `${more} MB in ${made.seconds} s`,
        met: more <= 100,
      })
    },
    read: async () => {
      const { loaded, cost } = await load({ scene: 'read', connections: 1, seconds: Math.min(5, seconds) })
      lines.push({ what: 'opening a ticket, the API alone', goal: '', seen: times(loaded), met: true, cost })
    },
    search: async () => {
      const { loaded, cost } = await load({ scene: 'search', connections, seconds })
      const met = loaded.perSecond >= 300 && loaded.p99 <= 100
      lines.push({ what: 'search', goal: '≥ 300/s, p99 ≤ 100 ms', seen: times(loaded), met, cost })
    },
    filter: async () => {
      const { loaded, cost } = await load({ scene: 'filter by deadline', connections: 8, seconds })
      const [name, worst] = Object.entries(loaded.each).toSorted(([, a], [, b]) => b.p99 - a.p99)[0] ?? []
      const seen = `${times(loaded)}; slowest ${name}: p99 ${worst?.p99} ms`
      lines.push({ what: 'one filter, by deadline', goal: 'p99 ≤ 50 ms', seen, met: loaded.p99 <= 50, cost })
    },
    pages: async () => {
      const seen = await measure<Seen>('../e2e/measure-pages.ts', { origin: server.origin }, targetsFile)
      details['pages'] = seen
      const opened = (what: string, limit: number, of: readonly Opening[]) =>
        lines.push({
          what: `open from the list, ${what}`,
          goal: `≤ ${limit} ms`,
          seen: `at most ${slowest(of.map(({ seen: ms }) => ms))} ms (${slowest(of.map(({ work }) => work))} ms of processor)`,
          met: slowest(of.map(({ seen: ms }) => ms)) <= limit,
        })
      opened('prefetched', 100, seen.prefetched)
      opened('cold', 300, seen.cold)
      const last = slowest(seen.live)
      const what = 'a colleague’s reply on an open page'
      lines.push({ what, goal: '≤ 1000 ms', seen: `at most ${last} ms`, met: last <= 1_000 })
    },
    clocks: async () => {
      let before = cpuOf(server, world.postmaster)
      const struck = await measureClocks(
        world.owner,
        10_000,
        () => (before = cpuOf(server, world.postmaster)),
      )
      const cost = costOf({ asked: struck.clocks, generatorMs: 0 }, before, cpuOf(server, world.postmaster))
      details['clocks'] = { ...struck, cost }
      lines.push({
        what: `${struck.clocks} clocks due at once`,
        goal: 'each once, last ≤ 5 s late',
        seen: `${struck.wrong} wrong, last ${struck.lastLate} s late`,
        met: struck.wrong === 0 && struck.lastLate <= 5,
        cost,
      })
    },
  }
  try {
    for (const scene of deskScenes) {
      if (!only.includes(scene)) continue
      say(`measuring ${scene} …`)
      await parts[scene]()
    }
  } finally {
    await stopServer(server)
  }
  return { lines, details }
}

const times = ({ perSecond, p50, p99, failures }: Loaded): string => {
  const refused = Object.entries(failures).map(([word, count]) => `, ${count} × ${word}`)
  return `${perSecond}/s, p50 ${p50} ms, p99 ${p99} ms${refused.join('')}`
}

export function printDesk(lines: readonly Line[], say: (line: string) => void): void {
  for (const { what, goal, seen, met, cost } of lines) {
    say(`${met ? '  ' : '✗ '}${what.padEnd(46)}${goal.padEnd(28)}${seen}`)
    if (cost) {
      const { node, database, generator, possible } = cost
      say(
        `    each: Node ${node} ms, PostgreSQL ${database} ms, load ${generator} ms of processor: ${possible}/s possible`,
      )
    }
  }
}
