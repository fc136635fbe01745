/** What everybody asks for: each list with each filter, order and page, each thing by each id, and searches for what is not theirs. */
import { randomUUID } from 'node:crypto'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { callerKinds } from '../../../server/src/testing/matrix/callers.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { lists, queriesOf } from '../../../server/src/testing/list-queries.ts'
import type { Answered } from '../../../server/src/testing/caller.ts'
import type { Seed } from '../fuzz/seeds.ts'

export interface Visit {
  kind: CallerKind
  route: Route
  sending: { params?: unknown; query?: unknown }
}

/** Everything that is read, without what carries a stream. */
const read = allRoutes.filter(({ method, carries }) => method === 'GET' && carries !== 'stream')

export function* listVisits(most: number): Generator<Visit> {
  for (const route of lists)
    for (const query of queriesOf(route).slice(0, most))
      for (const kind of callerKinds) yield { kind, route, sending: { query } }
}

/** What is read without a filter, or by an id: each id that was met in its place, for everybody. */
export function* readVisits(seeds: readonly Seed[], idsOfEach: number): Generator<Visit> {
  for (const route of read) {
    if (lists.includes(route)) continue
    const own = seeds.filter((seed) => seed.route === route).map(({ sending }) => sending)
    const sendings: Visit['sending'][] = route.path.includes(':') ? own.slice(0, idsOfEach) : own.slice(0, 1)
    const parameter = /:(\w+)/.exec(route.path)?.[1]
    if (parameter)
      sendings.push({ params: { ...(own[0]?.params as object | undefined), [parameter]: randomUUID() } })
    for (const sending of sendings.length > 0 ? sendings : [{}])
      for (const kind of callerKinds) yield { kind, route, sending }
  }
}

/** Searches for words that stand in rows of others. */
export function* searchVisits(words: readonly string[]): Generator<Visit & { word: string }> {
  const places = ['q', 'title', 'customer', 'number'] as const
  for (const route of lists) {
    const [first = {}] = queriesOf(route)
    const taken = new Set(queriesOf(route).flatMap((query) => Object.keys(query)))
    for (const place of places.filter((each) => taken.has(each)))
      for (const word of words)
        for (const kind of callerKinds)
          yield { kind, route, word, sending: { query: { ...first, [place]: word } } }
  }
}

/** Asks; a list's next page is asked for too, by its own reader and by everybody with whom the cursor was never shared. */
export async function visit({ people }: Cast, { kind, route, sending }: Visit): Promise<Answered<unknown>> {
  return people[kind].caller.send(route, sending)
}
