/** The outbox as Kysely sees it. */
import type { EventName } from '@zhanggui/contract/events'
import type { Json, NullableTimestamp, Timestamp } from '#platform/db/columns'
import { tables } from '#platform/db/statement'

export interface OutboxTables {
  'platform.outbox': {
    tenant_id: string
    id: string
    event: EventName
    facts: Json<Record<string, unknown>>
    at: Timestamp
    done_at: NullableTimestamp
  }
}

export const outbox = tables<OutboxTables>()
