/** The stage of the demonstration world: the product's own ops, with a clock, ids and chance that are told to them. */
import type { Pool } from 'pg'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Answer, Route } from '@zhanggui/contract/route'
import type { Composition } from '../compose.ts'
import type { Instant } from '#kernel/instant'
import { MINUTE } from '#kernel/instant'
import type { Clock } from '#platform/clock'
import { handwritten } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { takeInput } from '#platform/http/input'
import { run } from '#platform/http/run'
import type { Engine } from '#platform/http/run'
import type { Chance } from '#platform/ids'
import type { Needs } from '#platform/needs'
import type { Callers, Endpoint } from '#platform/op'
import type { Told } from '#platform/outbox/reaction'
import type { Room } from '#platform/room'
import { allTimers } from '#platform/timers/handler'
import { runTenant } from '#platform/timers/runner'
import type { RunnerParts } from '#platform/timers/runner'
import { findDue } from '#platform/timers/statements'
import { Messenger } from './messenger.ts'
import { chanceOf, idsOf } from './seed.ts'

class ToldClock implements Clock {
  at: Instant

  constructor(at: Instant) {
    this.at = at
  }

  now(): Instant {
    return this.at
  }
}

export interface StageParts {
  engine: Engine
  composition: Composition
  seed: number
  start: Instant
  /** Events before this moment are not handed on: nobody wants mail about last month. */
  tellFrom: Instant
  /** Rooms that hear at once what is said on this stage, made for its clock and its ids; nobody else hears of it. */
  playsAlong?: (parts: Pick<Needs, 'engine' | 'enqueue'>) => readonly Room[]
}

/** Due timers are looked for when the told time has gone on this far. */
const LOOK_EVERY = 10 * MINUTE

export class Stage {
  readonly chance: Chance
  readonly #clock: ToldClock
  readonly #engine: Engine
  readonly #endpoints: ReadonlyMap<string, Endpoint>
  readonly #runner: RunnerParts
  readonly #messenger: Messenger | undefined
  #looked: Instant = 0

  constructor({ engine, composition, seed, start, tellFrom, playsAlong }: StageParts) {
    this.chance = chanceOf(seed)
    this.#clock = new ToldClock(start)
    const ids = idsOf(this.chance, () => this.#clock.now())
    const { ledger } = engine
    const messenger = playsAlong && new Messenger()
    this.#messenger = messenger
    this.#engine = {
      ...engine,
      clock: this.#clock,
      ids,
      chance: this.chance,
      ledger: messenger ? toldTo(messenger, ledger) : quietBefore(ledger, tellFrom),
    }
    if (messenger && playsAlong) {
      messenger.listen(playsAlong({ engine: this.#engine, enqueue: messenger.enqueue }))
    }
    const rooms = composition.rooms
    this.#endpoints = new Map(
      rooms.flatMap(({ endpoints }) => endpoints).map((each) => [each.route.name, each]),
    )
    this.#runner = {
      ...this.#engine,
      handlers: allTimers(rooms.map(({ timers }) => timers)),
      onError: (error) => {
        throw error
      },
    }
  }

  get now(): Instant {
    return this.#clock.at
  }

  goTo(at: Instant): void {
    this.#clock.at = at
  }

  /** Somebody does something, as if they had sent the request. */
  async act<R extends Route>(
    route: R,
    caller: Callers[R['audience']],
    sent: { params?: unknown; query?: unknown; body?: unknown } = {},
  ): Promise<Answer<R>> {
    const endpoint = this.#endpoints.get(route.name)
    if (!endpoint) throw new Error(`${route.name} is answered by no room`)
    const input = takeInput(
      route,
      { params: sent.params ?? {}, query: sent.query ?? {}, body: sent.body ?? {} },
      'zh-CN',
    )
    // Another address for each, as from another home: budgets of sign-ups are per address.
    const ip = `10.${this.chance(256)}.${this.chance(256)}.${this.chance(256)}`
    const origin = {
      ip,
      device: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142',
      deviceId: '',
      requestId: this.#engine.ids.next(),
    }
    const ran = await run(this.#engine, endpoint, { input, caller, origin, key: undefined })
    await this.#messenger?.handOn()
    return JSON.parse(ran.body) as Answer<R>
  }

  /** With the clock, the chance and the ids of this stage. */
  get engine(): Engine {
    return this.#engine
  }

  /** What another room tells is heard, as if the relay had brought it. */
  react<N extends EventName>(
    tenantId: string,
    event: N,
    facts: EventFacts<N>,
    reaction: (told: Told<N>, engine: Engine) => Promise<void>,
  ): Promise<void> {
    return reaction({ id: this.#engine.ids.next(), tenantId, event, facts, at: this.now }, this.#engine)
  }

  /** Lets the timers of a tenant fire that are due by `until`, each at its moment. */
  async letTimePass(tenant: string, until: Instant, pool: Pool): Promise<void> {
    if (until - this.#looked < LOOK_EVERY && until >= this.#looked) return
    for (;;) {
      const { tenants } = await transact(pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
        tx.read({ tenants: findDue(until, 1_000) }),
      )
      const due = tenants.find((each) => each.tenant_id === tenant)
      if (!due) break
      this.goTo(due.first)
      await runTenant(this.#runner, tenant, due.first)
    }
    this.#looked = until
    this.goTo(until)
  }
}

const nothing = handwritten('select 1')()

/** Nothing is left to be told when the house opens. */
const toldTo = (messenger: Messenger, ledger: Engine['ledger']): Engine['ledger'] => ({
  ...ledger,
  event: (row) => {
    messenger.hear(row)
    return nothing
  },
  committed: () => undefined,
})

/** Writes everything but the outbox rows of what is long past. */
const quietBefore = (ledger: Engine['ledger'], from: Instant): Engine['ledger'] => ({
  ...ledger,
  event: (row) => (row.at >= from ? ledger.event(row) : nothing),
  committed: () => undefined,
})
