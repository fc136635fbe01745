/** The table of canned replies and macros (T-61), as Kysely sees it. */
import type { ReplyState } from '@zhanggui/contract/tickets-writing'

export interface CannedTable {
  tenant_id: string
  id: string
  owner_id: string | null
  name: string
  body: string
  state: ReplyState | null
  assign_to: string | null
  move_to: string | null
  tag_ids: readonly string[]
}
