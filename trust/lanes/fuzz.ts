/** The lane of malformed input: every route, in three moods, by everybody, on a real process; it must refuse in its own words and go on. */
import { Pool } from 'undici'
import { createApiKey } from '@zhanggui/contract/identity-keys'
import type { Route } from '@zhanggui/contract/route'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { startServer, stopServer } from '../../bench/server.ts'
import { chanceOf, pick } from '../../server/src/demo/seed.ts'
import type { Chance } from '../../server/src/platform/ids.ts'
import { callerKinds } from '../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../server/src/testing/matrix/cast.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { openNeighbours } from '../neighbours.ts'
import { invented } from './fuzz/invent.ts'
import { faultOf, unfaithful } from './fuzz/judge.ts'
import { keepPeople } from './fuzz/keep.ts'
import { KnownIds, seedsOf } from './fuzz/seeds.ts'
import type { Seed } from './fuzz/seeds.ts'
import { fire, wired } from './fuzz/shot.ts'
import type { Heard, Mood, Shot, Wired } from './fuzz/shot.ts'
import { hostile, nearly } from './fuzz/spoil.ts'
import { COUNTED, countStatements, statementsOf } from './fuzz/statements.ts'

/** Requests under way at once, each on a connection of its own. */
const HANDS = 8
/** After so many requests the people are put back into their places … */
const TIDY_AFTER = 1_000
/** … and after so many, good calls are made anew, since the old ones are used up. */
const SEED_AFTER = 20_000
/** Milliseconds; what takes longer is asked again, alone, before it counts as a stall. */
const STALL = 2_000
/** A request without an answer is sent so often, on another connection. */
const ATTEMPTS = 3
/** Bytes of body over which the server may hang up before all of it has come. */
const LONG = 100_000

/**
 * What the log may say: nobody is at the addresses that robots and webhooks get here, nor at the links of the matrix, and
 * a reaction that comes too early is tried again.
 */
const expected = /"name":"DeliveryFailed"|"constraint":"handover_over_link"|has no category or product yet/

/** Who is signed in for good. */
const settled: ReadonlySet<string> = new Set(
  callerKinds.filter((kind) => !['anonymous', 'stopped'].includes(kind)),
)

const moods: readonly Mood[] = ['valid', 'nearly valid', 'hostile']

/** What is broken on purpose: input is taken as it comes, and what PostgreSQL says to it is not understood. */
const gateOpen = () =>
  mutated([
    {
      file: 'server/src/platform/http/gate.ts',
      from: 'let nodes = 0',
      to: 'let nodes = 0; if (nodes === 0) return',
    },
    {
      file: 'server/src/platform/http/input.ts',
      from: 'schema.safeParse(value, { error: errorMapOf(locale) })',
      to: '{ success: true, data: value, error: { issues: [] } }',
    },
    {
      file: 'server/src/platform/http/problem.ts',
      from: "new Set(['22', '54'])",
      to: "new Set([''])",
    },
  ])

class Fuzzer {
  readonly faults = new Map<string, string>()
  readonly counts = { requests: 0, taken: 0, refused: 0, 'cut off': 0 }
  readonly slow: Wired[] = []
  slowest = 0
  seeds: readonly Seed[] = []
  readonly ids = new KnownIds()
  readonly #cast: Cast
  readonly #chance: Chance
  readonly #pool: Pool
  readonly #key: string
  readonly #putBack: () => Promise<void>
  #tidying: Promise<void> | undefined

  constructor(cast: Cast, chance: Chance, pool: Pool, key: string, putBack: () => Promise<void>) {
    this.#putBack = putBack
    this.#cast = cast
    this.#chance = chance
    this.#pool = pool
    this.#key = key
  }

  /** A fault is told once for each route and kind of fault. */
  fault(of: string, says: string, wire?: Wired): void {
    const known = `${of}: ${says.slice(0, 60)}`
    if (this.faults.has(known)) return
    const sent = wire ? ` (${wire.method} ${wire.path.slice(0, 200)} ${wire.body?.slice(0, 300) ?? ''})` : ''
    this.faults.set(known, `${of} ${says}${sent}`)
  }

