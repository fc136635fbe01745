/** What was said (messages), noted (notes) and what happened (events) on a ticket. */
import { sql as raw } from 'kysely'
import type { File } from '@zhanggui/contract/files'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'
import type { Logged, TicketsDb } from './tables.ts'

/** The newest entries of a kind that a page shows; one more is read to know whether there are earlier ones. */
export const STREAM_LIMIT = 200

/** Who said or did it, by the name they had then. */
export interface Author {
  kind: TicketsDb['tickets.event']['actor_kind']
  id: string | null
  name: string
}

export interface Entry {
  tenant: string
  id: string
  ticketId: string
  body: string
  files: readonly File[]
  at: Instant
}

interface NewMessage {
  tenant: string
  id: string
  ticketId: string
  customerId: string
  authorKind: TicketsDb['tickets.message']['author_kind']
  authorId: string
  authorName: string
  body: string
  files: string
  at: Date
  version: number
  partnerRole: 'agent' | 'customer' | null
  origin: string | null
}

const message = prepare((row: NewMessage) =>
  sql.insertInto('tickets.message').values({
    tenant_id: row.tenant,
    id: row.id,
    ticket_id: row.ticketId,
    customer_id: row.customerId,
    author_kind: row.authorKind,
    author_id: row.authorId,
    author_name: row.authorName,
    body: row.body,
    files: row.files,
    at: row.at,
    version: row.version,
    partner_role: row.partnerRole,
    origin: row.origin,
  }),
)

/** Of a message that came from the other company. */
export interface Across {
  origin?: string
  partnerRole?: 'agent' | 'customer'
}

/** @param version the ticket's customer version with this message */
export const insertMessage = (
  entry: Entry,
  author: { kind: NewMessage['authorKind']; id: string; name: string },
  customerId: string,
  version: number,
  across: Across = {},
): Statement =>
  message({
    ...entry,
    partnerRole: across.partnerRole ?? null,
    origin: across.origin ?? null,
    customerId,
    authorKind: author.kind,
    authorId: author.id,
    authorName: author.name,
    files: json(entry.files),
    at: stamp(entry.at),
    version,
  })

interface NewNote {
  tenant: string
  id: string
  ticketId: string
  authorId: string
  authorName: string
  body: string
  files: string
  at: Date
}

const note = prepare((row: NewNote) =>
  sql.insertInto('tickets.note').values({
    tenant_id: row.tenant,
    id: row.id,
    ticket_id: row.ticketId,
    author_id: row.authorId,
    author_name: row.authorName,
    body: row.body,
    files: row.files,
    at: row.at,
  }),
)

export const insertNote = (entry: Entry, author: { id: string; name: string }): Statement =>
  note({
    ...entry,
    authorId: author.id,
    authorName: author.name,
    files: json(entry.files),
    at: stamp(entry.at),
  })

interface NewEvent {
  tenant: string
  id: string
  ticketId: string
  kind: Logged
  actorKind: Author['kind']
  actorId: string | null
  actorName: string
  at: Date
  facts: string
  version: number
  origin: string | null
}

const event = prepare((row: NewEvent) =>
  sql.insertInto('tickets.event').values({
    tenant_id: row.tenant,
    id: row.id,
    ticket_id: row.ticketId,
    kind: row.kind,
    actor_kind: row.actorKind,
    actor_id: row.actorId,
    actor_name: row.actorName,
    at: row.at,
    facts: row.facts,
    version: row.version,
    origin: row.origin,
  }),
)

export const insertEvent = (row: {
  tenant: string
  id: string
  ticketId: string
  kind: Logged
  by: Author
  at: Instant
  facts: Readonly<Record<string, unknown>>
  version: number
  origin?: string | undefined
}): Statement =>
  event({
    tenant: row.tenant,
    id: row.id,
    ticketId: row.ticketId,
    kind: row.kind,
    actorKind: row.by.kind,
    actorId: row.by.id,
    actorName: row.by.name,
    at: stamp(row.at),
    facts: json(row.facts),
    version: row.version,
    origin: row.origin ?? null,
  })

interface OfTicket {
  tenant: string
  ticketId: string
}

