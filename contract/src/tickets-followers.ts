/** Followers: agents who read a ticket that is not in their hands, note on it, and hear of it (T-90, T-41). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, nothing } from './shapes.ts'

/** Followers of one ticket. */
export const FOLLOWERS_MOST = 20

const of = { audience: 'provider', can: 'tickets.work' } as const
const following = z.strictObject({ ticketId: id, agentId: id })

export const followTicket = route({
  ...of,
  name: 'tickets.follow',
  method: 'PUT',
  path: '/api/provider/tickets/:ticketId/followers/:agentId',
  says: {
    zh: '关注工单；管理员可为他人添加',
    en: 'Follow a ticket; administrators add others (T-90)',
  },
  params: following,
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'followers.too-many'],
})

export const unfollowTicket = route({
  ...of,
  name: 'tickets.unfollow',
  method: 'DELETE',
  path: '/api/provider/tickets/:ticketId/followers/:agentId',
  says: { zh: '取消关注', en: 'Follow a ticket no longer' },
  params: following,
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const followerRoutes = [followTicket, unfollowTicket] as const
