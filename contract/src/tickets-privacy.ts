/** What an agent may see of a customer when there is a reason for it. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line } from './shapes.ts'

export const revealPhone = route({
  name: 'tickets.reveal-phone',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/phone',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '查看完整联系电话与 QQ，须说明原因，记入操作审计',
    en: 'See the whole contact phone and QQ number; needs a reason and is audited',
  },
  params: z.strictObject({ ticketId: id }),
  body: z.strictObject({ reason: line(200) }),
  /** Null: the customer left none. */
  answer: z.strictObject({ phone: z.string().nullable(), qq: z.string().nullable() }),
  refusals: ['agent.not-agent', 'request.too-many'],
})

export const privacyRoutes = [revealPhone] as const