const messages = sql
  .selectFrom('tickets.message')
  .select(['id', 'author_kind', 'author_id', 'author_name', 'body', 'files', 'at', 'partner_role'])

/** Newest first. */
export const messagesOf = prepare(({ tenant, ticketId }: OfTicket) =>
  messages
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .orderBy('id', 'desc')
    .limit(STREAM_LIMIT + 1),
)

/** The same for a customer, in the flight that finds out whose desk the ticket is at. */
export const ownMessagesOf = prepare(({ customer, ticketId }: { customer: string; ticketId: string }) =>
  messages
    // A ticket that the platform dispatched has its first messages at both desks (T-25).
    .distinctOn('id')
    .where('customer_id', '=', customer)
    .where('ticket_id', '=', ticketId)
    .orderBy('id', 'desc')
    .limit(STREAM_LIMIT + 1),
)

/** What was said on the duplicates that were merged into a ticket with their text (T-90), newest first. */
const merged = sql
  .selectFrom('tickets.message as m')
  .innerJoin('tickets.ticket as d', (on) =>
    on.onRef('d.tenant_id', '=', 'm.tenant_id').onRef('d.id', '=', 'm.ticket_id'),
  )
  .select(['m.id', 'm.author_kind', 'm.author_id', 'm.author_name', 'm.body', 'm.files', 'm.at'])
  .select(['m.partner_role', 'd.id as said_on_id', 'd.number as said_on_number'])
  .where(raw<boolean>`d.merged_text`)
  .orderBy('m.id', 'desc')
  .limit(STREAM_LIMIT + 1)

export const mergedMessagesOf = prepare(({ tenant, ticketId }: OfTicket) =>
  merged.where('d.tenant_id', '=', tenant).where('d.merged_into', '=', ticketId),
)

export const ownMergedMessagesOf = prepare(({ customer, ticketId }: { customer: string; ticketId: string }) =>
  merged
    .where('d.customer_id', '=', customer)
    .where('m.customer_id', '=', customer)
    .where('d.merged_into', '=', ticketId),
)

/** Some messages of a ticket, oldest first. */
export const messagesPicked = prepare(({ tenant, ticketId, ids }: OfTicket & { ids: readonly string[] }) =>
  messages
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('id', '=', raw<string>`any(${ids})`)
    .orderBy('id'),
)

/** Newest first. */
export const notesOf = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.note')
    .select(['id', 'author_id', 'author_name', 'body', 'files', 'at'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .orderBy('id', 'desc')
    .limit(STREAM_LIMIT + 1),
)

/** Newest first. */
export const eventsOf = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.event')
    .select(['id', 'kind', 'actor_kind', 'actor_id', 'actor_name', 'at', 'facts'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .orderBy('id', 'desc')
    .limit(STREAM_LIMIT + 1),
)

/** What agents did after a version, oldest first (T-12, T-67). */
export const eventsSince = prepare(({ tenant, ticketId, version }: OfTicket & { version: number }) =>
  sql
    .selectFrom('tickets.event')
    .select(['id', 'kind', 'actor_kind', 'actor_id', 'actor_name', 'at', 'facts'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('version', '>', version)
    .orderBy('id')
    .limit(50),
)

/** Whether an agent did anything with the ticket after a version (T-26). */
export const agentActsSince = prepare(({ tenant, ticketId, version }: OfTicket & { version: number }) =>
  sql
    .selectFrom('tickets.event')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('version', '>', version)
    .where('actor_kind', '=', 'agent')
    .limit(1),
)

/** What was said after a version that the customer saw, oldest first. */
export const messagesSince = prepare(({ tenant, ticketId, version }: OfTicket & { version: number }) =>
  messages
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('version', '>', version)
    .orderBy('id')
    .limit(50),
)

type RowOf<S> = S extends (...args: never[]) => Statement<infer Row> ? Row : never
export type MessageRow = RowOf<typeof messagesOf>
export type MergedMessageRow = RowOf<typeof mergedMessagesOf>
export type NoteRow = RowOf<typeof notesOf>
export type EventRow = RowOf<typeof eventsOf>
