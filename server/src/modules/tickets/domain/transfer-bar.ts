/** The little life of the field *upstream status*, and what stands in the way of a transfer (U-10, U-13). */
import type { Refusal } from '@zhanggui/contract/refusals'
import type { UpstreamStatus } from '@zhanggui/contract/tickets'
import type { Ticket } from './ticket.ts'

export type UpstreamMove = 'transfer' | 'heard-return' | 'heard-close'

/** From each status in which the move is possible, the status it leads to; nothing leads out of `closed` (U-13). */
export const upstreamMoves: Readonly<
  Record<UpstreamMove, Readonly<Partial<Record<UpstreamStatus, UpstreamStatus>>>>
> = {
  transfer: { none: 'transferred', returned: 'transferred' },
  'heard-return': { transferred: 'returned' },
  'heard-close': { transferred: 'closed', returned: 'closed' },
}

/** What stands in the way of a transfer now; null: nothing (U-10, U-13). */
export function transferBar({
  category,
  acceptedAt,
  upstream: { status },
}: Pick<Ticket, 'category' | 'acceptedAt' | 'upstream'>): Refusal | null {
  if (status === 'closed') return 'upstream.closed'
  if (!category.toUpstream) return 'upstream.not-for-category'
  if (upstreamMoves.transfer[status] === undefined) return 'upstream.with-them'
  if (acceptedAt === null) return 'upstream.accept-first'
  return category.link ? null : 'upstream.no-link'
}
