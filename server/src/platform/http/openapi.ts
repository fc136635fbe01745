/** The OpenAPI 3.1 document, made of the same route objects that the router runs (T-93). */
import { z } from 'zod'
import { refusals } from '@zhanggui/contract/refusals'
import type { Refusal } from '@zhanggui/contract/refusals'
import type { Route } from '@zhanggui/contract/route'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

/** Refusals that every route of an audience may answer. */
const implied = (route: Route): Refusal[] => [
  'request.malformed',
  'request.invalid',
  'service.unavailable',
  ...(route.audience === 'public' ? [] : (['session.required'] as const)),
  ...(route.audience === 'public' || route.audience === 'session'
    ? []
    : (['session.no-console', 'permission.denied', 'session.password-change-required'] as const)),
  ...(route.params ? (['not-found'] as const) : []),
  ...(route.idempotent
    ? (['request.idempotency-key-missing', 'request.idempotency-key-reused'] as const)
    : []),
  ...(route.method === 'GET'
    ? []
    : (['request.foreign-origin', 'request.wrong-type', 'request.too-large'] as const)),
]

function parametersOf(route: Route): Json[] {
  const from = (schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] => {
    if (!schema) return []
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>
      required?: string[]
    }
    return Object.entries(properties).map(([name, each]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: each,
    }))
  }
  const key: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 128 },
  }
  return [...from(route.params, 'path'), ...from(route.query, 'query'), ...(route.idempotent ? [key] : [])]
}

function bodyOf(route: Route): Json {
  if (route.carries === 'upload') {
    const bytes = { schema: { type: 'string', format: 'binary' } }
    return { requestBody: { required: true, content: { 'application/octet-stream': bytes } } }
  }
  if (!route.body) return {}
  const json = { schema: schemaOf(route.body, 'input') }
  return { requestBody: { required: true, content: { 'application/json': json } } }
}

const answerTypes = {
  json: 'application/json',
  upload: 'application/json',
  stream: 'text/event-stream',
} as const

function answersOf(route: Route): Json {
  const carries = route.carries ?? 'json'
  const content =
    carries === 'download'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { [answerTypes[carries]]: { schema: schemaOf(route.answer, 'output') } }
  const byStatus = new Map<number, Refusal[]>()
  for (const word of new Set([...implied(route), ...(route.refusals ?? [])])) {
    const { status } = refusals[word]
    byStatus.set(status, [...(byStatus.get(status) ?? []), word])
  }
  const problems = [...byStatus].map(([status, words]) => [
    status,
    {
      description: words.map((word) => `\`${word}\`: ${refusals[word].en}`).join('\n\n'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  return { [route.status ?? 200]: { description: route.says.en, content }, ...Object.fromEntries(problems) }
}

const problemSchema = schemaOf(
  z.strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    word: z.enum([...Object.keys(refusals), 'crash'] as [string]),
    detail: z.string(),
    field: z.string().optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  }),
  'output',
)

/** The whole document. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const entry = (paths[path] ??= {})
    entry[route.method.toLowerCase()] = {
      operationId: route.name,
      summary: `${route.says.zh} · ${route.says.en}`,
      description: `Audience: \`${route.audience}\`. May call: \`${route.can}\`.`,
      tags: [route.name.split('.')[0]],
      parameters: parametersOf(route),
      ...bodyOf(route),
      responses: answersOf(route),
      security: route.audience === 'public' ? [] : [{ session: [] }, { bearer: [] }],
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhanggui 掌柜',
      version,
      description:
        'The open back office of a service provider on a cloud marketplace. One API for the web app and for programs.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zg_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
