/** One call of one endpoint with one message, outside of any transaction. It never throws: how it ended is its answer. */
import { performance } from 'node:perf_hooks'
import type { Instant } from '#kernel/instant'
import type { Needs } from '#platform/needs'
import { OutboundError } from '#platform/outbound/target'
import { secretsInForce, signedHeaders } from '#platform/standard-webhooks'
import { messageId } from '../domain/message.ts'
import type { WaitingRow } from '../store/deliveries.ts'
import type { LockedEndpoint } from '../store/endpoints.ts'

export interface Attempted {
  row: WaitingRow
  status: number | null
  fault: string | null
  answer: string | null
  startedAt: Instant
  /** Milliseconds. */
  duration: number
}

/** Characters of the answer that are kept. */
const KEPT = 500

/** What cannot be stored or shown is left out. */
const readable = (body: Buffer): string =>
  body.toString('utf8').replaceAll('\u0000', '').slice(0, KEPT).toWellFormed()

export async function attempt(
  endpoint: LockedEndpoint,
  row: WaitingRow,
  { engine, outbound, secret }: Pick<Needs, 'engine' | 'outbound' | 'secret'>,
): Promise<Attempted> {
  const startedAt = engine.clock.now()
  const began = performance.now()
  const ended = (how: Pick<Attempted, 'status' | 'fault' | 'answer'>): Attempted => ({
    row,
    ...how,
    startedAt,
    duration: Math.round(performance.now() - began),
  })
  const kept = { installation: secret, purpose: 'webhook-secret' } as const
  const headers = signedHeaders(secretsInForce(endpoint, kept, startedAt), {
    id: messageId(row.event_id),
    at: startedAt,
    content: row.body,
  })
  try {
    const { status, body } = await outbound.call({
      method: 'POST',
      url: endpoint.url,
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'zhanggui-webhooks' },
      body: row.body,
    })
    return ended({ status, fault: null, answer: readable(body) })
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return ended({ status: null, fault: error.fault, answer: null })
  }
}
