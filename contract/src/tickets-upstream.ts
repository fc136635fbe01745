/** What agents do with a ticket that goes upstream or came from below: accept, transfer, move, return (U-10 to U-16, U-24). */
import { z } from 'zod'
import { id } from './shapes.ts'
import { act } from './tickets-provider.ts'
import { body, fileIds, version } from './tickets.ts'

/** Notes that can be shared with one transfer. */
export const SHARED_NOTES_MAX = 50

/** Letters of a transfer remark. */
export const REMARK_MAX = 2000

export const acceptTicket = act(
  'accept',
  'acceptance',
  { zh: '接单（U-10）', en: 'Accept, so that the ticket can be transferred (U-10)' },
  z.strictObject({}),
  ['upstream.not-for-category', 'ticket.accepted-already'],
)

export const transferTicket = act(
  'transfer',
  'transfers',
  { zh: '转移到上级（U-11）', en: 'Hand the ticket to the vendor above (U-11)' },
  z.strictObject({
    version,
    remark: z.string().max(REMARK_MAX),
    fileIds,
    /** Internal notes to share; no other one goes. */
    noteIds: z.array(id).max(SHARED_NOTES_MAX),
  }),
  [
    'upstream.not-for-category',
    'upstream.no-link',
    'upstream.accept-first',
    'upstream.with-them',
    'upstream.closed',
  ],
)

export const moveToCategory = act(
  'move-category',
  'category-moves',
  { zh: '移动工单到另一分类（U-16）', en: 'Move the ticket to another category (U-16)' },
  z.strictObject({ version, categoryId: id }),
  ['upstream.other-link'],
)

export const returnTicket = act(
  'return',
  'returns',
  { zh: '回转给下级服务商（U-24）', en: 'Give a partner’s ticket back (U-24)' },
  z.strictObject({ version, body, fileIds }),
  ['upstream.not-served'],
)

export const ticketUpstreamRoutes = [acceptTicket, transferTicket, moveToCategory, returnTicket] as const
