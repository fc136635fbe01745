/** The table of complaints (T-71), as Kysely sees it. */
import type { ComplaintKeeper, ComplaintState } from '@zhanggui/contract/tickets-complaints'
import type { Defaulted, Json, NullableTimestamp, Timestamp } from '#platform/db/columns'

/** What operators see of one that they look after. */
export interface Brief {
  number: string
  title: string
  text: string
}

export interface ComplaintTable {
  tenant_id: string
  ticket_id: string
  customer_id: string
  state: ComplaintState
  against_id: string | null
  against_name: string | null
  filed_at: Timestamp
  due_at: Timestamp
  handler_id: string | null
  handler_name: string | null
  answer: string | null
  answered_at: NullableTimestamp
  keeper: Defaulted<ComplaintKeeper>
  brief: Json<Brief> | null
}
