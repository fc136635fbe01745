/** Upstream: two companies talk over lines that fail while processes of both are killed; both read the same, in order, once (U-12, U-21). */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../../server/src/testing/faulty-line.ts'
import { chanceOf, pick } from '../../server/src/demo/seed.ts'
import type { Chance } from '../../server/src/platform/ids.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { quiet } from '../quiet.ts'
import { House, share } from './upstream/houses.ts'
import type { Role, Shared } from './upstream/houses.ts'
import { countIn, CUSTOMER, saidIn, talk, VENDOR } from './upstream/talk.ts'

/** The reseller sends the vendor's own words back to it. */
const echoing = [
  {
    file: 'server/src/modules/upstream/domain/collecting.ts',
    from: `    if (entry.origin === ours.id) {\n      version = entry.version\n      continue\n    }\n`,
    to: '',
  },
]

/** Of a hundred calls. */
const FAILING = 20
const faultKinds: readonly Fault[] = ['refuse', 'lose', 'late', 'status-500']

/** Both clocks go faster than ours: links rest by the product's clock, and nobody waits for that here. */
const TICK = 250
const TICK_SECONDS = 5
/** Milliseconds without any progress after which something must be wrong. */
const STANDSTILL = 90_000

async function run(order: LaneOrder): Promise<Seen> {
  const changed = order.sabotage ? mutated(echoing) : {}
  const opened = await Promise.allSettled([
    House.open(order, { name: 'reseller', host: '127.0.0.3', changed }),
    House.open(order, { name: 'vendor', host: '127.0.0.2', changed }),
  ])
  try {
    const [reseller, vendor] = opened.map((each) => {
      if (each.status === 'rejected') throw each.reason
      return each.value
    }) as [House, House]
    return await storm(order, await share(reseller, vendor))
  } finally {
    await Promise.all(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.close()] : [])))
  }
}

async function storm(order: LaneOrder, shared: Shared): Promise<Seen> {
  const messages = sized(order, 60, 1_000)
  const kills = sized(order, 6, 20)
  const { reseller, vendor } = shared
  const houses = [reseller, vendor]
  let failed = 0
  const chance = chanceOf(order.seed)
  for (const { line } of houses) {
    line.fault = ({ path }) => {
      if (!isWire(path) || chance(100) >= FAILING) return 'none'
      failed += 1
      return pick(chance, faultKinds)
    }
  }
  const faults: string[] = []
  const clocks = keepTicking(houses)
  const so: SoFar = { there: 0, all: 4 * messages, killed: 0, kills }
  try {
    const killing = killInTurn(shared, so, { chance: chanceOf(order.seed + 1), faults, say: order.say })
    await Promise.all([talk(shared, messages), killing, watch(shared, so)])
  } catch (error) {
    faults.push(String(error))
  } finally {
    await clocks.stop()
  }
  const calls = houses.reduce(
    (sum, { line }) => sum + line.passed.filter(({ path }) => isWire(path)).length,
    0,
  )
  faults.push(...few(await differences(shared, messages)))
  return { figures: { 'messages each way': messages, kills, calls, 'calls that failed': failed }, faults }
}

/** Whether a server that starts is ready is asked over the line too. */
const isWire = (path: string): boolean => path.startsWith('/api/upstream/')

function keepTicking(houses: readonly House[]): { stop(): Promise<void> } {
  let stopped = false
  const tick = async () => {
    while (!stopped) {
      await Promise.all(houses.map((house) => house.forward(TICK_SECONDS)))
      await pause(TICK)
    }
  }
  const ticking = tick()
  return {
    stop: () => {
      stopped = true
      return ticking
    },
  }
}

/** How far the storm is: messages that were written or have arrived, in both houses together, and kills. */
interface SoFar {
  there: number
  readonly all: number
  killed: number
  readonly kills: number
}

/** Kills spread over the whole storm, of either house and either kind of process. */
async function killInTurn(
  shared: Shared,
  so: SoFar,
  { chance, faults, say }: { chance: Chance; faults: string[]; say: LaneOrder['say'] },
): Promise<void> {
  const roles: readonly Role[] = ['worker', 'web']
  for (; so.killed < so.kills; so.killed += 1) {
    const goal = Math.floor((so.all * (so.killed + chance(100) / 100)) / (so.kills + 1))
    while (so.there < goal) await pause(20)
    const house = so.killed % 2 === 0 ? shared.vendor : shared.reseller
    await house.killAndRestart(roles[Math.floor(so.killed / 2) % 2] ?? 'worker', faults)
    say(`${so.killed + 1} of ${so.kills} killed, ${so.there} of ${so.all} messages there`)
  }
}

/** Until all is there and nobody has anything left to do; throws when nothing moves any more. */
async function watch(shared: Shared, so: SoFar): Promise<void> {
  const { reseller, vendor, here, there } = shared
  for (let since = performance.now(); ;) {
    const now = (await countIn(reseller, here)) + (await countIn(vendor, there))
    if (now !== so.there) since = performance.now()
    so.there = now
    // More than was ever said is there: it would only grow.
    if (now >= 2 * so.all) return
    if (now >= so.all && so.killed === so.kills && (await settledDown(shared))) return
    if (performance.now() - since > STANDSTILL)
      throw new Error(`nothing moves: ${now} of ${so.all} messages are there`)
    await pause(100)
  }
}

async function settledDown({ reseller, vendor }: Shared): Promise<boolean> {
  for (const { installation } of [reseller, vendor]) {
    const { rowCount } = await installation.owner.query(
      'select from upstream.handover where acked_sequence < sent_sequence or applied_sequence < heard_sequence limit 1',
    )
    if (rowCount !== 0 || !(await quiet(installation.owner))) return false
  }
  return true
}

/** In what the houses read otherwise than was said. */
async function differences({ reseller, vendor, here, there }: Shared, messages: number): Promise<string[]> {
  const faults: string[] = []
  for (const [name, said] of [
    ['the reseller', await saidIn(reseller, here)],
    ['the vendor', await saidIn(vendor, there)],
  ] as const) {
    for (const who of [CUSTOMER, VENDOR]) {
      const words = said.filter((text) => text.startsWith(`${who} `))
      const wrong = words.findIndex((text, index) => text !== `${who} ${index + 1}`)
      if (wrong >= 0) faults.push(`at ${name}'s, “${words[wrong]}” stands where ${who} ${wrong + 1} belongs`)
      if (words.length !== messages)
        faults.push(`at ${name}'s there are ${words.length} messages of ${who}, not ${messages}`)
    }
    if (said.length !== 2 * messages) faults.push(`${said.length} messages at ${name}'s, not ${2 * messages}`)
  }
  return faults
}

export const lane: Lane = {
  promise:
    'What two companies say over a failing line, killed again and again, is the same on both sides, in order, once.',
  sabotage: 'The reseller sends back to the vendor what came from it.',
  run,
}
