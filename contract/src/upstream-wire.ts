/** The wire between two installations: envelopes, signed routes, and what each kind of event carries (U-20, U-21; docs/upstream-protocol.md). */
import { z } from 'zod'
import { FILE_LIMIT } from './files.ts'
import { route } from './route.ts'
import { businessFacts } from './tickets-categories.ts'
import { answered } from './tickets-forms.ts'

export const WIRE_VERSION = 1

/** Bytes of one call's body. */
export const WIRE_BODY_LIMIT = 1024 * 1024

/** How far the clocks of two installations may be apart, and how old a call may be, in seconds. */
export const WIRE_TOLERANCE = 300

/** Events given in answer to one question. */
export const WIRE_PAGE = 50

/** Names the receiver's end of the connection, as the receiver calls it: `<company>.<link>`. */
export const LINK_HEADER = 'zhanggui-link'

const text = (max: number) => z.string().max(max)

export const linkAddress = z
  .string()
  .regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'must be a connection number as the vendor shows it',
  )

export const wireFile = z.object({
  id: text(100).min(1),
  name: text(255).min(1),
  type: text(200),
  size: z.int().min(0).max(FILE_LIMIT),
  /** Signed, for a short time; asked for again when it has run out. */
  url: text(2048),
})
export type WireFile = z.output<typeof wireFile>

export const wireAuthor = z.object({
  role: z.enum(['customer', 'agent', 'upstream', 'system']),
  name: text(200),
  /** Of upstream's people (云技术客服 + number); empty where there is none. */
  number: text(50),
})

const said = {
  author: wireAuthor,
  body: text(100_000),
  files: z.array(wireFile).max(50),
  /** Where the ticket stands on the sender's side. */
  state: text(50).optional(),
}

/** What each kind of event carries. A reader passes over fields that it does not know. */
export const wireData = {
  /** Below → above, always the first: what the ticket is about, and its first message. */
  open: z.object({
    ...said,
    number: text(100),
    title: text(500),
    /** As it is called at the vendor's, where the connection names one; else as the reseller calls it. */
    category: text(200),
    answers: z.array(answered).max(100),
    business: businessFacts.nullable(),
  }),
  /** Below → above: now it is yours, the first time and again after a return; with remark and shared notes as text. */
  transfer: z.object(said),
  /** Either way: a public message. */
  message: z.object(said),
  /** Above → below: the ticket is there, under this number. */
  opened: z.object({ number: text(100), state: text(50).optional() }),
  /** Above → below: it will not be taken; a word of ours, or the other side's own. */
  refused: z.object({ word: text(100) }),
  /** Above → below: given back; the text is for the reseller's people. */
  return: z.object({
    ...said,
    /** How far the vendor had heard when it was given back: a transfer after it was under way, and holds (U-22). */
    heard: z.int().min(0).optional(),
  }),
  /** Above → below: no more transfers. Below → above: the ticket is over, both sides are closed (U-14). */
  close: z.object(said),
} as const
export type WireType = keyof typeof wireData
export type WireData<T extends WireType = WireType> = z.output<(typeof wireData)[T]>

export const envelope = z.object({
  version: z.literal(WIRE_VERSION),
  /** The webhook-id; the same in each try. */
  id: z.string().min(1).max(100),
  /** The sender's end of the connection. */
  origin: linkAddress,
  /** The GUID (U-17). */
  ticket: z.uuid(),
  /** Counts up by one within a ticket and direction, from 1. */
  sequence: z.int().min(1).max(1_000_000_000),
  type: z.string().min(1).max(50),
  at: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()),
})
export type Envelope = z.output<typeof envelope>

/** What the sender says of a ticket when it is asked for what is new. */
export const wireEvents = z.object({
  events: z.array(envelope).max(WIRE_PAGE),
  /** The last of the sender's own sequences. */
  sent: z.int(),
  /** What the sender has heard of the asker without a gap. */
  heard: z.int(),
  /** Over the ids of the sender's events up to `after`: equal where both hold the same. */
  digest: z.string(),
})
export type WireEvents = z.output<typeof wireEvents>

/** Tickets for which the sender has something that was never confirmed. */
export const wirePending = z.object({ tickets: z.array(z.uuid()).max(500) })

export const wireHello = z.object({
  version: z.literal(WIRE_VERSION),
  /** The caller's end, and where it is called; null: it cannot be called and fetches instead. */
  address: linkAddress,
  url: text(2048).nullable(),
  name: text(200),
})

export const wireWelcome = z.object({
  version: z.literal(WIRE_VERSION),
  name: text(200),
  /** Names of the categories that tickets of this connection may go to. */
  categories: z.array(text(200)).max(500),
})

const wire = { audience: 'public', can: 'anybody' } as const
const refused = { refusals: ['wire.not-believed', 'wire.malformed'] as const }

export const wireEventsIn = route({
  ...wire,
  name: 'upstream.wire-events',
  method: 'POST',
  path: '/api/upstream/v1/events',
  says: { zh: '接收另一端的事件（签名请求）', en: 'Take an event of the other end (signed)' },
  answer: z.strictObject({ heard: z.int() }),
  refusals: [...refused.refusals, 'wire.out-of-order'],
  limit: WIRE_BODY_LIMIT,
})

export const wireHelloIn = route({
  ...wire,
  name: 'upstream.wire-hello',
  method: 'POST',
  path: '/api/upstream/v1/hello',
  says: { zh: '连接握手（签名请求）', en: 'Say who calls and where it is called (signed)' },
  answer: wireWelcome,
  ...refused,
})

export const wireTicketEvents = route({
  ...wire,
  name: 'upstream.wire-ticket-events',
  method: 'GET',
  path: '/api/upstream/v1/tickets/:guid/events',
  says: { zh: '取回某工单之后的事件（签名请求）', en: 'What is after a sequence, for a ticket (signed)' },
  params: z.strictObject({ guid: z.uuid() }),
  query: z.strictObject({ after: z.string().regex(/^\d{1,9}$/) }),
  answer: wireEvents,
  ...refused,
})

export const wirePendingOut = route({
  ...wire,
  name: 'upstream.wire-pending',
  method: 'GET',
  path: '/api/upstream/v1/pending',
  says: { zh: '哪些工单有尚未送达的事件（签名请求）', en: 'Tickets with events not confirmed yet (signed)' },
  answer: wirePending,
  ...refused,
})

export const wireHealth = route({
  ...wire,
  name: 'upstream.wire-health',
  method: 'GET',
  path: '/api/upstream/v1/health',
  says: { zh: '协议版本与时间', en: 'Version of the protocol, and the time' },
  answer: z.strictObject({ version: z.literal(WIRE_VERSION), time: z.string() }),
})

export const wireFileOut = route({
  ...wire,
  name: 'upstream.wire-file',
  method: 'GET',
  path: '/api/upstream/v1/files/:fileId',
  says: { zh: '用短期签名链接取附件', en: 'A file, by a link that is good for a short time' },
  params: z.strictObject({ fileId: z.uuid() }),
  query: z.strictObject({
    of: linkAddress,
    ticket: z.uuid(),
    expires: z.string().regex(/^\d{1,12}$/),
    signature: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  }),
  answer: z.unknown(),
  carries: 'download',
  refusals: ['wire.not-believed'],
})

export const wireRoutes = [
  wireEventsIn,
  wireHelloIn,
  wireTicketEvents,
  wirePendingOut,
  wireHealth,
  wireFileOut,
] as const
