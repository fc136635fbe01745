/** How a provider runs its connections: to vendors above, to partners below, and one ticket's panel (U-16, U-23, U-24). */
import { z } from 'zod'
import { route } from './route.ts'
import { email, id, line, page, pageOf } from './shapes.ts'
import {
  accessToken,
  deskOptions,
  deskRoutes,
  hookSecret,
  newConnection,
  sharedSecret,
} from './upstream-desks.ts'
import { linkAddress } from './upstream-wire.ts'

export const linkSide = z.enum(['above', 'below'])

export const upstreamLink = z.strictObject({
  id,
  /** `above`: the vendor that we hand tickets to; `below`: a partner who hands them to us. */
  side: linkSide,
  adapter: z.string(),
  name: z.string(),
  baseUrl: z.string().nullable(),
  /** The other end, as its own side calls it; null until it has said hello. */
  remoteAddress: z.string().nullable(),
  /** Our end: what the other side writes into its form. */
  address: z.string(),
  enabled: z.boolean(),
  targetMinutes: z.int().nullable(),
  customerId: id.nullable(),
  categoryId: id.nullable(),
  productId: id.nullable(),
  /** What a desk that is not ours is told with each call: queue, group, field; never a secret. */
  options: z.record(z.string(), z.string()),
  /** Names of the vendor's categories, as it told them when it was last tried. */
  offered: z.array(z.string()),
  categories: z.array(z.strictObject({ categoryId: id, remoteCategory: z.string().nullable() })),
  /** Since when every call has failed; null: it works, or was never called. */
  failingSince: z.string().nullable(),
  /** It is left alone until then. */
  resumeAt: z.string().nullable(),
  lastOkAt: z.string().nullable(),
  /** A word of the outbound client, or a status of the other side. */
  lastError: z.string().nullable(),
  lastErrorAt: z.string().nullable(),
  testedAt: z.string().nullable(),
  oldSecretUntil: z.string().nullable(),
  /** Entries that the other side has not confirmed, and tickets that are with it now. */
  pending: z.int(),
  tickets: z.int(),
  createdAt: z.string(),
})
export type UpstreamLink = z.output<typeof upstreamLink>

const baseUrl = z.string().min(1).max(2048)
const targetMinutes = z.int().min(1).max(43_200).nullable()
const linkId = z.strictObject({ linkId: id })
const provider = { audience: 'provider', can: 'integrations.manage' } as const
const works = { audience: 'provider', can: 'tickets.work' } as const

export const listLinks = route({
  ...provider,
  name: 'upstream.list-links',
  method: 'GET',
  path: '/api/provider/upstream/links',
  says: { zh: '上下级连接及其健康状况', en: 'Connections up and down, with their health' },
  answer: z.strictObject({ rows: z.array(upstreamLink) }),
})

export const createLink = route({
  ...provider,
  name: 'upstream.create-link',
  method: 'POST',
  path: '/api/provider/upstream/links',
  says: { zh: '连接到上级服务商', en: 'Connect to a vendor above' },
  body: newConnection,
  answer: upstreamLink,
  status: 201,
  refusals: ['upstream.too-many-links'],
  idempotent: true,
})

export const createServedLink = route({
  ...provider,
  name: 'upstream.create-served-link',
  method: 'POST',
  path: '/api/provider/upstream/served-links',
  says: {
    zh: '为下级服务商签发连接凭据，密钥只显示一次',
    en: 'Issue credentials to a partner below; the secret is shown once',
  },
  body: z.strictObject({
    name: line(60),
    /** The partner's own account with us: its tickets are that customer's, with that tier. */
    email,
    categoryId: id,
    productId: id,
  }),
  /** The secret is shown once: null when the same Idempotency-Key is sent again. */
  answer: z.strictObject({ link: upstreamLink, secret: z.string().nullable() }),
  status: 201,
  refusals: ['upstream.too-many-links', 'upstream.no-such-partner'],
  idempotent: true,
})

export const editLink = route({
  ...provider,
  name: 'upstream.edit-link',
  method: 'PATCH',
  path: '/api/provider/upstream/links/:linkId',
  says: { zh: '编辑、停用或启用连接', en: 'Edit, disable or enable a connection' },
  params: linkId,
  body: z.strictObject({
    name: line(60).optional(),
    enabled: z.boolean().optional(),
    /** Above only. */
    baseUrl: baseUrl.optional(),
    address: linkAddress.optional(),
    /** The vendor changed it: the one before stays good for a day. */
    secret: sharedSecret.optional(),
    /** Of a desk that is not ours; what is left out stays. */
    token: accessToken.optional(),
    hookSecret: hookSecret.nullable().optional(),
    options: deskOptions.optional(),
    targetMinutes: targetMinutes.optional(),
    /** Below only. */
    categoryId: id.optional(),
    productId: id.optional(),
  }),
  answer: upstreamLink,
})

