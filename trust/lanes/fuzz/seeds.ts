/** Good calls to begin from, made the way the permission matrix makes them, and the ids that people have. */
import { randomUUID } from 'node:crypto'
import type { Route } from '@zhanggui/contract/route'
import { pick } from '../../../server/src/demo/seed.ts'
import type { Chance } from '../../../server/src/platform/ids.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import type { Knock } from '../../../server/src/testing/matrix/knock.ts'
import { knocks } from '../../../server/src/testing/matrix/knocks.ts'
import { rowOf } from '../../../server/src/testing/matrix/row-of.ts'
import type { Sending } from './invent.ts'

export interface Seed {
  route: Route
  kind: CallerKind
  sending: Sending
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ids by the names of the fields in which they were met. */
export class KnownIds {
  readonly #byName = new Map<string, string[]>()
  readonly #all: string[] = []

  /** Keeps the ids of a value; the newest of each name, since old ones are used up. */
  meet(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const each of value.slice(0, 5)) this.meet(each, name)
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) this.meet(each, key)
    else if (typeof value === 'string' && UUID.test(value)) {
      const known = this.#byName.get(name) ?? []
      this.#byName.set(name, [...known.slice(-40), value])
      if (this.#all.length < 5_000) this.#all.push(value)
    }
  }

  /** One that fits the field, mostly; now and then one of something else, or of nothing. */
  for(name: string, chance: Chance): string {
    const fitting = this.#byName.get(name) ?? []
    if (fitting.length > 0 && chance(4) > 0) return pick(chance, fitting)
    return this.#all.length > 0 && chance(3) > 0 ? pick(chance, this.#all) : randomUUID()
  }
}

/** Whose calls are made, of those whom the route lets in: somebody of each company. */
const callersOf = (passes: readonly CallerKind[], most: number): CallerKind[] => {
  const preferred: CallerKind[] = [
    'main',
    'customer',
    'administrator',
    'otherMain',
    'otherCustomer',
    'support',
  ]
  const chosen = preferred.filter((kind) => passes.includes(kind))
  return [...chosen, ...passes.filter((kind) => !chosen.includes(kind))].slice(0, most)
}

/** A call as it would be made now. */
async function seedOf(cast: Cast, knock: Knock, kind: CallerKind, ids: KnownIds): Promise<Seed> {
  const { route, aim, beside, query, body, bytes } = knock
  const company = kind === 'otherMain' ? cast.otherCompany : cast.company
  const aimed = await aim?.({ cast, kind, company })
  const at = { cast, kind, company, id: aimed?.own ?? '' }
  const parameter = /:(\w+)/.exec(route.path)?.[1]
  const sending: Sending = {
    ...(parameter === undefined ? {} : { params: { [parameter]: at.id, ...beside?.(at) } }),
    ...(query === undefined ? {} : { query }),
    ...(body && { body: await body(at) }),
    ...(bytes === undefined ? {} : { query: { name: 'note.txt' }, body: bytes }),
  }
  ids.meet(sending)
  if (parameter && aimed?.foreign) ids.meet(aimed.foreign, parameter)
  return { route, kind, sending }
}

/**
 * A call of each route by some of those who may make it; where a limit is reached (so many robots, so many keys), those
 * who came before have to do.
 * @param each callers for every route
 */
export async function seedsOf(
  cast: Cast,
  ids: KnownIds,
  each: number,
  before: readonly Seed[] = [],
): Promise<Seed[]> {
  const seeds: Seed[] = []
  for (const knock of knocks) {
    const { route } = knock
    for (const kind of callersOf(rowOf(route.name).passes, each)) {
      const known = before.find((seed) => seed.route === route && seed.kind === kind)
      const seed = await seedOf(cast, knock, kind, ids).catch((error: Error) => {
        if (!known) throw error
        return known
      })
      seeds.push(seed)
    }
  }
  return seeds
}
