/** One request of the fuzzer, from the parts that it is made of to the answer that came back. */
import { randomUUID } from 'node:crypto'
import type { Pool } from 'undici'
import type { Route } from '@zhanggui/contract/route'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Sending } from './invent.ts'
import { RAW } from './corpus.ts'

export type Mood = 'valid' | 'nearly valid' | 'hostile'

export interface Shot {
  mood: Mood
  /** Whom it was made for; what answers is found by method and path. */
  route: Route
  as: CallerKind | 'api key'
  sending: Sending
  headers: Record<string, string>
  /** Over what the parts say. */
  method?: string
  path?: string
  search?: string
  raw?: string
}

export interface Heard {
  status: number
  type: string
  text: string
  /** Milliseconds. */
  took: number
}

/** What goes over the wire. */
export interface Wired {
  method: string
  path: string
  headers: Record<string, string>
  body: string | null
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value.replace(RAW, '') : (JSON.stringify(value) ?? '')
/** As much as a request line carries. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed().slice(0, 3_000))

function pathOf({ path }: Route, params: unknown): string {
  const given = (params ?? {}) as Record<string, unknown>
  return path.replace(/:(\w+)/g, (_, name: string) => encoded(given[name] ?? ''))
}

function searchOf(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>)
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`
}

function jsonOf(body: unknown): string {
  const json = JSON.stringify(body)
  if (!json.includes('\\u0001raw:')) return json
  return json.replace(/"\\u0001raw:((?:[^"\\]|\\.)*)"/g, (_, literal: string) => literal)
}

export function wired(shot: Shot, token: string | undefined): Wired {
  const { route, sending } = shot
  const method = shot.method ?? route.method
  const carries = method !== 'GET' && method !== 'HEAD'
  const body = shot.raw ?? (sending.body === undefined ? null : jsonOf(sending.body))
  return {
    method,
    path: (shot.path ?? pathOf(route, sending.params)) + (shot.search ?? searchOf(sending.query)),
    headers: {
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
      ...shot.headers,
    },
    body: carries ? body : null,
  }
}

/** Undefined where the line was cut, as it is when somebody sends more than the server wants to hear. */
export async function fire(pool: Pool, { method, path, headers, body }: Wired): Promise<Heard | undefined> {
  const begun = performance.now()
  try {
    const answer = await pool.request({ method, path, headers, body })
    const type = String(answer.headers['content-type'] ?? '')
    const status = answer.statusCode
    if (type.startsWith('text/event-stream')) {
      const took = performance.now() - begun
      answer.body.on('error', () => undefined).destroy()
      return { status, type, text: '', took }
    }
    const text = await answer.body.text()
    return { status, type, text, took: performance.now() - begun }
  } catch {
    return undefined
  }
}
