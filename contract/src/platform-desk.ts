/** The platform's own desk: an upstream that every provider has, and where tickets are dispatched down to providers (U-18, T-25). */
import { z } from 'zod'
import { route } from './route.ts'
import { id } from './shapes.ts'
import { REMARK_MAX, SHARED_NOTES_MAX } from './tickets-upstream.ts'
import { act } from './tickets-provider.ts'
import { fileIds, version } from './tickets.ts'

export { PLATFORM_DESK, PLATFORM_LINK } from './fixed-ids.ts'

export const platformDesk = z.strictObject({ id, name: z.string(), openedAt: z.string() })
export type PlatformDesk = z.output<typeof platformDesk>

export const readPlatformDesk = route({
  name: 'identity.read-platform-desk',
  method: 'GET',
  path: '/api/platform/desk',
  audience: 'platform',
  can: 'operator',
  says: { zh: '平台客服台是否已开通', en: 'Whether the platform has a desk of its own (U-18)' },
  answer: z.strictObject({ desk: platformDesk.nullable() }),
})

export const openPlatformDesk = route({
  name: 'identity.open-platform-desk',
  method: 'POST',
  path: '/api/platform/desk',
  audience: 'platform',
  can: 'platform.people',
  says: {
    zh: '开通平台客服台：平台客服从此在服务商后台接单',
    en: 'Open the platform’s own desk; its support staff work there from now on (U-18)',
  },
  body: z.strictObject({}),
  answer: z.strictObject({ desk: platformDesk }),
  status: 201,
  refusals: ['platform-desk.open-already'],
  idempotent: true,
})

export const findPlatformDesk = route({
  name: 'identity.find-platform-desk',
  method: 'GET',
  path: '/api/provider/platform-desk',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '可否转单给平台', en: 'Whether tickets can be handed to the platform (U-18)' },
  /** `own`: this company is the platform's desk itself, which dispatches to providers instead. */
  answer: z.strictObject({ desk: z.strictObject({ id, name: z.string() }).nullable(), own: z.boolean() }),
})

export const handToPlatform = act(
  'hand-to-platform',
  'platform-transfers',
  { zh: '转单给平台（U-18）', en: 'Hand the ticket to the platform, whatever its category (U-18)' },
  z.strictObject({
    version,
    remark: z.string().max(REMARK_MAX),
    fileIds,
    /** Internal notes to share; no other one goes. */
    noteIds: z.array(id).max(SHARED_NOTES_MAX),
  }),
  ['platform-desk.not-open', 'platform-desk.own', 'upstream.with-them', 'upstream.closed'],
)

export const sendToProvider = route({
  name: 'tickets.send-to-provider',
  method: 'POST',
  path: '/api/platform/tickets/:ticketId/provider',
  audience: 'platform',
  can: 'platform.support',
  says: {
    zh: '平台派单给服务商（T-25）：同一工单，由服务商受理，响应时间从此刻起算',
    en: 'Dispatch a ticket to a provider (T-25): the same ticket at their desk, its response clock from now on',
  },
  params: z.strictObject({ ticketId: id }),
  body: z.strictObject({
    version,
    providerId: id,
    productId: id,
    categoryId: id,
    /** For the provider's agents; the customer does not read it. */
    remark: z.string().max(REMARK_MAX),
  }),
  answer: z.strictObject({ number: z.string() }),
  refusals: [
    'agent.not-agent',
    'permission.denied',
    'ticket.illegal-move',
    'ticket.changed',
    'ticket.closed',
    'desk.not-open',
    'platform-desk.own',
    'platform-desk.of-partner',
    'upstream.with-them',
  ],
  idempotent: true,
})

export const platformDeskRoutes = [
  readPlatformDesk,
  openPlatformDesk,
  findPlatformDesk,
  handToPlatform,
  sendToProvider,
] as const
