/** A reply becomes a message: at once, or when its ten seconds are over; or it comes back to its author as a draft (T-67, T-68). */
import type { File } from '@zhanggui/contract/files'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import type { Refused } from '#kernel/decision'
import { refuse } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { attach } from '#platform/files/attach'
import type { FileRow } from '#platform/files/store'
import type { Ids } from '#platform/ids'
import type { Happened, Settled } from '#platform/op'
import { replies } from '../domain/agent-acts.ts'
import type { ReplyAct } from '../domain/agent-acts.ts'
import { inCharge } from '../domain/lifecycle.ts'
import type { Agent } from '../domain/people.ts'
import type { Done } from '../domain/progress.ts'
import type { DeskRules } from '../domain/ticket.ts'
import { insertMessage } from '../store/conversation.ts'
import type { EventRow } from '../store/conversation.ts'
import { ticketOf } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { deleteDraft, deletePending, putDraft } from '../store/writing.ts'
import type { DraftRow, PendingRow } from '../store/writing.ts'
import { about } from './about.ts'
import { record } from './record.ts'

/** The timer that sends a reply when its ten seconds are over; its subject is the pending reply. */
export const SEND = 'tickets.send-reply'

export const acts = {
  in_progress: 'reply',
  awaiting_customer: 'ask',
  awaiting_confirmation: 'finish',
} as const satisfies Record<ReplyState, ReplyAct>

type Written = Required<Pick<Settled<unknown>, 'writes' | 'events' | 'timers'>>

interface Said {
  agent: Agent
  row: TicketRow
  body: string
  fileIds: readonly string[]
  uploads: readonly FileRow[]
  at: Instant
  ids: Ids
}

/** What an accepted reply writes. */
export function send(done: Done, { agent, row, body, fileIds, uploads, at, ids }: Said): Written {
  const entryId = ids.next()
  const { tenant_id: tenant, id: ticketId } = row
  const { files, writes } = attach({
    tenant,
    subject: ticketId,
    customer: row.customer_id,
    ids: fileIds,
    uploads,
    at,
  })
  const recorded = record(row, done, { by: agent, at, ids, entryId })
  const entry = { tenant, id: entryId, ticketId, body, files, at }
  const message = insertMessage(entry, agent, row.customer_id, done.next.ticket.customerVersion)
  return { ...recorded, writes: [...recorded.writes, message, ...writes] }
}

/** The text that was typed for a reply is in it now. */
export const draftSent = (row: TicketRow, author: string) =>
  deleteDraft({ tenant: row.tenant_id, ticketId: row.id, author, kind: 'reply' })

/** A reply whose time has come, with the ticket locked. */
export interface Commit {
  pending: PendingRow
  row: TicketRow
  /** Null: its author works at the desk no longer. */
  agent: Agent | null
  rules: DeskRules
  /** What happened since the author looked. */
  since: readonly EventRow[]
  drafts: readonly DraftRow[]
  /** The moment that counts for the clock. */
  at: Instant
  ids: Ids
}

/** Whether it may go out: nobody but its author and the system has acted since, and the move is legal (T-12, T-67). */
function stillRight({ pending, row, agent, rules, since, at, ids }: Commit): Done | Refused {
  const ticket = ticketOf(row)
  if (!agent || !inCharge(ticket, agent)) return refuse('not-found')
  const missed = since.some(({ actor_kind, actor_id }) => actor_kind !== 'system' && actor_id !== agent.id)
  if (missed) return refuse('ticket.changed')
  return replies(ticket, acts[pending.state], { by: agent, clockId: ids.next(), rules, at })
}

/** Sends it, or gives it back; either way it waits no longer. */
export function commit(due: Commit): Written & { done: Done | null } {
  const { pending, row, agent, at, ids } = due
  const tenant = row.tenant_id
  const gone = deletePending({ tenant, id: pending.id })
  const decided = stillRight(due)
  if (decided.ok && agent) {
    const { body, files: uploads } = pending
    const sent = send(decided, { agent, row, body, fileIds: uploads.map(({ id }) => id), uploads, at, ids })
    return { ...sent, writes: [gone, ...sent.writes], done: decided }
  }
  const returned: Happened = {
    event: 'tickets.reply-returned',
    facts: {
      ...about(row),
      personId: pending.author_id,
    },
  }
  const writes = [gone, asDraft(tenant, pending, due.drafts, at)]
  return { writes, events: [returned], timers: [], done: null }
}

/** The waiting text as the draft again, before whatever was typed meanwhile. */
export function asDraft(tenant: string, pending: PendingRow, drafts: readonly DraftRow[], at: Instant) {
  const since = drafts.find(({ kind }) => kind === 'reply')
  const files = [...pending.files.map(fileOf), ...(since?.files ?? [])]
  return putDraft({
    tenant,
    ticketId: pending.ticket_id,
    author: pending.author_id,
    kind: 'reply',
    body: since?.body ? `${pending.body}\n\n${since.body}` : pending.body,
    files: [...new Map(files.map((file) => [file.id, file])).values()],
    at,
  })
}

/** Without the hash, which is nobody's business outside. */
export const fileOf = ({ id, name, type, size }: FileRow): File => ({ id, name, type, size })
