/** Every route that takes an Idempotency-Key, called as the permission matrix calls it: many times at once with one key (H1, H2). */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { matrix } from '../../../server/src/testing/matrix.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { knockAt } from '../../../server/src/testing/matrix/knocks.ts'
import { sized } from '../../lane.ts'
import type { LaneOrder } from '../../lane.ts'
import { openNeighbours } from '../../neighbours.ts'

export interface Tried {
  routes: number
  requests: number
  faults: string[]
}

/** Opens a world of its own and tries them all. */
export async function tryEveryRoute(order: LaneOrder): Promise<Tried> {
  const { directory, say } = order
  const atOnce = sized(order, 6, 20)
  const neighbours = await openNeighbours({ directory: join(directory, 'neighbours'), say })
  try {
    const faults: string[] = []
    let routes = 0
    for (const route of allRoutes.filter(({ idempotent }) => idempotent)) {
      const kind = doerOf(route)
      if (!kind) continue
      routes += 1
      faults.push(
        ...(await tryRoute(neighbours.cast, { route, kind, atOnce })).map(
          (fault) => `${route.name}: ${fault}`,
        ),
      )
    }
    return { routes, requests: routes * (atOnce + 1), faults }
  } finally {
    await neighbours.close()
  }
}

/** Somebody for whom the reviewed table says that it is done. */
function doerOf({ name }: Route): CallerKind | undefined {
  const row = matrix[name]
  const own = row?.own
  return row?.passes.find((kind) => own === undefined || (typeof own !== 'string' && own[kind] === undefined))
}

async function tryRoute(
  cast: Cast,
  { route, kind, atOnce }: { route: Route; kind: CallerKind; atOnce: number },
): Promise<string[]> {
  const company = kind === 'otherMain' ? cast.otherCompany : cast.company
  const knock = knockAt(route.name)
  const ids = await knock.aim?.({ cast, kind, company })
  const at = { cast, kind, company, id: ids?.own ?? '' }
  const [, parameter] = /:(\w+)/.exec(route.path) ?? []
  const body = await knock.body?.(at)
  const send = (headers: Record<string, string>, sent: unknown) =>
    cast.people[kind].caller.send(
      route,
      {
        ...(parameter !== undefined && { params: { [parameter]: at.id, ...knock.beside?.(at) } }),
        ...(sent === undefined ? {} : { body: sent }),
      },
      headers,
    )
  const key = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all(Array.from({ length: atOnce }, () => send(key, body)))
  const ways = Map.groupBy(answers, ({ status, body: told }) => `${status} ${JSON.stringify(told)}`)
  const [usual = '', ...others] = [...ways]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([way]) => way)
  const faults: string[] = []
  if (Number(usual.slice(0, 3)) >= 300) faults.push(`${atOnce} at once were answered ${usual.slice(0, 200)}`)
  // A secret is shown once, to whoever was first.
  const [first] = others
  if (others.length > 1 || (first !== undefined && !isShownOnce(first, usual)))
    faults.push(`one key had several answers: ${usual.slice(0, 150)} and ${first?.slice(0, 150)}`)
  const changed = otherwise(body)
  if (changed !== undefined) {
    const { status, body: told } = await send(key, changed)
    const { word } = told as { word?: string }
    if (status !== 422 || word !== 'request.idempotency-key-reused')
      faults.push(`the key with another body was answered ${status} ${word}`)
  }
  return faults
}

/** The same but for values that the later answers leave out as null. */
function isShownOnce(first: string, later: string): boolean {
  const [a, b] = [first, later].map((way) => JSON.parse(way.slice(4)) as Record<string, unknown>)
  if (!a || !b || first.slice(0, 3) !== later.slice(0, 3)) return false
  return Object.keys(a).every(
    (name) => b[name] === null || JSON.stringify(a[name]) === JSON.stringify(b[name]),
  )
}

/** Free text of a body with a word more: still as its route takes it, and something else. */
const free = ['body', 'text', 'title', 'name', 'remark', 'linkName']

function otherwise(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  const entries = Object.entries(body)
  const [field] = entries.find(([name, value]) => free.includes(name) && typeof value === 'string') ?? []
  if (field !== undefined)
    return { ...body, [field]: `${String((body as Record<string, unknown>)[field])}二` }
  const [counted] = entries.find(([name, value]) => name === 'version' && typeof value === 'number') ?? []
  return counted === undefined ? undefined : { ...body, version: 1_000 }
}
