/** What a request says, checked against its route: strict, without coercion, the first fault named (design §6). */
import { z } from 'zod'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Route } from '@zhanggui/contract/route'
import { Refused } from '../refused.ts'
import { admit } from './gate.ts'
import { errorMapOf } from './reasons.ts'

const empty = z.strictObject({})

/** The field a person would look for: unknown keys are named themselves. */
function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path.push(issue.keys[0])
  return path.join('.')
}

function take(schema: z.ZodType, value: unknown, locale: Locale, where: string): unknown {
  const parsed = schema.safeParse(value, { error: errorMapOf(locale) })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (!issue) throw new Refused('request.malformed', { reason: where })
  throw new Refused('request.invalid', { reason: issue.message }, fieldOf(issue) || where)
}

export interface TakenInput {
  params: unknown
  query: unknown
  body: unknown
}

/**
 * A malformed id in the path answers like an id that does not exist, so that nobody learns which ids are possible.
 */
export function takeInput(
  route: Route,
  request: { params: unknown; query: unknown; body: unknown },
  locale: Locale,
): TakenInput {
  admit(request.params)
  admit(request.query)
  admit(request.body)
  const params = (route.params ?? empty).safeParse(request.params ?? {})
  if (!params.success) throw new Refused('not-found')
  return {
    params: params.data,
    query: take(route.query ?? empty, request.query ?? {}, locale, 'query'),
    body: take(route.body ?? empty, request.body ?? {}, locale, 'body'),
  }
}
