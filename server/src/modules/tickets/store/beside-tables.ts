/** The tables of what stands beside tickets (T-90): tags, followers, links, merges, as Kysely sees them. */
import type { TicketState } from '@zhanggui/contract/tickets'
import type { LinkKind } from '@zhanggui/contract/tickets-links'
import type { TagColour } from '@zhanggui/contract/tickets-tags'
import type { NullableTimestamp, Timestamp } from '#platform/db/columns'

interface TagTable {
  tenant_id: string
  id: string
  name: string
  folded: string
  colour: TagColour
}

interface TicketTagTable {
  tenant_id: string
  tag_id: string
  ticket_id: string
}

interface FollowerTable {
  tenant_id: string
  agent_id: string
  ticket_id: string
}

interface LinkTable {
  tenant_id: string
  ticket_id: string
  other_id: string
  kind: LinkKind
  at: Timestamp
}

interface MergeTable {
  tenant_id: string
  ticket_id: string
  target_id: string
  at: Timestamp
  state: TicketState
  clock_id: string | null
  handled_ms: number
  handled_since: NullableTimestamp
  version: number
  target_version: number
}

export interface BesideTables {
  'tickets.tag': TagTable
  'tickets.ticket_tag': TicketTagTable
  'tickets.follower': FollowerTable
  'tickets.link': LinkTable
  'tickets.merge': MergeTable
}
