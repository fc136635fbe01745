/** The room's tables as Kysely sees them; no other room can name them. */
import type { Tier } from '@zhanggui/contract/identity'
import type { AgentRole, ClockKind, TicketState } from '@zhanggui/contract/tickets'
import type { Answered, RequirementForm } from '@zhanggui/contract/tickets-forms'
import type { ListColumn, TicketFilter } from '@zhanggui/contract/tickets-lists'
import type { DraftKind, ReplyState } from '@zhanggui/contract/tickets-writing'
import type { File } from '@zhanggui/contract/files'
import type { ColumnType } from 'kysely'
import type { Calendar } from '#kernel/business-time'
import type { Defaulted, Json, NullableTimestamp, Timestamp } from '#platform/db/columns'
import { tables } from '#platform/db/statement'
import type { FileRow } from '#platform/files/store'
import type { ClockEnd, ClockStart } from '../domain/clock.ts'
import type { DeskHours } from '../domain/hours.ts'
import type { Ending, Happening } from '../domain/ticket.ts'
import type { BesideTables } from './beside-tables.ts'
import type { CannedTable } from './canned-table.ts'
import type { ComplaintTable } from './complaint-table.ts'
import type { CategoryUpstream, TicketUpstream } from './upstream-columns.ts'

export type DeskState = 'applied' | 'open' | 'refused' | 'suspended'

interface DeskTable {
  tenant_id: string
  provider_name: string
  state: DeskState
  remark: string
  applied_at: Timestamp
  applied_by_name: string
  decided_at: NullableTimestamp
  decided_by_name: string | null
  reason: string | null
  calendar: ColumnType<Calendar, string | undefined, string>
  zone: Defaulted<string>
  confirm_after: Defaulted<number>
  close_after: Defaulted<number>
  hours: ColumnType<DeskHours | null, string | null | undefined, string | null>
  return_after: Defaulted<number | null>
  is_platform: Defaulted<boolean>
}

interface AgentTable {
  tenant_id: string
  id: string
  name: string
  user_name: string
  email: string | null
  phone: string | null
  contact_read_at: Timestamp
  is_main: boolean
  role: AgentRole
  on_duty: boolean
  open_count: Defaulted<number>
  max_open: number | null
  last_assigned_at: NullableTimestamp
  removed_at: NullableTimestamp
}

interface DutyTable {
  tenant_id: string
  id: string
  agent_id: string
  agent_name: string
  on_duty: boolean
  at: Timestamp
  by_id: string
  by_name: string
}

interface CategoryTable extends CategoryUpstream {
  tenant_id: string
  id: string
  name: string
  status: 'active' | 'stopped'
  takers: Defaulted<string[] | null>
  form: ColumnType<RequirementForm, string | undefined, string>
}

interface TicketTable extends TicketUpstream {
  tenant_id: string
  id: string
  number: string
  customer_id: string
  customer_name: string
  contact_phone: string | null
  contact_qq: string | null
  title: string
  product_id: string
  product_name: string
  instance_id: string | null
  instance_number: string | null
  instance_name: string | null
  category_id: string
  state: TicketState
  is_open: ColumnType<boolean, never, never>
  owner_id: string | null
  handler_id: string | null
  accepted_by_id: string | null
  tier: Tier
  clock_id: string | null
  clock_kind: ClockKind | null
  clock_started_at: NullableTimestamp
  clock_initial: number | null
  due_at: NullableTimestamp
  due_provisional: Defaulted<boolean>
  handled_ms: number
  handled_since: NullableTimestamp
  overtime_count: number
  submitted_at: Timestamp
  updated_at: Timestamp
  customer_updated_at: Timestamp
  first_reply_at: NullableTimestamp
  first_finished_at: NullableTimestamp
  ended_at: NullableTimestamp
  ending: Ending | null
  urged_at: NullableTimestamp
  complaint: string | null
  rating_stars: number | null
  rating_solved: boolean | null
  rating_tags: ColumnType<string[] | null, string | null | undefined, string | null>
  rating_text: string | null
  close_reason: 'spam' | 'duplicate' | 'no-answer' | 'other' | null
  close_remark: string | null
  close_duplicate_of: string | null
  answers: ColumnType<Answered[] | null, string | null | undefined, never>
  merged_into: Defaulted<string | null>
  merged_text: Defaulted<boolean>
  split_from: Defaulted<string | null>
  version: number
  customer_version: number
}

