/** The fuzzer: makes requests up, sends them, judges what comes back, and keeps everybody in their place. */
import type { Pool } from 'undici'
import type { Route } from '@zhanggui/contract/route'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { pick } from '../../../server/src/demo/seed.ts'
import type { Chance } from '../../../server/src/platform/ids.ts'
import { callerKinds } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { invented } from './invent.ts'
import { faultOf, unfaithful } from './judge.ts'
import { KnownIds } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { fire, wired } from './shot.ts'
import type { Heard, Mood, Shot, Wired } from './shot.ts'
import { hostile, nearly } from './spoil.ts'

/** Requests under way at once, each on a connection of its own. */
export const HANDS = 8
/** Milliseconds; what takes longer is asked again, alone, before it counts as a stall. */
const STALL = 2_000
/** A request without an answer is sent so often, on another connection. */
const ATTEMPTS = 3
/** Bytes of body over which the server may hang up before all of it has come. */
const LONG = 100_000
/** Faults that are told as they are found. */
const TOLD = 40

/** Who is signed in for good. */
const settled: ReadonlySet<string> = new Set(
  callerKinds.filter((kind) => !['anonymous', 'stopped'].includes(kind)),
)

const moods: readonly Mood[] = ['valid', 'nearly valid', 'hostile']

export interface FuzzerNeeds {
  cast: Cast
  chance: Chance
  pool: Pool
  /** An API key of the first company. */
  key: string
  /** Puts everybody back into their place. */
  putBack(): Promise<void>
  say(line: string): void
}

export class Fuzzer {
  readonly faults = new Map<string, string>()
  readonly counts = { requests: 0, taken: 0, refused: 0, 'cut off': 0 }
  readonly slow: Wired[] = []
  slowest = 0
  seeds: readonly Seed[] = []
  readonly ids = new KnownIds()
  readonly #with: FuzzerNeeds
  #tidying: Promise<void> | undefined

  constructor(needs: FuzzerNeeds) {
    this.#with = needs
  }

  /** A fault is told once for each route and kind of fault. */
  fault(of: string, says: string, wire?: Wired): void {
    const known = `${of}: ${says.slice(0, 60)}`
    if (this.faults.has(known)) return
    const sent = wire ? ` (${wire.method} ${wire.path.slice(0, 200)} ${wire.body?.slice(0, 300) ?? ''})` : ''
    this.faults.set(known, `${of} ${says}${sent}`)
    if (this.faults.size <= TOLD) this.#with.say(`${of} ${says.slice(0, 200)}`)
  }

  #shot(): Shot {
    const chance = this.#with.chance
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
    const token = shot.as === 'api key' ? this.#with.key : this.#with.cast.people[shot.as].caller.token
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
    this.#tidying ??= this.#with.putBack().finally(() => (this.#tidying = undefined))
    return this.#tidying
  }

  /** A line that was cut after a request before is no answer to this one: it is asked again on others. */
  async #fire(wire: Wired): Promise<Heard | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const heard = await fire(this.#with.pool, wire)
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
    const wire = wired(asked, this.#with.cast.people[as].caller.token)
    const read = await fire(this.#with.pool, wire)
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
      const again = [await fire(this.#with.pool, wire), await fire(this.#with.pool, wire)]
      if (!again.every((heard) => heard && heard.took > STALL)) continue
      found += 1
      this.fault(wire.path, `takes longer than ${STALL} ms`, wire)
    }
    return found
  }
}
