/** 转单: where a ticket stands with the vendor above is a field of its own beside the seven states, with a little life of its own (U-10 to U-16). */
import { PLATFORM_LINK } from '@zhanggui/contract/platform-desk'
import { refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import type { Link, TicketCategory, Upstream } from './handed.ts'
import { inCharge, lead } from './lifecycle.ts'
import type { Agent } from './people.ts'
import { counted, quietly } from './progress.ts'
import type { Changed, Happening, Ticket, TimerChange } from './ticket.ts'
import { transferBar, upstreamMoves } from './transfer-bar.ts'

type Outcome = Decision<Changed, Happening, TimerChange>

/** 接单: who looks after it says so; moves no state and no clock (U-10). */
export function accept(ticket: Ticket, { by, at }: { by: Agent; at: Instant }): Outcome {
  const stays = lead(ticket.state, 'accept')
  if (!stays.ok) return stays
  if (!ticket.category.toUpstream) return refuse('upstream.not-for-category')
  if (ticket.acceptedAt !== null)
    return refuse('ticket.accepted-already', { name: ticket.acceptedBy?.name ?? '' })
  const acceptedBy = { id: by.id, name: by.name }
  return quietly(counted({ ...ticket, acceptedBy, acceptedAt: at }, false), { kind: 'accepted' })
}

/** 转移到云技术客服 (U-11). Another link than before begins another handover, which nothing was heard over yet. */
export function transfer(ticket: Ticket, { by, handoverId }: { by: Agent; handoverId: string }): Outcome {
  const stays = lead(ticket.state, 'transfer')
  if (!stays.ok) return stays
  if (!inCharge(ticket, by)) return refuse('permission.denied')
  const bar = transferBar(ticket)
  const { link } = ticket.category
  if (bar !== null || link === null) return refuse(bar ?? 'upstream.no-link')
  return over(ticket, link, handoverId)
}

/** 转单给平台: over the link that every provider has, without U-2 and U-10 (U-18). */
export function handToPlatform(
  ticket: Ticket,
  { by, handoverId, link }: { by: Agent; handoverId: string; link: Link },
): Outcome {
  const stays = lead(ticket.state, 'hand-to-platform')
  if (!stays.ok) return stays
  if (!inCharge(ticket, by)) return refuse('permission.denied')
  const { status } = ticket.upstream
  if (status === 'closed') return refuse('upstream.closed')
  if (upstreamMoves.transfer[status] === undefined) return refuse('upstream.with-them')
  return over(ticket, link, handoverId)
}

function over(ticket: Ticket, link: Link, handoverId: string): Outcome {
  const { handover } = ticket.upstream
  const again = handover?.link.id === link.id
  const upstream: Upstream =
    handover && again
      ? { ...ticket.upstream, status: 'transferred' }
      : { status: 'transferred', handover: { id: handoverId, link }, heard: 0 }
  return quietly(counted({ ...ticket, upstream }, false), { kind: 'transferred', to: link, again })
}

/** 移动工单: while it is with upstream, only to a category of the same link; the platform takes every one (U-16, U-18). */
export function moveTo(ticket: Ticket, category: TicketCategory): Outcome {
  const stays = lead(ticket.state, 'move-category')
  if (!stays.ok) return stays
  const { status, handover } = ticket.upstream
  const bound = status === 'transferred' && handover?.link.id !== PLATFORM_LINK
  if (bound && category.link?.id !== handover?.link.id) return refuse('upstream.other-link')
  const [from, to] = [ticket.category, category].map(({ id, name }) => ({ id, name })) as [Link, Link]
  return quietly(counted({ ...ticket, category }, false), { kind: 'category-moved', from, to })
}

/** The five digits by which a partner and its customers know an agent of ours: no name leaves the house (U-12, T-72). */
export const agentNumber = (agentId: string): string =>
  String(Number.parseInt(agentId.replaceAll('-', '').slice(-12), 16) % 100_000).padStart(5, '0')
