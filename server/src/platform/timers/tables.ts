/** The timers as Kysely sees them. */
import type { Defaulted, Json, Timestamp } from '#platform/db/columns'
import { tables } from '#platform/db/statement'

export interface TimerTables {
  'platform.timer': {
    tenant_id: string
    id: string
    kind: string
    subject_id: string
    due_at: Timestamp
    facts: Json<Record<string, unknown>>
    try_at: Timestamp
    failures: Defaulted<number>
  }
}

export const timers = tables<TimerTables>()
