/** Overload: five times as many come as can be answered; most of what can be done is done, soon, and the others are told at once (K1). */
import { openInstallation } from '../installation.ts'
import { sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { capacityOf, crowd } from './overload/before.ts'

const TIMES = 5
/** Of the requests that can be answered, so many must be while five times as many come … */
const GOODPUT = { short: 0.5, full: 0.8 }
/** … within this time (ms); in the short form a neighbour on the same machine may take its share. */
const ACCEPTED = { short: 2_500, full: 1_000 }
const REFUSED = { short: 2_500, full: 1_000 }
/** Seconds after which all is as before. */
const NORMAL = 10
/** A wait (ms) of a person that is as before. */
const CALM = 500

async function run(order: LaneOrder): Promise<Seen> {
  const { say, scale, sabotage } = order
  const installation = await openInstallation({ ...order, tickets: sized(order, 30, 600) })
  try {
    const door = sabotage ? { REQUESTS_WAITING: '100000' } : {}
    const { origin } = await installation.start([], door)
    say('finding out how much can be done …')
    const { targets, capacity } = await capacityOf(installation, origin, sized(order, 4, 15))
    const rate = capacity.goodput * TIMES
    say(`${capacity.goodput} a second; now ${rate} come …`)
    const open = { origin, targets, kind: 'open' as const, lines: 640, warmUp: 2, calmSeconds: 0, calm: CALM }
    const over = await crowd({ ...open, rate, seconds: sized(order, 6, 60) })
    say('and now as many as on a quiet day …')
    const after = await crowd({
      ...open,
      warmUp: 0,
      rate: Math.ceil(capacity.goodput * 0.3),
      seconds: NORMAL + 5,
      calmSeconds: 2,
    })
    const share = over.goodput / capacity.goodput
    const faults: string[] = []
    if (share < GOODPUT[scale])
      faults.push(`only ${over.goodput} a second of ${capacity.goodput} were answered while ${rate} came`)
    if (over.accepted.p99 > ACCEPTED[scale])
      faults.push(`who was let in waited ${over.accepted.p99} ms (p99)`)
    if (over.refused.p99 > REFUSED[scale])
      faults.push(`who was turned away waited ${over.refused.p99} ms for it (p99)`)
    if (over.withoutRetryAfter > 0) faults.push(`${over.withoutRetryAfter} were not told when to come back`)
    for (const seen of [capacity, over, after])
      for (const [status, times] of Object.entries(seen.strange))
        faults.push(`${times} requests were answered with ${status}`)
    if (after.calmAfter === null || after.calmAfter > NORMAL)
      faults.push(
        `it was not as before within ${NORMAL} s: ${after.accepted.p99} ms, ${after.refused.count} turned away`,
      )
    return {
      figures: {
        'capacity a second': capacity.goodput,
        'came a second': over.offered,
        'answered a second': over.goodput,
        goodput: `${Math.round(share * 100)} %`,
        'accepted p50 / p99 ms': `${over.accepted.p50} / ${over.accepted.p99}`,
        'turned away': over.refused.count,
        'turned away p50 / p99 ms': `${over.refused.p50} / ${over.refused.p99}`,
        'normal after s': after.calmAfter ?? 'never',
        'the crowd’s own share of a processor': over.ownCpu,
      },
      faults,
    }
  } finally {
    await installation.close()
  }
}

export const lane: Lane = {
  promise:
    'While five times as many come as can be answered, 80 % of what can be done is done, within a second; the others are told at once when to come back.',
  sabotage: 'Nobody is turned away.',
  run,
}