  #shot(): Shot {
    const chance = this.#chance
    const idFor = (name: string) => this.ids.for(name, chance)
    const { route, kind, sending } = pick(chance, this.seeds)
    const mood = pick(chance, moods)
    const good = chance(3) === 0 && !route.carries ? invented(route, { chance, idFor }) : sending
    const stranger = mood !== 'valid' && chance(4) === 0
    const as = stranger ? (chance(20) === 0 ? 'api key' : pick(chance, callerKinds)) : kind
    const headers: Record<string, string> =
      route.carries === 'upload' ? { 'content-type': 'application/octet-stream' } : {}
    const shot: Shot = { mood, route, as, sending: good, headers }
    if (mood === 'valid') return shot
    if (mood === 'hostile') return hostile(shot, route, chance)
    return { ...shot, sending: nearly(good, chance, idFor) }
  }

  async once(): Promise<void> {
    const shot = this.#shot()
    const token = shot.as === 'api key' ? this.#key : this.#cast.people[shot.as].caller.token
    const wire = wired(shot, token)
    const heard = await this.#fire(wire)
    this.counts.requests += 1
    if (!heard) {
      this.counts['cut off'] += 1
      if ((wire.body?.length ?? 0) < LONG) this.fault(shot.route.name, 'hung up without an answer', wire)
      return
    }
    if (heard.status < 300) this.counts.taken += 1
    else this.counts.refused += 1
    this.slowest = Math.max(this.slowest, heard.took)
    if (heard.took > STALL && this.slow.length < 50) this.slow.push(wire)
    this.#judge(shot, wire, heard)
    // Somebody was signed out, by themselves or by those above them.
    if (heard.status === 401 && token !== undefined && settled.has(shot.as)) await this.tidy()
    if (shot.route.name === 'tickets.submit' && heard.status === 201) await this.#readBack(shot, heard)
  }

  /** Everybody is put back into their place; who asks meanwhile waits for the same. */
  tidy(): Promise<void> {
    this.#tidying ??= this.#putBack().finally(() => (this.#tidying = undefined))
    return this.#tidying
  }

  /** A line that was cut after a request before is no answer to this one: it is asked again on others. */
  async #fire(wire: Wired): Promise<Heard | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const heard = await fire(this.#pool, wire)
      if (heard || attempt === ATTEMPTS) return heard
    }
  }

  #judge(shot: Shot, wire: Wired, heard: Heard): void {
    const says = faultOf(wire, heard)
    if (says) this.fault(shot.route.name, says, wire)
    const changed = shot.path || shot.method || shot.raw ? undefined : unfaithful(shot, heard)
    if (changed) this.fault(shot.route.name, changed, wire)
    if (heard.status < 300 && heard.text.startsWith('{') && heard.text.length < 20_000)
      this.ids.meet(JSON.parse(heard.text))
  }

  /** A ticket is read as it was written. */
  async #readBack({ as, sending }: Shot, { text }: Heard): Promise<void> {
    if (as === 'api key') return
    const { id } = JSON.parse(text) as { id: string }
    const route: Route = readOwnTicket
    const asked: Shot = { mood: 'valid', route, as, sending: { params: { ticketId: id } }, headers: {} }
    const wire = wired(asked, this.#cast.people[as].caller.token)
    const read = await fire(this.#pool, wire)
    if (read?.status !== 200) return
    const shown = JSON.parse(read.text) as { title: string; messages: { body: string }[] }
    const sent = sending.body as { title: string; body: string }
    if (shown.title !== sent.title || shown.messages[0]?.body !== sent.body)
      this.fault('tickets.submit', 'is read otherwise than it was written', wire)
  }

  /** Fires until so many requests were made. */
  async until(count: number): Promise<void> {
    const hand = async () => {
      while (this.counts.requests < count) await this.once()
    }
    await Promise.all(Array.from({ length: HANDS }, hand))
  }

  /** A stall is what takes as long when nobody else asks. */
  async stalls(): Promise<number> {
    let found = 0
    for (const wire of this.slow) {
      const again = [await fire(this.#pool, wire), await fire(this.#pool, wire)]
      if (!again.every((heard) => heard && heard.took > STALL)) continue
      found += 1
      this.fault(wire.path, `takes longer than ${STALL} ms`, wire)
    }
    return found
  }
}

async function run(order: LaneOrder): Promise<Seen> {
  const { say, seed, sabotage } = order
  const total = sized(order, 2_500, 100_000)
  const neighbours = await openNeighbours({ ...order, postgres: COUNTED })
  const { cast } = neighbours
  await countStatements(cast)
  const { key } = await cast.people.main.caller.call(createApiKey, {
    body: { name: '对接', scopes: ['tickets.work'], expiresAt: null },
  })
  const log: string[] = []
  const server = await startServer({
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'test',
    PORT: '0',
    ZHANGGUI_DATA: neighbours.data,
    ZHANGGUI_LOG: 'error',
    ...(sabotage ? gateOpen() : {}),
  })
  server.process.stdout?.on('data', (chunk: Buffer) => log.push(chunk.toString()))
  let ended = false
  server.process.once('exit', () => (ended = true))
  const pool = new Pool(server.origin, { connections: HANDS, pipelining: 1, headersTimeout: 60_000 })
  const fuzzer = new Fuzzer(cast, chanceOf(seed), pool, key ?? '', await keepPeople(cast))
  const callersOfEach = sized(order, 1, 3)
  for (let fired = 0; fired < total && !ended; fired += TIDY_AFTER) {
    if (fired % SEED_AFTER === 0) {
      fuzzer.seeds = await seedsOf(cast, fuzzer.ids, callersOfEach, fuzzer.seeds)
      say(`${fired} requests of ${total}`)
    }
    await fuzzer.until(Math.min(total, fired + TIDY_AFTER))
    await fuzzer.tidy()
  }
  const stalls = await fuzzer.stalls()
  if (ended) fuzzer.fault('the process', 'ended by itself')
  const { shapes, strange } = await statementsOf(cast)
  for (const query of strange)
    fuzzer.fault('PostgreSQL', `was sent a statement that is not ours: ${query.slice(0, 300)}`)
  await pool.close()
  if (!ended) await stopServer(server)
  const crashes = log
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{') && !expected.test(line))
  for (const line of crashes) fuzzer.fault('the log', `says ${line.slice(0, 400)}`)
  await neighbours.close()
  return {
    figures: {
      ...fuzzer.counts,
      'slowest ms': Math.round(fuzzer.slowest),
      stalls,
      'statement shapes': shapes,
      faults: fuzzer.faults.size,
    },
    faults: few([...fuzzer.faults.values()], 40),
  }
}

export const lane: Lane = {
  promise:
    'Whatever is sent, valid, nearly valid or hostile, is answered within its schema or refused with a word of the list: no 5xx, no stall over 2 s, no statement that is not ours.',
  sabotage:
    'Input is taken as it comes, unread by gate and schema; what PostgreSQL says to it is not understood.',
  run,
}
