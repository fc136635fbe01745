/** Makes up input for a route out of its schema: what fits as a rule, whoever reads it may find that it does not. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Route } from '@zhanggui/contract/route'
import type { Chance } from '../../../server/src/platform/ids.ts'
import { pick } from '../../../server/src/demo/seed.ts'

/** A JSON schema as far as the contract uses it. */
interface Shape {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

export type Place = 'params' | 'query' | 'body'
export type Sending = Partial<Record<Place, unknown>>

export interface InventOptions {
  chance: Chance
  /** An id that somebody has, for a field of this name. */
  idFor(name: string): string
}

const shapes = new Map<Route, Partial<Record<Place, Shape>>>()

function shapesOf(route: Route): Partial<Record<Place, Shape>> {
  const known = shapes.get(route)
  if (known) return known
  const made: Partial<Record<Place, Shape>> = {}
  for (const place of ['params', 'query', 'body'] as const) {
    const schema = route[place]
    if (schema) made[place] = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  }
  shapes.set(route, made)
  return made
}

/** Text for the patterns of the contract; a pattern that is not among them gets ordinary words. */
const samples: readonly string[] = [
  '请尽快处理，谢谢',
  'The server does not answer',
  '13800000001',
  '10001',
  'acme-cloud',
  '123456',
  '22:30',
  'a'.repeat(32),
  'b'.repeat(43),
  `whsec_${'A'.repeat(43)}=`,
  `${randomUUID()}.${randomUUID()}`,
  'zhang.san',
]

function textOf(name: string, shape: Shape, { chance, idFor }: InventOptions): string {
  if (shape.format === 'uuid') return idFor(name)
  if (shape.format === 'email') return `somebody${chance(100_000)}@example.com`
  if (shape.format === 'date') return `20${20 + chance(20)}-0${1 + chance(9)}-1${chance(10)}`
  if (shape.format === 'date-time')
    return `20${20 + chance(20)}-0${1 + chance(9)}-1${chance(10)}T08:30:00+08:00`
  if (shape.format === 'uri') return `https://example.com/${chance(1_000)}`
  const fits = (text: string) =>
    (shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(text)) &&
    text.length >= (shape.minLength ?? 0) &&
    text.length <= (shape.maxLength ?? Infinity)
  const fitting = samples.filter(fits)
  return fitting.length > 0 ? pick(chance, fitting) : `${chance(1_000)}`
}

function valueOf(name: string, shape: Shape, options: InventOptions): unknown {
  const { chance } = options
  const choice = shape.anyOf ?? shape.oneOf
  if (choice) return valueOf(name, pick(chance, choice), options)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return pick(chance, shape.enum)
  switch (shape.type) {
    case 'object': {
      const { properties = {}, required = [] } = shape
      const taken = Object.entries(properties).filter(([key]) => required.includes(key) || chance(2) === 0)
      return Object.fromEntries(taken.map(([key, each]) => [key, valueOf(key, each, options)]))
    }
    case 'array': {
      const most = Math.min(shape.maxItems ?? 3, 3)
      const length = Math.max(shape.minItems ?? 0, chance(most + 1))
      return Array.from({ length }, () => valueOf(name, shape.items ?? {}, options))
    }
    case 'integer':
    case 'number': {
      const least = shape.minimum ?? 0
      const most = Math.min(shape.maximum ?? 1_000_000, least + 1_000_000)
      return least + chance(Math.max(1, Math.floor(most - least + 1)))
    }
    case 'boolean':
      return chance(2) === 0
    case 'null':
      return null
    default:
      return textOf(name, shape, options)
  }
}

export function invented(route: Route, options: InventOptions): Sending {
  const { params, query, body } = shapesOf(route)
  return {
    ...(params && { params: valueOf('', params, options) }),
    ...(query && { query: valueOf('', query, options) }),
    ...(body && { body: valueOf('', body, options) }),
  }
}
