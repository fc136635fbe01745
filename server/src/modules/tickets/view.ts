/** What customers see of a ticket and what agents see: two types, built field by field, so that nothing leaks by default (T-35, T-72). */
import type {
  Acted,
  AgentTicket,
  AgentTicketRow,
  Clock,
  CustomerTicket,
  CustomerTicketRow,
  StreamEntry,
} from '@zhanggui/contract/tickets'
import { iso, isoOrNull, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { spentBy } from '#kernel/stopwatch'
import { maskPhone, maskQq } from '#platform/mask'
import { mayDo } from './domain/lifecycle.ts'
import type { Actor } from './domain/people.ts'
import type { Ticket } from './domain/ticket.ts'
import { STREAM_LIMIT } from './store/conversation.ts'
import type { EventRow, MergedMessageRow, MessageRow, NoteRow } from './store/conversation.ts'
import type { DeskListRow } from './store/desk-list.ts'
import type { OwnListRow, OwnTicketRow } from './store/own-list.ts'
import { instanceOfRow } from './store/new-ticket.ts'
import { ticketOf } from './store/ticket.ts'
import type { TicketRow } from './store/ticket.ts'
import { businessOf } from './store/upstream-columns.ts'

/** What follows an act: where the ticket stands now, in the actor's eyes. */
export const acted = (number: string, ticket: Ticket, actor: Actor, at: Instant, follows = false): Acted => ({
  id: ticket.id,
  number,
  version: actor.kind === 'customer' ? ticket.customerVersion : ticket.version,
  state: ticket.state,
  may: mayDo(ticket, actor, at, follows),
})

// The customer's eyes

export const customerRow = (row: OwnListRow, at: Instant): CustomerTicketRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  provider: { id: row.tenant_id, name: row.provider_name ?? '' },
  product: { id: row.product_id, name: row.product_name },
  category: { id: row.category_id, name: row.category_name },
  submittedAt: iso(row.submitted_at),
  updatedAt: iso(row.customer_updated_at),
  // On its way to the provider's desk there is nothing to be done with it (T-25).
  may:
    row.sent_to === null
      ? mayDo(
          { state: row.state, urgedAt: row.urged_at, complained: row.complaint !== null, handler: null },
          { kind: 'customer' },
          at,
        )
      : [],
})

/** @param newestFirst the messages as read: one more than are shown tells that there are earlier ones */
export const customerTicket = (
  row: OwnTicketRow,
  newestFirst: readonly (MessageRow | MergedMessageRow)[],
  at: Instant,
): Omit<CustomerTicket, 'complaint'> => ({
  ...customerRow(row, at),
  version: row.customer_version,
  contactPhone: row.contact_phone,
  contactQq: row.contact_qq,
  answers: row.answers ?? [],
  business: businessOf(row),
  instance: instanceOfRow(row),
  messages: newestFirst.slice(0, STREAM_LIMIT).toReversed().map(customerMessage),
  earlier: newestFirst.length > STREAM_LIMIT,
  rating: ratingOf(row),
  ended: row.ending,
  endedAt: isoOrNull(row.ended_at),
  urgedAt: isoOrNull(row.urged_at),
  complained: row.complaint !== null,
  endsAt: isoOrNull(endsByItself(row)),
  mergedInto: numbered(row.merged_into, row.merged_number),
  splitFrom: numbered(row.split_from, row.split_number),
})

const numbered = (id: string | null, number: string | null) =>
  id === null || number === null ? null : { id, number }

/** What was merged in, among what was said here (T-90). */
export const newestOf = <Row extends { at: Instant }>(...kinds: readonly (readonly Row[])[]): Row[] =>
  kinds.flat().toSorted((a, b) => b.at - a.at)

/** Both waits begin with the last change that the customer saw (T-9). */
function endsByItself({ state, ...row }: OwnTicketRow): Instant | null {
  const wait =
    state === 'awaiting_confirmation' ? row.confirm_after : state === 'confirmed' ? row.close_after : null
  return wait === null ? null : row.customer_updated_at + wait * SECOND
}

/** An operator who wrote for the customer stands where the customer would. */
export const customerMessage = (
  row: Omit<MessageRow, 'partner_role'> | MergedMessageRow,
): CustomerTicket['messages'][number] => ({
  id: row.id,
  from: row.author_kind === 'platform' ? 'customer' : row.author_kind,
  name: row.author_name,
  body: row.body,
  at: iso(row.at),
  files: row.files,
  ...saidOn(row),
})

const saidOn = (row: object | MergedMessageRow) =>
  'said_on_id' in row ? { saidOn: { id: row.said_on_id, number: row.said_on_number } } : {}

// The agent's eyes

export const agentRow = (row: DeskListRow): AgentTicketRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  asker: { id: row.customer_id, name: row.customer_name },
  tier: row.tier,
  product: { id: row.product_id, name: row.product_name },
  instance: instanceOfRow(row),
  category: { id: row.category_id, name: row.category_name },
  submittedAt: iso(row.submitted_at),
  updatedAt: iso(row.updated_at),
  handler: row.handler_id === null ? null : { id: row.handler_id, name: row.handler_name ?? '' },
  clock: clockOf(row),
  overtimeCount: row.overtime_count,
  complained: row.complained,
  stars: row.rating_stars,
  upstream: row.upstream,
  partner: row.partner_name,
  tags: row.tags,
})

