/** Clocks: whatever is killed, each fires once; and they are set to the right second, in any zone and calendar (I1, I5). */
import { openInstallation } from '../installation.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { compare } from './clocks/arithmetic.ts'
import { fireUnderKills } from './clocks/timers.ts'

async function run(order: LaneOrder): Promise<Seen> {
  const { seed, sabotage, say } = order
  say('comparing due times with the minute-walking oracle …')
  const counted = await compare({ computations: sized(order, 5_000, 100_000), seed, sabotage })
  const installation = await openInstallation({ ...order, tickets: 9 })
  try {
    const fired = await fireUnderKills(order, installation, {
      timers: sized(order, 600, 10_000),
      kills: sized(order, 6, 60),
      within: sized(order, 5_000, 30_000),
    })
    return {
      figures: {
        timers: fired.timers,
        'worker kills': fired.kills,
        'of these while timers were left': fired.inTheMiddle,
        'bells rung': fired.bells,
        'due times computed': counted.computations,
        zones: counted.zones,
        'other than the oracle': counted.wrong,
      },
      faults: [...few(counted.differences), ...fired.faults],
    }
  } finally {
    await installation.close()
  }
}

export const lane: Lane = {
  promise:
    'Each warning and each timeout happens once, whatever is killed, at the second at which the calendar says.',
  sabotage: 'Timers are taken away before their effect is saved, and desks shut a minute early.',
  run,
}
