/** Endpoints that carry bytes or a stream instead of JSON: files and server-sent events. The edge is the same for them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from '@zhanggui/contract/route'
import type { Origin, SignedIn } from '../caller.ts'
import type { Callers } from '../op.ts'
import type { TakenInput } from './input.ts'

export interface RawCall {
  request: FastifyRequest
  reply: FastifyReply
  caller: Callers[keyof Callers]
  signedIn: SignedIn | null
  input: TakenInput
  origin: Origin
}

export interface RawEndpoint {
  route: Route
  /** The body is handed on as a stream (`request.body`), not parsed. */
  takesBytes?: boolean
  /** The body is handed on as the very bytes that came (`request.body`), for whom a signature over them must be checked. */
  takesSigned?: boolean
  handle(call: RawCall): Promise<unknown>
}
