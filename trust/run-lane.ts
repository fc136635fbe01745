/** One lane in a process of its own, so that what it breaks stays with it. Told by the first argument; answers on the channel to its parent. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lanes } from './lanes.ts'
import type { Scale, Seen } from './lane.ts'

/** What the parent asks for. */
export interface LaneOrders {
  name: string
  scale: Scale
  sabotage: boolean
  seed: number
}

/** What it hears at the end. */
export interface LaneResult extends Seen {
  promise: string
  sabotage: string
}

async function run({ name, scale, sabotage, seed }: LaneOrders): Promise<LaneResult> {
  const load = lanes[name]
  if (!load) throw new Error(`There is no lane ${name}`)
  const { lane } = await load()
  const directory = mkdtempSync(join(tmpdir(), `zhanggui-trust-${name}-`))
  // Root's PostgreSQL runs as another user, who must be able to enter.
  chmodSync(directory, 0o755)
  try {
    const say = (line: string) => void process.stderr.write(`  ${name}: ${line}\n`)
    const seen = await lane.run({ scale, sabotage, seed, directory, say })
    return { promise: lane.promise, sabotage: lane.sabotage, ...seen }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const result = await run(JSON.parse(process.argv[2] ?? '{}') as LaneOrders)
process.send?.(result, undefined, undefined, () => process.exit(0))
