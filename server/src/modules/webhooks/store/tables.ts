/** The tables of the room as Kysely sees them. */
import type { Defaulted, NullableTimestamp, Timestamp } from '#platform/db/columns'
import { tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

export type Because = 'by-hand' | 'gone' | 'failing'
export type DeliveryState = 'waiting' | 'delivered' | 'failed'

interface WebhooksDb {
  'webhooks.endpoint': {
    tenant_id: string
    id: string
    name: string
    url: string
    events: string[]
    secret: Buffer
    old_secret: Buffer | null
    old_secret_until: NullableTimestamp
    enabled: Defaulted<boolean>
    disabled_because: Because | null
    failures: Defaulted<number>
    failing_since: NullableTimestamp
    resume_at: NullableTimestamp
    busy_until: NullableTimestamp
    created_at: Timestamp
  }
  'webhooks.delivery': {
    tenant_id: string
    id: string
    endpoint_id: string
    event_id: string
    event: string
    body: string
    state: Defaulted<DeliveryState>
    attempts: Defaulted<number>
    tries: Defaulted<number>
    at: Timestamp
    next_at: Timestamp
  }
  'webhooks.attempt': {
    tenant_id: string
    delivery_id: string
    number: number
    at: Timestamp
    duration_ms: number
    status: number | null
    fault: string | null
    answer: string | null
  }
}

export const db = tables<WebhooksDb>()

export type RowOf<F> = F extends (...args: never[]) => Statement<infer Row> ? Row : never
export interface Key {
  tenant: string
  id: string
}
