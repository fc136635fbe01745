/** Every list of the product with each of its filters and values, made from the contract. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'

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
  productId: [randomUUID()],
  providerId: [randomUUID()],
  tag: [randomUUID()],
  limit: ['1', '100'],
  year: ['2026'],
}

/** Routes that answer a list, or figures, chosen by what is in their query. */
export const lists = allRoutes.filter(
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
export function queriesOf(route: Route): Record<string, string>[] {
  const shape = Object.entries(shapeOf(route)).filter(([name]) => name !== 'after')
  const valuesOf = ([name, schema]: [string, z.ZodType]) => {
    const values = wordsOf(schema) ?? samples[name]
    if (!values)
      throw new Error(`${route.name} has the filter ${name}: give samples of it in list-queries.ts`)
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
