/** Every filter of every list gives an answer, alone and on the second page; its SQL is linted like the rest (design §5a). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { overhear } from '#platform/db/statement'
import { lintedMigrations } from '../../../tools/sql-lint.ts'
import { faultsOfStatement } from '../../../tools/sql-statements.ts'
import { castOf } from './matrix/cast.ts'
import type { Cast } from './matrix/cast.ts'
import { openWorld } from './world.ts'

/** Values for filters that are not lists of words. A filter with a new name gets its value here. */
const samples: Readonly<Record<string, readonly string[]>> = {
  q: ['云', '%_\\'],
  title: ['打'],
  customer: ['张', randomUUID()],
  phone: ['138 0000 0001'],
  number: ['7380RXZ', '#7380rxz'],
  verb: ['identity.sign-in'],
  from: ['2026-01-01'],
  to: ['2026-12-31'],
  handlerId: [randomUUID()],
  agentId: [randomUUID()],
  actorId: [randomUUID()],
  categoryId: [randomUUID()],
  tag: [randomUUID()],
  limit: ['1', '100'],
  year: ['2026'],
}

const lists = allRoutes.filter(
  ({ method, query, carries, path }) =>
    method === 'GET' && query && carries === undefined && !path.includes(':'),
)
const shapeOf = ({ query }: Route): Record<string, z.ZodType> =>
  query instanceof z.ZodObject ? query.shape : {}

const wordsOf = (schema: z.ZodType): string[] | undefined => {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return inner instanceof z.ZodEnum ? inner.options.map(String) : undefined
}

/** Every filter with each of its values, beside what the route insists on. */
function queriesOf(route: Route): Record<string, string>[] {
  const shape = Object.entries(shapeOf(route)).filter(([name]) => name !== 'after')
  const valuesOf = ([name, schema]: [string, z.ZodType]) => {
    const values = wordsOf(schema) ?? samples[name]
    if (!values)
      throw new Error(`${route.name} has the filter ${name}: give samples of it in filters.test.ts`)
    return values
  }
  const needed = shape.filter(([, schema]) => !(schema instanceof z.ZodOptional))
  const always = needed.reduce<Record<string, string>[]>(
    (before, each) =>
      before.flatMap((query) => valuesOf(each).map((value) => ({ ...query, [each[0]]: value }))),
    [{}],
  )
  const free = shape.filter((each) => !needed.includes(each))
  return always.flatMap((query) => [
    query,
    ...free.flatMap((each) => valuesOf(each).map((value) => ({ ...query, [each[0]]: value }))),
    Object.fromEntries([...Object.entries(query), ...free.map((each) => [each[0], valuesOf(each)[0] ?? ''])]),
  ])
}

/** Who is let in by every list of their console. */
const readers = {
  public: 'anonymous',
  session: 'main',
  customer: 'customer',
  provider: 'main',
  platform: 'administrator',
} as const

describe('lists', async () => {
  const { schema } = await lintedMigrations()
  const heard = new Set<string>()
  let cast: Cast

  beforeAll(async () => {
    cast = await castOf(await openWorld({ role: 'web' }))
    for (const _ of [1, 2, 3]) await cast.submit('customer', cast.company)
    overhear((text) => heard.add(text))
  })

  it.each(lists.map(({ name }) => name))('%s answers to each of its filters', async (name) => {
    const route = lists.find((each) => each.name === name)
    if (!route) return
    const { caller } = cast.people[readers[route.audience]]
    const shown: string[] = []
    const show = async (query: Record<string, string>) => {
      const { status, body } = await caller.send(route, { query })
      if (status !== 200) shown.push(`${JSON.stringify(query)}: ${JSON.stringify(body)}`)
      return (body as { next?: string | null }).next
    }
    for (const query of queriesOf(route)) {
      const after = await show(query)
      if (after) await show({ ...query, after })
    }
    expect(shown).toEqual([])
  })

  it('send only statements that keep to one tenant', () => {
    expect(
      [...heard].flatMap((text) => faultsOfStatement(text, schema).map((says) => `${text}: ${says}`)),
    ).toEqual([])
  })
})
