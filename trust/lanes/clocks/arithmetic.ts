/** Due times, warnings and time left, computed by the product and minute by minute, on all processors (I5). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { mutated } from '../../mutate.ts'
import type { Counted, CountOrder } from './count.ts'

/** A desk shuts a minute before its time. */
const hasty = [
  {
    file: 'server/src/kernel/business-time.ts',
    from: 'day * DAY + window.to * SECOND - offset)',
    to: 'day * DAY + (window.to - 60) * SECOND - offset)',
  },
]

const SHARES = 2

async function share(order: CountOrder, sabotage: boolean): Promise<Counted> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'count.ts'), JSON.stringify(order)], {
    env: { ...process.env, ...(sabotage && mutated(hasty)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`a share of the computations ended with ${code}`)
  return JSON.parse(printed) as Counted
}

/** The computations in all, those that differ, and the first of these. */
export async function compare(wanted: {
  computations: number
  seed: number
  sabotage: boolean
}): Promise<Counted> {
  const { computations, seed, sabotage } = wanted
  const shares = await Promise.all(
    Array.from({ length: SHARES }, (_, number) =>
      share({ computations: computations / SHARES, seed: seed * SHARES + number }, sabotage),
    ),
  )
  return {
    computations: shares.reduce((sum, each) => sum + each.computations, 0),
    zones: Math.max(...shares.map(({ zones }) => zones)),
    wrong: shares.reduce((sum, each) => sum + each.wrong, 0),
    differences: shares.flatMap(({ differences }) => differences),
  }
}
