/** The ticket desk's shapes: what customers see and what agents see are different types (T-35, T-72). Routes in tickets-*.ts. */
import { z } from 'zod'
import {
  agentRoles,
  clockKinds,
  closeReasons,
  ticketActs,
  ticketStates,
  upstreamStatuses,
} from './glossary.ts'
import { file } from './files.ts'
import { tier } from './identity.ts'
import { id, line, person, prose } from './shapes.ts'
import { complaint, ownComplaint } from './tickets-complaints.ts'
import { businessFacts, categoryType } from './tickets-categories.ts'
import { answered } from './tickets-forms.ts'
import { tag } from './tickets-tags.ts'

const keys = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K])

export const ticketState = keys(ticketStates)
export type TicketState = z.output<typeof ticketState>
export const ticketAct = keys(ticketActs)
export type TicketAct = z.output<typeof ticketAct>
export const agentRole = keys(agentRoles)
export type AgentRole = z.output<typeof agentRole>
export const clockKind = keys(clockKinds)
export type ClockKind = z.output<typeof clockKind>
export const closeReason = keys(closeReasons)
export const upstreamStatus = keys(upstreamStatuses)
export type UpstreamStatus = z.output<typeof upstreamStatus>

export const TITLE_MAX = 200
export const BODY_MAX = 20_000
export const ATTACHMENTS_MAX = 10

export const title = line(TITLE_MAX)
export const body = prose(BODY_MAX)
export const fileIds = z.array(id).max(ATTACHMENTS_MAX)

/** The ticket's version that the sender has seen; another one is refused with what changed (T-12). */
export const version = z.int().min(1).max(1_000_000)

export const rating = z.strictObject({
  stars: z.int().min(1).max(5),
  solved: z.boolean(),
  tags: z.array(line(20)).max(10),
  text: z.string().max(1000),
})

const product = z.strictObject({ id, name: z.string() })
const category = z.strictObject({ id, name: z.string() })
/** What the customer has bought, as it was called at submission (T-63). */
const instance = z.strictObject({ id, number: z.string(), name: z.string() })

// What a customer sees

export const customerTicketRow = z.strictObject({
  id,
  number: z.string(),
  title: z.string(),
  state: ticketState,
  provider: z.strictObject({ id, name: z.string() }),
  product,
  category,
  submittedAt: z.string(),
  updatedAt: z.string(),
  may: z.array(ticketAct),
})
export type CustomerTicketRow = z.output<typeof customerTicketRow>

export const customerMessage = z.strictObject({
  id,
  /** `upstream`: the vendor above; its name is the number of its person (U-12). */
  from: z.enum(['customer', 'agent', 'upstream', 'system']),
  name: z.string(),
  body: z.string(),
  at: z.string(),
  files: z.array(file),
  /** The ticket on which it was said, where that was merged in (T-90). */
  saidOn: z.strictObject({ id, number: z.string() }).optional(),
})

export const customerTicket = z.strictObject({
  ...customerTicketRow.shape,
  version,
  contactPhone: z.string().nullable(),
  contactQq: z.string().nullable(),
  /** What the category asked for at submission. */
  answers: z.array(answered),
  business: businessFacts.nullable(),
  instance: instance.nullable(),
  /** Oldest first, the last 200; `earlier` says that there are more. */
  messages: z.array(customerMessage),
  earlier: z.boolean(),
  rating: rating.nullable(),
  /** How it ended, once closed. */
  ended: z.enum(['rated', 'withdrawn', 'closed-by-agent', 'unrated']).nullable(),
  endedAt: z.string().nullable(),
  urgedAt: z.string().nullable(),
  complained: z.boolean(),
  /** When it confirms or closes itself unless the customer acts (T-9); the same for every tier (T-35). */
  endsAt: z.string().nullable(),
  complaint: ownComplaint.nullable(),
  /** The ticket of the same customer into which this one was merged; its conversation goes on there (T-90). */
  mergedInto: z.strictObject({ id, number: z.string() }).nullable(),
  /** The ticket of which this one was split off (T-90). */
  splitFrom: z.strictObject({ id, number: z.string() }).nullable(),
})
export type CustomerTicket = z.output<typeof customerTicket>

// What an agent sees

/** A running clock. The page counts down from `dueAt`; overdue when it lies in the past (T-37). */
export const clock = z.strictObject({
  kind: clockKind,
  startedAt: z.string(),
  dueAt: z.string(),
  /** Seconds that it started with. */
  initialSeconds: z.int(),
  /** The due time rests on a year whose public holidays are not known yet (T-36). */
  provisional: z.boolean(),
})
export type Clock = z.output<typeof clock>

export const agentTicketRow = z.strictObject({
  id,
  number: z.string(),
  title: z.string(),
  state: ticketState,
  asker: person,
  tier,
  product,
  instance: instance.nullable(),
  category,
  submittedAt: z.string(),
  updatedAt: z.string(),
  handler: person.nullable(),
  clock: clock.nullable(),
  overtimeCount: z.int(),
  complained: z.boolean(),
  /** Null: not rated. */
  stars: z.int().nullable(),
  /** Where it stands with the vendor above (U-13). */
  upstream: upstreamStatus,
  /** The partner whose ticket it is; null: our own customer's (U-24). */
  partner: z.string().nullable(),
  /** By name (T-90). */
  tags: z.array(tag),
})
export type AgentTicketRow = z.output<typeof agentTicketRow>

