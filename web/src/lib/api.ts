/** The client of our own API, typed by the contract's route objects: what it sends, what it answers, how it is refused. */
import type { Answer, Audience, Route, Sent } from '@zhanggui/contract/route'
import type { z } from 'zod'
import { reportReachable, reportUnreachable } from './connection.ts'
import { currentLocale } from './locale.ts'
import { Problem, problemFrom } from './problem.ts'
import { randomKey } from './random-key.ts'
import { learnServerTime } from './server-time.ts'

/** Any route of the contract. */
export type AnyRoute = Route<Audience, z.ZodType, z.ZodType, z.ZodType, z.ZodType>

type Part<Name extends string, T> = {} extends T ? { [K in Name]?: T } : { [K in Name]: T }

/** What a call of the route needs; parts in which everything may be left out may be left out themselves. */
export type Call<R> = Part<'params', Sent<R>['params']> &
  Part<'query', Sent<R>['query']> &
  Part<'body', Sent<R>['body']>

/** The call's input, which routes that need nothing let you leave out. */
export type CallOf<R> = {} extends Call<R> ? [input?: Call<R>] : [input: Call<R>]

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Idempotency-Key of this attempt; a fresh one where the route wants one and none is given. */
  key?: string | undefined
}

/** The loose shape behind the types; `call` is where they meet. */
export interface Parts {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string | undefined>>
  body?: unknown
}

/** Address of a route with its parameters and query filled in. */
export function addressOf(route: Pick<AnyRoute, 'path'>, { params = {}, query = {} }: Parts): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

function headersOf(route: AnyRoute, options: CallOptions): Headers {
  const headers = new Headers({ accept: 'application/json', 'accept-language': currentLocale() })
  if (route.method !== 'GET') headers.set('content-type', 'application/json')
  if (route.idempotent) headers.set('idempotency-key', options.key ?? randomKey())
  return headers
}

async function ask(route: AnyRoute, parts: Parts, options: CallOptions): Promise<Response> {
  const askedAt = Date.now()
  try {
    const answer = await fetch(addressOf(route, parts), {
      method: route.method,
      headers: headersOf(route, options),
      credentials: 'same-origin',
      ...(route.method === 'GET' ? {} : { body: JSON.stringify(parts.body ?? {}) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    learnServerTime(answer.headers.get('zhanggui-time') ?? answer.headers.get('date'), askedAt, Date.now())
    return answer
  } catch (error) {
    if (options.signal?.aborted) throw error
    reportUnreachable()
    throw new Problem({ word: 'network.unreachable', status: 0 })
  }
}

/** Calls with loose types, for code that is generic over routes; prefer {@link call}. */
export async function callLoosely(
  route: AnyRoute,
  parts: Parts,
  options: CallOptions = {},
): Promise<unknown> {
  const answer = await ask(route, parts, options)
  const body: unknown = await answer.json().catch(() => null)
  if (answer.status === 503) reportUnreachable()
  else reportReachable()
  if (!answer.ok) throw problemFrom(answer.status, body)
  return body
}

/** Calls a route: `await call(readOwnTicket, { params: { ticketId } })`. Throws {@link Problem} and nothing else, but for an abort. */
export async function call<R extends AnyRoute>(
  route: R,
  input: Call<R>,
  options?: CallOptions,
): Promise<Answer<R>> {
  return (await callLoosely(route, input as Parts, options)) as Answer<R>
}
