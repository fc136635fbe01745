/** The stage of the canaries: both companies lead the same life, and then every row of theirs is marked. */
import { setTimeout as pause } from 'node:timers/promises'
import type { WorldOptions } from '../../../server/src/testing/open-world.ts'
import { callerKinds } from '../../../server/src/testing/matrix/callers.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { knockAt } from '../../../server/src/testing/matrix/knocks.ts'
import { sized } from '../../lane.ts'
import type { LaneOrder } from '../../lane.ts'
import { openNeighbours } from '../../neighbours.ts'
import { KnownIds, seedsOf } from '../fuzz/seeds.ts'
import type { Seed } from '../fuzz/seeds.ts'
import { consoleOf } from './may-hear.ts'
import type { Hearer } from './may-hear.ts'
import { plantMarks } from './plant.ts'
import type { Planted } from './plant.ts'

/** Moves the clock of all. */
const skipped = new Set(['platform.move-clock'])

/** What takes away comes before what makes, so that something of everything is left. */
const takesAway = ({ route }: Seed) =>
  route.method === 'DELETE' || /delet|remov|reset|undo|revok|cancel/.test(route.name)
const undoingFirst = (one: Seed, other: Seed) => Number(takesAway(other)) - Number(takesAway(one))

/** Makes calls as they were prepared; what is refused is refused. */
export async function live(
  { people }: Cast,
  seeds: readonly Seed[],
  heard?: (seed: Seed, text: string) => void,
) {
  for (const seed of seeds) {
    const { route, kind, sending } = seed
    if (route.carries === 'stream' || skipped.has(route.name) || knockAt(route.name).throwAway) continue
    const { caller } = people[kind]
    const answer =
      route.carries === 'upload'
        ? await caller.upload(route, 'note.txt', 'hello')
        : await caller.send(route, sending)
    heard?.(seed, JSON.stringify([answer.headers, answer.body]))
  }
}

/** Longest that mail, webhooks and files may be under way (ms) before they are looked at as far as they came. */
const PATIENCE = 60_000

/** Until the outbox is told and the queue has nothing that could run now. */
export async function settled({ world }: Cast): Promise<void> {
  for (const last = performance.now() + PATIENCE; performance.now() < last; await pause(100)) {
    const [left] = await world.sql<{ rows: number }>(
      `select (select count(*) from platform.outbox where done_at is null)
         + (select count(*) from pgboss.job where state in ('created', 'active') and start_after <= now() and name !~ '^__') as rows`,
    )
    if (Number(left?.rows) === 0) return
  }
}

export interface Stage extends Planted {
  cast: Cast
  /** Calls that were prepared before the marks were planted; those that read can be made again. */
  seeds: readonly Seed[]
  hearers: Record<CallerKind, Hearer>
  hearerOf: HearerOf
  /** Folder of its local outboxes. */
  data: string
  close(): Promise<void>
}

/** Somebody as the stage knows them: what they may hear follows from it. */
export type HearerOf = (who: Omit<Hearer, 'knows'>) => Hearer

async function castHearers({ world }: Cast): Promise<HearerOf> {
  const pairs = await world.sql<{ tenant: string; customer: string }>(
    'select distinct tenant_id as tenant, customer_id as customer from tickets.ticket',
  )
  return (who) => {
    const desks = pairs.filter(({ customer }) => customer === who.account).map(({ tenant }) => tenant)
    const customers = pairs.filter(({ tenant }) => tenant === who.tenant).map(({ customer }) => customer)
    return { ...who, knows: new Set(who.console === 'customer' ? desks : customers) }
  }
}

function hearersOf({ people, company, otherCompany }: Cast, of: HearerOf): Record<CallerKind, Hearer> {
  const entries = callerKinds.map((kind): [CallerKind, Hearer] => {
    const console = consoleOf(kind)
    const tenant = console === 'provider' ? (kind === 'otherMain' ? otherCompany : company).id : null
    return [kind, of({ console, account: people[kind].id || null, tenant })]
  })
  return Object.fromEntries(entries) as Record<CallerKind, Hearer>
}

/** @param most rows of each table that are marked */
export async function setStage(order: LaneOrder, most: number, options: WorldOptions = {}): Promise<Stage> {
  const { cast, data, close } = await openNeighbours({ ...order, ...options })
  order.say('letting both companies live …')
  const ids = new KnownIds()
  // Somebody of each company, and on consoles of people somebody like them.
  const callers = sized(order, 2, 3)
  const first = await seedsOf(cast, ids, callers)
  await live(cast, first.toSorted(undoingFirst))
  const seeds = await seedsOf(cast, ids, callers, first)
  if (options.role === 'all') await settled(cast)
  order.say('marking every row …')
  const planted = await plantMarks(cast, most)
  const hearerOf = await castHearers(cast)
  return { ...planted, cast, seeds, hearers: hearersOf(cast, hearerOf), hearerOf, data, close }
}
