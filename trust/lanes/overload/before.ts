/** Sends a crowd before the product, and finds out how much the product can do. */
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findTargets } from '../../../bench/targets.ts'
import type { Installation } from '../../installation.ts'
import type { CrowdOrder, CrowdSeen } from './crowd.ts'

export const crowd = (order: CrowdOrder): Promise<CrowdSeen> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'crowd.ts'), [JSON.stringify(order)])
    let seen: CrowdSeen | undefined
    child.on('message', (message) => (seen = message as CrowdSeen))
    child.once('exit', (code) =>
      seen === undefined ? reject(new Error(`the crowd ended with ${code}`)) : resolve(seen),
    )
  })

/** How much the product can do when nobody comes before the others were answered. */
export async function capacityOf(
  installation: Installation,
  origin: string,
  seconds: number,
): Promise<{ targets: string; capacity: CrowdSeen }> {
  const targets = join(installation.data, 'targets.json')
  writeFileSync(targets, JSON.stringify(await findTargets(installation.owner)))
  const closed = { origin, targets, kind: 'closed' as const, lines: 64, rate: 0, calmSeconds: 0, calm: 0 }
  return { targets, capacity: await crowd({ ...closed, seconds, warmUp: 2 }) }
}
