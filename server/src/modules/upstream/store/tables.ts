/** The tables of the room as Kysely sees them. */
import type { ColumnType } from 'kysely'
import type { Defaulted, Json, NullableTimestamp, Timestamp } from '#platform/db/columns'
import { tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { HandoverStatus, Side } from '../domain/handover.ts'

/** What the other end said of itself. */
export interface Offered {
  name?: string
  categories?: readonly string[]
}

export type IncomingOutcome = 'applied' | 'late' | 'refused' | 'ignored'

interface UpstreamDb {
  'upstream.link': {
    tenant_id: string
    id: string
    side: Side
    adapter: string
    name: string
    base_url: string | null
    remote_address: string | null
    secret: Buffer
    old_secret: Buffer | null
    old_secret_until: NullableTimestamp
    enabled: Defaulted<boolean>
    target_minutes: number | null
    customer_id: string | null
    category_id: string | null
    product_id: string | null
    options: ColumnType<Record<string, string>, string | undefined, string>
    offered: ColumnType<Offered, string | undefined, string>
    failures: Defaulted<number>
    failing_since: NullableTimestamp
    resume_at: NullableTimestamp
    last_ok_at: NullableTimestamp
    last_error: Defaulted<string | null>
    last_error_at: NullableTimestamp
    tested_at: NullableTimestamp
    busy_until: NullableTimestamp
    created_at: Timestamp
  }
  'upstream.category_link': {
    tenant_id: string
    category_id: string
    link_id: string
    remote_category: string | null
  }
  'upstream.handover': {
    tenant_id: string
    id: string
    link_id: string
    guid: string
    ticket_id: string | null
    number: string | null
    title: string
    status: HandoverStatus
    refused_word: string | null
    remote_id: string | null
    remote_number: string | null
    remote_state: string | null
    remote_cursor: string | null
    log_version: Defaulted<number>
    sent_sequence: Defaulted<number>
    acked_sequence: Defaulted<number>
    heard_sequence: Defaulted<number>
    fed_sequence: Defaulted<number>
    fed_at: NullableTimestamp
    applied_sequence: Defaulted<number>
    ball_since: NullableTimestamp
    reminded_at: NullableTimestamp
    blocked_until: NullableTimestamp
    front_at: NullableTimestamp
    last_error: string | null
    last_sync_at: NullableTimestamp
    last_sync_error: string | null
    drift_mended: Defaulted<number>
    created_at: Timestamp
  }
  'upstream.outgoing': {
    tenant_id: string
    handover_id: string
    sequence: number
    id: string
    link_id: string
    type: string
    body: string
    at: Timestamp
    tries: Defaulted<number>
    last_error: Defaulted<string | null>
    acked_at: NullableTimestamp
  }
  'upstream.incoming': {
    tenant_id: string
    handover_id: string
    sequence: number
    id: string
    type: string
    data: Json<Record<string, unknown>>
    at: Timestamp
    heard_at: Timestamp
    outcome: IncomingOutcome | null
    outcome_word: string | null
    settled_at: NullableTimestamp
  }
  'upstream.file_map': {
    tenant_id: string
    link_id: string
    remote_id: string
    file_id: string
    hash: string
    name: string
    type: string
    size: number
    at: Timestamp
  }
}

export const db = tables<UpstreamDb>()

export type RowOf<F> = F extends (...args: never[]) => Statement<infer Row> ? Row : never
export interface Key {
  tenant: string
  id: string
}
