/** Server-sent events: what changed, for the pages that show it. Names and ids only; the page asks for the rest. */
import { z } from 'zod'
import { route } from './route.ts'
import { id } from './shapes.ts'

/** Somebody at a ticket: looking, writing, with a text begun and left, or gone again (T-65). */
export const presently = z.strictObject({
  id,
  name: z.string(),
  doing: z.enum(['looking', 'writing', 'paused', 'gone']),
})

/** One hint on the stream: something happened to a subject that the caller may read. */
export const hint = z.strictObject({
  /** `tickets.moved`, `notifications.noticed`, … */
  event: z.string(),
  ticketId: id.nullable(),
  at: z.string(),
  /** With `presence.changed` only. */
  who: presently.optional(),
})
export type Hint = z.output<typeof hint>

const stream = <A extends 'customer' | 'provider' | 'platform', C>(audience: A, can: C) => ({
  name: `live.stream-as-${audience}` as const,
  method: 'GET' as const,
  path: `/api/${audience}/stream` as const,
  audience,
  can,
  says: { zh: '实时事件流', en: 'Server-sent events' },
  answer: hint,
  carries: 'stream' as const,
  // What a page hears is all that its reader may see; a program has webhooks (T-93).
  byPersonOnly: true as const,
})

export const streamAsCustomer = route(stream('customer', 'customer' as const))
export const streamAsProvider = route(stream('provider', 'member' as const))
export const streamAsPlatform = route(stream('platform', 'operator' as const))

/** Manual clock of tests and demonstrations (design §7); refused unless the server runs with ZHANGGUI_CLOCK=manual. */
export const moveClock = route({
  name: 'platform.move-clock',
  method: 'POST',
  path: '/api/platform/clock',
  audience: 'platform',
  can: 'platform.operate',
  says: { zh: '拨动服务器时钟（仅限手动时钟模式）', en: 'Move the server’s clock (manual clock only)' },
  body: z.strictObject({
    forwardSeconds: z
      .int()
      .min(1)
      .max(366 * 86_400),
  }),
  answer: z.strictObject({ now: z.string() }),
  refusals: ['clock.not-manual'],
})

export const liveRoutes = [streamAsCustomer, streamAsProvider, streamAsPlatform, moveClock] as const
