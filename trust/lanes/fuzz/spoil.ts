/** Spoils good input: one fault for the nearly valid, everything at once for the hostile. */
import type { Route } from '@zhanggui/contract/route'
import { pick } from '../../../server/src/demo/seed.ts'
import type { Chance } from '../../../server/src/platform/ids.ts'
import { cooked, corpus, listsFor, RAW } from './corpus.ts'
import type { Sending } from './invent.ts'
import type { Shot } from './shot.ts'

/** Keys that nobody may send anywhere: columns of ours, and what makes objects lie. */
const foreignKeys = [
  'tenant_id',
  'tenantId',
  'customer_id',
  'owner_id',
  'created_by',
  'version',
  'tier',
  'isAdmin',
  'role',
  'permissions',
  'password_hash',
  '__proto__',
  'constructor',
  'toJSON',
  'then',
  '',
]

type Step = string | number
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The way to each value that is no object. */
function leavesOf(value: unknown, at: readonly Step[] = []): (readonly Step[])[] {
  if (Array.isArray(value))
    return value.length === 0 ? [at] : value.flatMap((each, index) => leavesOf(each, [...at, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...at, key]))
  return [at]
}

const valueAt = (value: unknown, way: readonly Step[]): unknown =>
  way.reduce((each, step) => (each as Record<Step, unknown> | undefined)?.[step], value)

function put(value: unknown, way: readonly Step[], leaf: unknown): unknown {
  const [step, ...rest] = way
  if (step === undefined) return leaf
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === step ? put(each, rest, leaf) : each))
  return { ...(value as object), [step]: put((value as Record<Step, unknown>)[step], rest, leaf) }
}

function without(value: unknown, way: readonly Step[]): unknown {
  const last = way.at(-1)
  if (last === undefined) return {}
  const parent = valueAt(value, way.slice(0, -1))
  const left = Array.isArray(parent)
    ? parent.filter((_, index) => index !== last)
    : Object.fromEntries(Object.entries(parent as object).filter(([key]) => key !== last))
  return put(value, way.slice(0, -1), left)
}

/** Something bad for the field at the end of this way. */
function badFor(name: string, value: unknown, chance: Chance): unknown {
  const list = pick(chance, listsFor(name, value))
  const entry = cooked(pick(chance, corpus[list] ?? ['']))
  return list === 'numbers-literal-json-text' ? `${RAW}${String(entry)}` : entry
}

const nameOf = (way: readonly Step[]) => way.findLast((step) => typeof step === 'string') ?? ''

/** One thing is wrong with it. */
export function nearly(sending: Sending, chance: Chance, idFor: (name: string) => string): Sending {
  const ways = leavesOf(sending).filter((way) => way.length > 1)
  const way = ways.length > 0 ? pick(chance, ways) : undefined
  if (!way || chance(8) === 0) {
    const place = pick(chance, ['query', 'body'] as const)
    const key = pick(chance, foreignKeys)
    // As JSON has it: `__proto__` is a key of its own there.
    const added = JSON.parse(`{${JSON.stringify(key)}: "x"}`) as object
    return {
      ...sending,
      [place]: Object.defineProperties(
        { ...(sending[place] as object | undefined) },
        Object.getOwnPropertyDescriptors(added),
      ),
    }
  }
  const value = valueAt(sending, way)
  switch (chance(6)) {
    case 0:
      return without(sending, way) as Sending
    case 1:
      return put(sending, way, idFor(nameOf(way))) as Sending
    default:
      return put(sending, way, badFor(nameOf(way), value, chance)) as Sending
  }
}

/** Everything is wrong with it. */
const spoilt = (sending: Sending, chance: Chance): Sending =>
  leavesOf(sending)
    .filter((way) => way.length > 1)
    .reduce<Sending>(
      (before, way) => put(before, way, badFor(nameOf(way), valueAt(before, way), chance)) as Sending,
      sending,
    )

const entryOf = (list: string, chance: Chance): string => String(cooked(pick(chance, corpus[list] ?? [''])))

/** A segment of a path as bytes on the wire: what HTTP cannot carry raw is encoded, all else stays as bad as it is. */
const segment = (text: string) =>
  text.toWellFormed().replace(/[^\u0021-\u007e]|[#?]/g, (letter) => encodeURIComponent(letter))

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** What comes from somebody who reads no contract. */
export function hostile(shot: Shot, route: Route, chance: Chance): Shot {
  const { sending } = shot
  const headers = { ...shot.headers }
  switch (chance(10)) {
    case 0:
      return { ...shot, raw: entryOf('json-shapes', chance) }
    case 1: {
      const type = entryOf('content-types', chance)
      if (type === '(absent)') delete headers['content-type']
      else headers['content-type'] = type.replace(/[\r\n]/g, ' ')
      return { ...shot, headers }
    }
    case 2:
      return {
        ...shot,
        path: route.path.replace(/:\w+/g, () =>
          segment(entryOf(pick(chance, ['ids', 'path-names', 'sql-values']), chance).slice(0, 2_000)),
        ),
      }
    case 3: {
      const key = encodeURIComponent(entryOf('sql-identifier-positions', chance))
      const twice = new URLSearchParams(
        (sending.query ?? { limit: '1' }) as Record<string, string>,
      ).toString()
      return {
        ...shot,
        search: pick(chance, [
          `?${key}=1`,
          `?limit=-1&after=${key}`,
          `?${twice}&${twice}`,
          `?${'a=1&'.repeat(1_000)}`,
          '?%',
          '?%ff%fe=%c0%80',
          '?q[$ne]=1&__proto__[x]=1',
        ]),
      }
    }
    case 4:
      return { ...shot, method: pick(chance, methods) }
    case 5:
      headers['accept-language'] = 'x'.repeat(6_000)
      headers['x-forwarded-for'] = entryOf('ssrf-urls', chance).replace(/[^\u0020-\u007e]/g, '')
      headers['idempotency-key'] = pick(chance, ['', 'short', 'k'.repeat(129), "' or '1'='1' --"])
      return { ...shot, headers }
    case 6:
      headers['cookie'] =
        `zg_session=${encodeURIComponent(entryOf('unicode', chance).toWellFormed().slice(0, 500))}`
      headers['authorization'] = pick(chance, [
        'Bearer ',
        'Bearer null',
        'Basic YTpi',
        `Bearer ${'a'.repeat(5_000)}`,
      ])
      return { ...shot, headers }
    default:
      return { ...shot, sending: spoilt(sending, chance) }
  }
}