export const rotateLinkSecret = route({
  ...provider,
  name: 'upstream.rotate-secret',
  method: 'POST',
  path: '/api/provider/upstream/served-links/:linkId/secret',
  says: {
    zh: '更换下级连接的密钥；24 小时内新旧密钥同时有效',
    en: 'Change the secret of a partner’s connection; for 24 hours both are good',
  },
  params: linkId,
  answer: z.strictObject({ link: upstreamLink, secret: z.string() }),
})

export const testLink = route({
  ...provider,
  name: 'upstream.test-link',
  method: 'POST',
  path: '/api/provider/upstream/links/:linkId/test',
  says: { zh: '测试连接', en: 'Try a connection; the list says how it went' },
  params: linkId,
  answer: z.strictObject({}),
  status: 202,
  refusals: ['upstream.link-off'],
})

export const mapCategories = route({
  ...provider,
  name: 'upstream.map-categories',
  method: 'PUT',
  path: '/api/provider/upstream/links/:linkId/categories',
  says: { zh: '哪些分类走这个连接', en: 'Which categories go over a connection' },
  params: linkId,
  body: z.strictObject({
    categories: z
      .array(z.strictObject({ categoryId: id, remoteCategory: line(200).nullable() }))
      .max(200)
      .refine((all) => new Set(all.map((each) => each.categoryId)).size === all.length, 'must differ'),
  }),
  answer: upstreamLink,
})

export const handoverStatus = z.enum(['opening', 'transferred', 'returned', 'closed', 'ended', 'refused'])

const handoverShape = {
  id,
  linkId: id,
  linkName: z.string(),
  side: linkSide,
  guid: id,
  ticketId: id.nullable(),
  number: z.string().nullable(),
  title: z.string(),
  status: handoverStatus,
  refusedWord: z.string().nullable(),
  remoteNumber: z.string().nullable(),
  /** Where the ticket stands over there, as the other side last said. */
  remoteState: z.string().nullable(),
  /** Ours that they have not confirmed; theirs that our desk has not taken up yet. */
  pendingOut: z.int(),
  pendingIn: z.int(),
  lastError: z.string().nullable(),
  lastSyncAt: z.string().nullable(),
  lastSyncError: z.string().nullable(),
  /** The upstream clock: since when the other side has the ball, and until when it should have given it back. */
  ballSince: z.string().nullable(),
  targetAt: z.string().nullable(),
  driftMended: z.int(),
  createdAt: z.string(),
}

export const handover = z.strictObject(handoverShape)
export type Handover = z.output<typeof handover>

export const listHandovers = route({
  ...provider,
  name: 'upstream.list-handovers',
  method: 'GET',
  path: '/api/provider/upstream/links/:linkId/handovers',
  says: { zh: '经该连接转移的工单', en: 'Tickets that went over a connection, newest first' },
  params: linkId,
  query: z.strictObject(page),
  answer: pageOf(handover),
})

const ticketId = z.strictObject({ ticketId: id })

/** What became of an entry of theirs that did not simply arrive (U-22). */
export const raceOutcome = z.strictObject({
  sequence: z.int(),
  type: z.string(),
  outcome: z.string(),
  word: z.string().nullable(),
  at: z.string(),
})

export const readTicketUpstream = route({
  ...works,
  name: 'upstream.read-ticket',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId/upstream',
  says: { zh: '工单的转单情况', en: 'Where a ticket stands with upstream and partners' },
  params: ticketId,
  answer: z.strictObject({
    handovers: z.array(z.strictObject({ ...handoverShape, races: z.array(raceOutcome) })),
  }),
})

export const syncTicketUpstream = route({
  ...works,
  name: 'upstream.sync-ticket',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/upstream/sync',
  says: { zh: '同步工单：立即取回上级的新内容', en: 'Fetch at once what is new on the other side (U-16)' },
  params: ticketId,
  answer: z.strictObject({}),
  status: 202,
})

export const upstreamRoutes = [
  listLinks,
  createLink,
  createServedLink,
  editLink,
  rotateLinkSecret,
  testLink,
  mapCategories,
  listHandovers,
  readTicketUpstream,
  syncTicketUpstream,
  ...deskRoutes,
] as const
