/** Who else is at a ticket: looking, writing, or with a text begun and left (T-65). */
import { z } from 'zod'
import { presently } from './live.ts'
import { route } from './route.ts'
import { id } from './shapes.ts'

const present = z.strictObject({ rows: z.array(z.strictObject({ ticketId: id, who: presently })) })

export const bePresent = route({
  name: 'tickets.be-present',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/presence',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '告知本人正在查看或撰写，返回其他在场的同事',
    en: 'Say that one is looking or writing; answers who else is there (T-65)',
  },
  params: z.strictObject({ ticketId: id }),
  body: z.strictObject({ doing: presently.shape.doing }),
  answer: present,
  refusals: ['agent.not-agent'],
  byPersonOnly: true,
})

export const listPresent = route({
  name: 'tickets.list-present',
  method: 'GET',
  path: '/api/provider/presence',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '正在查看或处理工单的同事',
    en: 'Which colleagues are at which tickets, of those one may see (T-65)',
  },
  answer: present,
  refusals: ['agent.not-agent'],
  byPersonOnly: true,
})

export const ticketPresenceRoutes = [bePresent, listPresent] as const
