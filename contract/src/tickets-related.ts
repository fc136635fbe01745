/** What stands around a ticket: its customer at this desk, and the newest tickets of the same customer and product (T-60). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, person } from './shapes.ts'
import { linkKind } from './tickets-links.ts'
import { ticketState } from './tickets.ts'

/** Rows of each kind. */
export const RELATED_MAX = 5

const row = z.strictObject({
  id,
  number: z.string(),
  title: z.string(),
  state: ticketState,
  asker: person,
  submittedAt: z.string(),
  stars: z.int().nullable(),
})
export type RelatedTicket = z.output<typeof row>

const linked = z.strictObject({
  id,
  number: z.string(),
  state: ticketState,
  /** Null: the caller may not see it (T-41); that there is a link is no secret inside the desk. */
  title: z.string().nullable(),
  kind: linkKind,
  /** `out`: this ticket is that to the other; `in`: the other one to this. */
  way: z.enum(['out', 'in']),
})
export type LinkedTicket = z.output<typeof linked>

export const readRelated = route({
  name: 'tickets.related',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId/related',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '同一客户、同一商品的最近工单，与该客户的统计',
    en: 'Newest tickets of the same customer and product, of those one may see (T-41), and the customer’s figures',
  },
  params: z.strictObject({ ticketId: id }),
  answer: z.strictObject({
    customer: z.strictObject({
      tickets: z.int(),
      open: z.int(),
      /** How many were rated, and their mean, 1 to 5 with one decimal. */
      rated: z.int(),
      stars: z.number().nullable(),
    }),
    /** Linked by somebody or by a merge or split, newest first (T-90). */
    links: z.array(linked),
    ofCustomer: z.array(row),
    ofProduct: z.array(row),
  }),
  refusals: ['agent.not-agent'],
})

export const ticketRelatedRoutes = [readRelated] as const
