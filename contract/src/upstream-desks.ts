/** Kinds of desk that a connection above can lead to, what each needs to be called, and the door at which they say that something is new (U-20, U-23). */
import { z } from 'zod'
import { route } from './route.ts'
import { email, line } from './shapes.ts'
import { linkAddress, WIRE_BODY_LIMIT } from './upstream-wire.ts'

/** Ways to talk to a vendor; each is one file in the upstream room. */
export const adapters = {
  zhanggui: { zh: '掌柜', en: 'Zhanggui' },
  zammad: { zh: 'Zammad', en: 'Zammad' },
  rt: { zh: 'Request Tracker', en: 'Request Tracker' },
  generic: { zh: '通用 HTTP 接口', en: 'Generic HTTP' },
} as const
export type AdapterName = keyof typeof adapters

/** `whsec_` and 32 bytes in base64, as whoever made it shows it once. */
export const sharedSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{43}=$/, 'must be the whole secret, whsec_…')

/** Goes into a header as it is. */
export const accessToken = z.string().regex(/^[\x21-\x7e]{8,500}$/, 'must be the whole token, without spaces')

/** With which the desk signs what it tells us; chosen by whoever sets up both ends. */
export const hookSecret = z
  .string()
  .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 characters or more, without spaces')

/** Their states that mean 回转: the ticket is given back to us and may be handed over again. Separated by commas. */
const returnStates = line(200)

/** A field or queue of theirs, written into a search: no quotes, no braces. */
const searchable = z.string().regex(/^[\p{L}\p{N} _.-]{1,100}$/u, 'may hold letters, digits, spaces, - _ .')

export const zammadOptions = z.strictObject({
  group: line(100),
  /** Whose tickets they are over there: an address of the reseller's, not of its customer. */
  customer: email,
  returnStates: returnStates.default('pending close'),
})
export const rtOptions = z.strictObject({
  queue: searchable,
  /** A custom field of the queue's tickets that holds the GUID. */
  guidField: searchable.default('GUID'),
  returnStates: returnStates.default('resolved'),
})
export const deskOptions = z.union([zammadOptions, rtOptions])

const end = {
  name: line(60),
  baseUrl: z.string().min(1).max(2048),
  targetMinutes: z.int().min(1).max(43_200).nullable(),
}

/** A new connection above, by the kind of desk. */
export const newConnection = z.discriminatedUnion('adapter', [
  z.strictObject({ ...end, adapter: z.literal('zhanggui'), address: linkAddress, secret: sharedSecret }),
  z.strictObject({ ...end, adapter: z.literal('generic'), secret: sharedSecret }),
  z.strictObject({
    ...end,
    adapter: z.literal('zammad'),
    token: accessToken,
    /** Null: their webhook is not used, and each ticket is asked every minute. */
    hookSecret: hookSecret.nullable(),
    options: zammadOptions,
  }),
  z.strictObject({ ...end, adapter: z.literal('rt'), token: accessToken, options: rtOptions }),
])
export type NewConnection = z.output<typeof newConnection>

/** A desk says that something is new; what it is, is asked of the desk itself. */
export const deskHook = route({
  audience: 'public',
  can: 'anybody',
  name: 'upstream.desk-hook',
  method: 'POST',
  path: '/api/upstream/v1/hooks/:address',
  says: {
    zh: '上级工单系统通知有新内容（签名请求）',
    en: 'A desk above says that a ticket has something new (signed)',
  },
  /** The connection number; another text is no more than not believed. */
  params: z.strictObject({ address: z.string().min(1).max(100) }),
  answer: z.strictObject({}),
  status: 202,
  refusals: ['wire.not-believed'],
  limit: WIRE_BODY_LIMIT,
})

export const deskRoutes = [deskHook] as const
