/** Refuses what no route ever sees, in the words of all others: an address that the router cannot read, bytes that are no request. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ids } from '../ids.ts'
import { Refused } from '../refused.ts'
import { PROBLEM_JSON, problemOf } from './problem.ts'

/** What Node reads of a request line and its headers, bytes; `--max-http-header-size` would change it. */
const HEADER_LIMIT = '16 KiB'

/** An address: one that is no address, or a part of it that is too long to be an id (which answers like an unknown id). */
export const refuseAddress =
  (localeOf: (request: FastifyRequest) => 'zh-CN' | 'en-US') =>
  ({ code }: { code: string }, request: FastifyRequest, reply: FastifyReply): void => {
    const refused =
      code === 'FST_ERR_MAX_PARAM_LENGTH'
        ? new Refused('not-found')
        : new Refused('request.malformed', { reason: 'not an address' })
    const problem = problemOf(refused, localeOf(request), request.id)
    reply
      .code(problem.status)
      .header('content-type', PROBLEM_JSON)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem))
  }

function refusalOfBytes(code: string | undefined): Refused {
  if (code === 'HPE_HEADER_OVERFLOW') return new Refused('request.too-large', { limit: HEADER_LIMIT })
  const late = code === 'ERR_HTTP_REQUEST_TIMEOUT'
  return new Refused('request.malformed', { reason: late ? 'it did not arrive in time' : 'not HTTP' })
}

/** Bytes that Node's parser gave up on; the line is closed after the answer, since nobody knows where it goes on. */
export const refuseBytes =
  (ids: Ids) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const problem = problemOf(refusalOfBytes(error.code), 'en-US', ids.next())
    const body = JSON.stringify(problem)
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      `content-type: ${PROBLEM_JSON}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'connection: close',
    ]
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
    socket.destroy(error)
  }
