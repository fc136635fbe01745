/** Tickets that belong together: linked, split, merged as duplicates with a way back (T-90). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, nothing } from './shapes.ts'
import { acted, title, version } from './tickets.ts'

/** What one ticket is to another: `duplicate`, `split` and `follow-up` of it, or only related. */
export const linkKinds = {
  related: { zh: '相关', en: 'Related to' },
  duplicate: { zh: '重复于', en: 'Duplicate of' },
  split: { zh: '拆分自', en: 'Split from' },
  'follow-up': { zh: '后续于', en: 'Follow-up of' },
} as const
/** The same, read from the other ticket. */
export const linkedKinds = {
  related: { zh: '相关', en: 'Related to' },
  duplicate: { zh: '重复工单', en: 'Has duplicate' },
  split: { zh: '拆分出', en: 'Split into' },
  'follow-up': { zh: '后续工单', en: 'Followed up by' },
} as const
export type LinkKind = keyof typeof linkKinds
export const linkKind = z.enum(Object.keys(linkKinds) as [LinkKind])

/** Links of one ticket. */
export const LINKS_MOST = 50
/** Messages of one split. */
export const SPLIT_MOST = 50
/** Minutes in which a merge can be undone. */
export const MERGE_UNDO_MINUTES = 30

const number = z.string().min(1).max(20)
const ticketId = z.strictObject({ ticketId: id })
const of = { audience: 'provider', can: 'tickets.work' } as const

export const linkTicket = route({
  ...of,
  name: 'tickets.link',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/links',
  says: { zh: '关联另一个工单', en: 'Link another ticket by its number (T-90)' },
  params: ticketId,
  body: z.strictObject({ number, kind: linkKind.exclude(['split', 'duplicate']) }),
  answer: nothing,
  refusals: ['agent.not-agent', 'link.itself', 'link.already', 'link.too-many'],
})

export const unlinkTicket = route({
  ...of,
  name: 'tickets.unlink',
  method: 'DELETE',
  path: '/api/provider/tickets/:ticketId/links/:otherId',
  says: { zh: '取消关联', en: 'Take a link away, in both directions' },
  params: z.strictObject({ ticketId: id, otherId: id }),
  answer: nothing,
  refusals: ['agent.not-agent'],
})

export const splitTicket = route({
  ...of,
  name: 'tickets.split',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/splits',
  says: {
    zh: '将客户的部分消息拆分为新工单',
    en: 'Make a new ticket of some of the customer’s messages (T-90)',
  },
  params: ticketId,
  body: z.strictObject({ title, messageIds: z.array(id).min(1).max(SPLIT_MOST) }),
  answer: z.strictObject({ id, number: z.string() }),
  status: 201,
  refusals: ['agent.not-agent', 'split.not-the-customers', 'desk.not-open'],
  idempotent: true,
})

export const mergeTicket = route({
  ...of,
  name: 'tickets.merge',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/merging',
  says: {
    zh: '作为重复工单并入另一个工单，30 分钟内可撤销',
    en: 'Close a ticket as the duplicate of another one; can be undone for 30 minutes (T-90, T-11)',
  },
  params: ticketId,
  body: z.strictObject({
    version,
    /** Of the ticket that goes on. */
    into: number,
    /** What was said on the duplicate stands in the conversation of the other one too. */
    withText: z.boolean(),
    /** An administrator has read that the customers differ: no text is shown then. */
    evenIfOtherCustomer: z.boolean(),
  }),
  answer: acted,
  refusals: [
    'agent.not-agent',
    'agent.not-administrator',
    'ticket.illegal-move',
    'ticket.changed',
    'ticket.closed',
    'link.itself',
    'merge.into-closed',
    'merge.across',
    'merge.other-customer',
  ],
  idempotent: true,
})

export const undoMerge = route({
  ...of,
  name: 'tickets.undo-merge',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/merging/undo',
  says: {
    zh: '撤销合并：工单恢复原状，计时照常继续',
    en: 'Undo a merge: the ticket is as if it had never been closed, its clock too (T-90, T-31)',
  },
  params: ticketId,
  answer: acted,
  refusals: ['agent.not-agent', 'merge.not-undoable'],
  idempotent: true,
})

export const ticketLinkRoutes = [linkTicket, unlinkTicket, splitTicket, mergeTicket, undoMerge] as const