interface ClockTable {
  tenant_id: string
  id: string
  ticket_id: string
  kind: ClockKind
  tier: Tier
  calendar: Json<Calendar>
  initial: number
  started_at: Timestamp
  started_by: ClockStart
  due_at: Timestamp
  warn_at: NullableTimestamp
  warned_at: NullableTimestamp
  expired_at: NullableTimestamp
  excused_at: NullableTimestamp
  ended_at: NullableTimestamp
  ended_by: ClockEnd | null
}

interface MessageTable {
  tenant_id: string
  id: string
  ticket_id: string
  customer_id: string
  author_kind: 'customer' | 'agent' | 'platform' | 'upstream'
  author_id: string
  author_name: string
  body: string
  files: Json<File[]>
  at: Timestamp
  version: number
  partner_role: Defaulted<'agent' | 'customer' | null>
  origin: Defaulted<string | null>
}

interface NoteTable {
  tenant_id: string
  id: string
  ticket_id: string
  author_id: string
  author_name: string
  body: string
  files: Json<File[]>
  at: Timestamp
}

/** What was done beside a ticket: it moves nothing and counts no version (T-90). */
export type Arranged = 'tagged' | 'followed' | 'unfollowed' | 'linked' | 'unlinked' | 'split'
/** Also what happens to a ticket's complaint, or too late to it: no moves of the ticket. */
export type Logged = Happening['kind'] | 'complaint-taken' | 'complaint-answered' | 'upstream-late' | Arranged

interface EventTable {
  tenant_id: string
  id: string
  ticket_id: string
  kind: Logged
  actor_kind: 'customer' | 'agent' | 'platform' | 'upstream' | 'system'
  actor_id: string | null
  actor_name: string
  at: Timestamp
  facts: Json<Record<string, unknown>>
  version: number
  origin: Defaulted<string | null>
}

interface RecountTable {
  tenant_id: string
  id: string
  state: 'running' | 'done'
  ordered_at: Timestamp
  ordered_by_id: string
  ordered_by_name: string
  total: number
  looked_at: Defaulted<number>
  moved: Defaulted<number>
  overdue: Defaulted<number>
  reached: Defaulted<string | null>
  finished_at: NullableTimestamp
}

interface WordTable {
  tenant_id: string
  word: string
  ticket_id: string
  in_title: boolean
}

interface IndexedTable {
  tenant_id: string
  rules: number
  upto: string
}

interface ViewTable {
  tenant_id: string
  id: string
  owner_id: string | null
  name: string
  filter: Json<TicketFilter>
  position: number
}

interface ListColumnsTable {
  tenant_id: string
  agent_id: string
  columns: Json<ListColumn[]>
}

interface DraftTable {
  tenant_id: string
  ticket_id: string
  author_id: string
  kind: DraftKind
  body: string
  files: Json<File[]>
  saved_at: Timestamp
}

interface PendingReplyTable {
  tenant_id: string
  id: string
  ticket_id: string
  author_id: string
  body: string
  files: Json<FileRow[]>
  state: ReplyState
  version: number
  sends_at: Timestamp
}

interface PhoneRevealTable {
  tenant_id: string
  id: string
  agent_id: string
  ticket_id: string
  reason: string
  at: Timestamp
}

export interface TicketsDb extends BesideTables {
  'tickets.desk': DeskTable
  'tickets.agent': AgentTable
  'tickets.duty': DutyTable
  'tickets.category': CategoryTable
  'tickets.ticket': TicketTable
  'tickets.complaint': ComplaintTable
  'tickets.clock': ClockTable
  'tickets.message': MessageTable
  'tickets.note': NoteTable
  'tickets.event': EventTable
  'tickets.recount': RecountTable
  'tickets.word': WordTable
  'tickets.indexed': IndexedTable
  'tickets.view': ViewTable
  'tickets.list_columns': ListColumnsTable
  'tickets.canned': CannedTable
  'tickets.draft': DraftTable
  'tickets.pending_reply': PendingReplyTable
  'tickets.phone_reveal': PhoneRevealTable
}

export const sql = tables<TicketsDb>()