interface Conversation {
  messages: readonly MessageRow[]
  mergedIn: readonly MergedMessageRow[]
  notes: readonly NoteRow[]
  events: readonly EventRow[]
}

export function agentTicket(
  row: TicketRow,
  conversation: Conversation,
  { tags, followers }: Pick<AgentTicket, 'tags' | 'followers'>,
  actor: Extract<Actor, { kind: 'agent' }>,
  at: Instant,
): Omit<AgentTicket, 'complaint' | 'merged'> {
  const ticket = ticketOf(row)
  const stream = streamOf(conversation)
  const responded = row.accepted_at === null ? null : row.accepted_at - row.submitted_at
  const { category, upstream, served } = ticket
  return {
    ...agentRow({ ...row, complained: ticket.complained, tags }),
    version: row.version,
    guid: row.guid ?? row.id,
    may: mayDo(
      ticket,
      actor,
      at,
      followers.some(({ id }) => id === actor.id),
    ),
    followers,
    owner: ticket.owner,
    acceptedBy: ticket.acceptedBy,
    acceptedAt: isoOrNull(row.accepted_at),
    firstReplyAt: isoOrNull(row.first_reply_at),
    responseSeconds: responded === null ? null : Math.floor(responded / SECOND),
    endedAt: isoOrNull(row.ended_at),
    totalSeconds: Math.floor(spentBy(ticket.handled, at, ticket.clock?.calendar ?? 'always') / SECOND),
    totalRuns: row.handled_since !== null,
    readAt: iso(at),
    rating: ratingOf(row),
    ended: row.ending,
    closeReason:
      row.close_reason === null
        ? null
        : {
            reason: row.close_reason,
            remark: row.close_remark ?? '',
            duplicateOf: row.close_duplicate_of,
          },
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      phone: row.contact_phone === null ? null : maskPhone(row.contact_phone),
      qq: row.contact_qq === null ? null : maskQq(row.contact_qq),
    },
    answers: row.answers ?? [],
    business: businessOf(row),
    route: { type: category.type, toUpstream: category.toUpstream, link: category.link },
    handover: upstream.handover && {
      id: upstream.handover.id,
      linkId: upstream.handover.link.id,
      linkName: upstream.handover.link.name,
    },
    served: served && { handoverId: served.handoverId, name: served.name, number: served.number },
    stream: stream.slice(-STREAM_LIMIT),
    earlier: stream.length > STREAM_LIMIT,
  }
}

/** Messages, notes and events as one stream, oldest first. */
function streamOf({ messages, mergedIn, notes, events }: Conversation): StreamEntry[] {
  const entries: { at: Instant; entry: StreamEntry }[] = [
    ...[...messages, ...mergedIn].map((row) => ({ at: row.at, entry: messageEntry(row) })),
    ...notes.map((row) => ({ at: row.at, entry: noteEntry(row) })),
    ...events.map((row) => ({ at: row.at, entry: eventEntry(row) })),
  ]
  return entries
    .toSorted((a, b) => a.at - b.at || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry)
}

const messageEntry = (row: MessageRow | MergedMessageRow): StreamEntry => ({
  kind: 'message',
  id: row.id,
  at: iso(row.at),
  by: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  body: row.body,
  files: row.files,
  partnerRole: row.partner_role,
  ...saidOn(row),
})

const noteEntry = (row: NoteRow): StreamEntry => ({
  kind: 'note',
  id: row.id,
  at: iso(row.at),
  by: { kind: 'agent', id: row.author_id, name: row.author_name },
  body: row.body,
  files: row.files,
})

export const eventEntry = (row: EventRow): StreamEntry => ({
  kind: 'event',
  id: row.id,
  at: iso(row.at),
  by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  event: row.kind,
  facts: row.facts,
})

// Both

const clockOf = (
  row: Pick<DeskListRow, 'clock_kind' | 'clock_started_at' | 'clock_initial' | 'due_at' | 'due_provisional'>,
): Clock | null =>
  row.clock_kind === null ||
  row.clock_started_at === null ||
  row.clock_initial === null ||
  row.due_at === null
    ? null
    : {
        kind: row.clock_kind,
        startedAt: iso(row.clock_started_at),
        dueAt: iso(row.due_at),
        initialSeconds: row.clock_initial,
        provisional: row.due_provisional,
      }

const ratingOf = (
  row: Pick<TicketRow, 'rating_stars' | 'rating_solved' | 'rating_tags' | 'rating_text'>,
): AgentTicket['rating'] =>
  row.rating_stars === null
    ? null
    : {
        stars: row.rating_stars,
        solved: row.rating_solved ?? false,
        tags: row.rating_tags ?? [],
        text: row.rating_text ?? '',
      }
