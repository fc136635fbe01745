/** Acts on many tickets at once: close, reply, tag; fifty in a call, with a result for each of them (T-90). */
import { z } from 'zod'
import { refusalWord } from './refusals.ts'
import { route } from './route.ts'
import { id, prose } from './shapes.ts'
import { CANNED_BODY_MAX } from './tickets-canned.ts'
import { tagging, TICKET_TAGS_MOST } from './tickets-tags.ts'
import { replyState } from './tickets-writing.ts'
import { closeReason } from './tickets.ts'

/** Tickets of one call; pages send as many calls as they need. */
export const BULK_MOST = 50

const ticketIds = z.array(id).min(1).max(BULK_MOST)

const left = z.strictObject({ deed: z.enum(['move', 'tag']), refusal: refusalWord })
export type BulkLeft = z.output<typeof left>

const row = z.strictObject({
  ticketId: id,
  number: z.string().nullable(),
  /** `unchanged`: it was so before. */
  outcome: z.enum(['done', 'unchanged', 'refused']),
  refusal: refusalWord.nullable(),
  /** Of a macro: what could not be done beside its reply, which went out all the same. */
  left: z.array(left).optional(),
})
export type BulkRow = z.output<typeof row>

const of = {
  method: 'POST',
  audience: 'provider',
  can: 'tickets.work',
  answer: z.strictObject({ rows: z.array(row) }),
  idempotent: true,
} as const

export const closeTickets = route({
  ...of,
  name: 'tickets.bulk-close',
  path: '/api/provider/bulk-closings',
  says: { zh: '批量关闭；逐张给出结果', en: 'Close many tickets, with a result for each (T-11, T-90)' },
  body: z.strictObject({
    ticketIds,
    reason: closeReason.exclude(['duplicate']),
    remark: z.string().max(500),
  }),
  refusals: ['agent.not-agent'],
})

export const replyToTickets = route({
  ...of,
  name: 'tickets.bulk-reply',
  path: '/api/provider/bulk-replies',
  says: {
    zh: '批量回复，立即发出，不可撤销；逐张给出结果',
    en: 'One reply on many tickets, sent at once, with a result for each (T-90)',
  },
  body: z.strictObject({
    ticketIds,
    /** With the variables of canned replies, filled in for each ticket. */
    body: prose(CANNED_BODY_MAX),
    state: replyState,
    /** As a macro's: the category that each is moved to, and tags that are added, after the reply (T-61). */
    moveTo: id.nullable().optional(),
    tagIds: z.array(id).max(TICKET_TAGS_MOST).optional(),
  }),
  refusals: ['agent.not-agent'],
})

export const tagTickets = route({
  ...of,
  name: 'tickets.bulk-tag',
  path: '/api/provider/bulk-tags',
  says: { zh: '批量添加或移除标签；逐张给出结果', en: 'Tag many tickets, with a result for each (T-90)' },
  body: z.strictObject({ ticketIds, ...tagging }),
  refusals: ['agent.not-agent', 'tag.too-many'],
})

export const bulkRoutes = [closeTickets, replyToTickets, tagTickets] as const
