/**
 * Turns requests away at the door while too many wait for the database: whoever was let in is answered soon, and whoever was not
 * is told so at once and when to come back. A queue without an end would answer everybody, too late (reliability K1).
 *
 * It stands before Fastify, since at five times the load most requests are turned away: that must cost as little as it can.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Chance, Ids } from '../ids.ts'
import { Refused } from '../refused.ts'
import { PROBLEM_JSON, problemOf } from './problem.ts'

export interface Door {
  /** Transactions that wait for a connection at this moment. */
  waiting(): number
  /** From so many on nobody else is let in. */
  most: number
  ids: Ids
  chance: Chance
  /** Told of each one. */
  onTurnedAway?: (() => void) | undefined
}

/** Seconds after which to come back: not all in the same moment. */
const SOONEST = 1
const SPREAD = 3
/** A body longer than this (bytes) is not waited for: the line is closed instead. */
const LONG = 64 * 1024

/** What costs no look into the database is always answered: the health of the process, the pages, the documents. */
const isWork = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/')

const refusal = (locale: Locale, id: string): string =>
  JSON.stringify(problemOf(new Refused('service.unavailable'), locale, id))

function turnAway(request: IncomingMessage, response: ServerResponse, { ids, chance }: Door): void {
  const { headers } = request
  const english = /^\s*en\b/i.test(headers['accept-language'] ?? '')
  const body = refusal(english ? 'en-US' : 'zh-CN', ids.next())
  const long = 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > LONG
  response.writeHead(503, {
    'content-type': PROBLEM_JSON,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'retry-after': String(SOONEST + chance(SPREAD)),
    ...(long ? { connection: 'close' } : {}),
  })
  response.end(body)
}

const withDoor =
  (door: Door, answer: RequestListener): RequestListener =>
  (request, response) => {
    if (door.waiting() < door.most || !isWork(request)) {
      answer(request, response)
      return
    }
    turnAway(request, response, door)
    door.onTurnedAway?.()
  }

/** What Fastify hands to whoever makes its server; the times are milliseconds. */
interface ServerSettings {
  http?: ServerOptions
  keepAliveTimeout: number
  requestTimeout: number
  connectionTimeout: number
}

/** A server as Fastify would make it, with the door before it. */
export const serverWithDoor =
  (door: Door) =>
  (answer: RequestListener, settings: object): Server => {
    const { http = {}, keepAliveTimeout, requestTimeout, connectionTimeout } = settings as ServerSettings
    const server = createServer(http, withDoor(door, answer))
    server.keepAliveTimeout = keepAliveTimeout
    server.requestTimeout = requestTimeout
    server.setTimeout(connectionTimeout)
    return server
  }