const by = z.strictObject({
  kind: z.enum(['customer', 'agent', 'platform', 'upstream', 'system']),
  id: id.nullable(),
  /** Of upstream's people the number; the page says the role beside it (U-12). */
  name: z.string(),
})

/** One stream: messages, internal notes and what happened, in order (T-60, T-64). */
export const streamEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    id,
    at: z.string(),
    by,
    body: z.string(),
    files: z.array(file),
    /** Who of the partner wrote it, where it came from below (U-24). */
    partnerRole: z.enum(['agent', 'customer']).nullable(),
    /** The duplicate on which it was said, where that was merged in (T-90). */
    saidOn: z.strictObject({ id, number: z.string() }).optional(),
  }),
  z.strictObject({ kind: z.literal('note'), id, at: z.string(), by, body: z.string(), files: z.array(file) }),
  z.strictObject({
    kind: z.literal('event'),
    id,
    at: z.string(),
    by,
    /** `created`, `assigned`, `dispatched`, `moved`, `handed-back`, `clock-warned`, `clock-expired`, … */
    event: z.string(),
    /** Names, states and reasons of that event; the page turns them into a sentence. */
    facts: z.record(z.string(), z.unknown()),
  }),
])
export type StreamEntry = z.output<typeof streamEntry>

export const agentTicket = z.strictObject({
  ...agentTicketRow.shape,
  version,
  /** The same on both sides of a handover (U-17). */
  guid: id,
  may: z.array(ticketAct),
  owner: person.nullable(),
  acceptedBy: person.nullable(),
  acceptedAt: z.string().nullable(),
  firstReplyAt: z.string().nullable(),
  /** Seconds from submission to acceptance, or to the first public reply that accepts implicitly (响应时间, U-10). */
  responseSeconds: z.int().nullable(),
  endedAt: z.string().nullable(),
  /** Seconds in agents' hands up to `readAt`; goes on counting while a clock runs (T-34). */
  totalSeconds: z.int(),
  totalRuns: z.boolean(),
  readAt: z.string(),
  rating: rating.nullable(),
  ended: z.enum(['rated', 'withdrawn', 'closed-by-agent', 'unrated']).nullable(),
  closeReason: z
    .strictObject({ reason: closeReason, remark: z.string(), duplicateOf: z.string().nullable() })
    .nullable(),
  /** Masked contact; member ID is the customer's account id. */
  customer: z.strictObject({
    id,
    name: z.string(),
    phone: z.string().nullable(),
    qq: z.string().nullable(),
  }),
  /** What the category asked for at submission, in the words of then (T-70). */
  answers: z.array(answered),
  business: businessFacts.nullable(),
  /** What its category says of going upstream (U-10, U-16). */
  route: z.strictObject({
    type: categoryType,
    toUpstream: z.boolean(),
    link: z.strictObject({ id, name: z.string() }).nullable(),
  }),
  /** The link that it is, or was, handed over; null: never. */
  handover: z.strictObject({ id, linkId: id, linkName: z.string() }).nullable(),
  /** Whose ticket it is, where a partner handed it to us (U-24). */
  served: z.strictObject({ handoverId: id, name: z.string(), number: z.string() }).nullable(),
  /** For administrators alone: whom it is about does not read it (T-71). */
  complaint: complaint.nullable(),
  /** Colleagues who read it without having it in hand (T-90). */
  followers: z.array(person),
  /** The ticket into which it was merged, and until when that can be undone; null: no longer, or not by the reader (T-90). */
  merged: z
    .strictObject({
      into: z.strictObject({ id, number: z.string() }),
      undoUntil: z.string().nullable(),
    })
    .nullable(),
  stream: z.array(streamEntry),
  earlier: z.boolean(),
})
export type AgentTicket = z.output<typeof agentTicket>

/** One run of the clock with its arithmetic: `policySeconds` less the counted spans is what is left (T-38). */
export const explainedClock = z.strictObject({
  id,
  kind: clockKind,
  tier,
  policySeconds: z.int(),
  /** `always` is 7×24; else the zone of the desk's business hours. */
  calendar: z.string(),
  startedAt: z.string(),
  /** `submitted`, `replied`, `customer-replied` or `reopened`. */
  startedBy: z.string(),
  /** What was counted up to its end or now; between spans the desk was shut. */
  spans: z.array(z.strictObject({ from: z.string(), to: z.string(), seconds: z.int() })),
  dueAt: z.string(),
  warnAt: z.string().nullable(),
  /** When the handler was warned and told of the timeout: once each for a run (T-33). */
  warnedAt: z.string().nullable(),
  expiredAt: z.string().nullable(),
  /** When a recount put its due time into the past: nobody's overtime (T-36). */
  excusedAt: z.string().nullable(),
  /** Years that it counts in whose public holidays are not known yet (T-36). */
  unknownYears: z.array(z.int()),
  endedAt: z.string().nullable(),
  /** `answered`, `replaced` (by the next one, after 处理中), `withdrawn` or `closed`. */
  endedBy: z.string().nullable(),
})
export type ExplainedClock = z.output<typeof explainedClock>

/** Every clock of a ticket, oldest first. */
export const why = z.strictObject({ clocks: z.array(explainedClock) })

/** The answer to every act on a ticket: where it stands now. Pages read the ticket again for the rest. */
export const acted = z.strictObject({
  id,
  number: z.string(),
  version,
  state: ticketState,
  may: z.array(ticketAct),
})
export type Acted = z.output<typeof acted>
