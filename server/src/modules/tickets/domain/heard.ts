/** What the other company did, by the same rules as our own people's acts; what comes too late is refused with its word (U-12 to U-14, U-22). */
import { refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { answer, reopen } from './customer-acts.ts'
import type { Staff } from './customer-acts.ts'
import { lead } from './lifecycle.ts'
import { counted, progress, quietly, withMore } from './progress.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'
import { upstreamMoves } from './transfer-bar.ts'

type Outcome = Decision<Changed, Happening, TimerChange>

interface Moment {
  readonly clockId: string
  readonly rules: DeskRules
  readonly at: Instant
}

/** A public reply of upstream: as T-2 for state and clock; the handler stays (U-12). */
export function upstreamReplies(ticket: Ticket, { clockId, rules, at }: Moment): Outcome {
  const to = lead(ticket.state, 'reply')
  if (!to.ok) return to
  const done = progress(ticket, 'reply', to.next, {
    turn: {
      end: ticket.clock?.kind === 'reply' ? 'replaced' : 'answered',
      start: { id: clockId, by: 'replied' },
    },
    rules,
    at,
    seen: true,
  })
  return withMore(
    done,
    { firstReplyAt: ticket.firstReplyAt ?? at },
    { kind: 'replied', act: 'reply', from: ticket.state, to: to.next },
  )
}

/** 回转, or upstream's close: only the field moves; our ticket goes on (U-13, U-14). */
export function upstreamMoved(ticket: Ticket, move: 'heard-return' | 'heard-close'): Outcome {
  if (ticket.state === 'closed') return refuse('ticket.closed')
  const status = upstreamMoves[move][ticket.upstream.status]
  if (status === undefined) return refuse('upstream.closed')
  const link = ticket.upstream.handover?.link.name ?? ''
  return quietly(counted({ ...ticket, upstream: { ...ticket.upstream, status } }, false), {
    kind: move === 'heard-return' ? 'upstream-returned' : 'upstream-closed',
    link,
  })
}

/** A partner's word on a ticket of theirs: T-5, and T-7 where we thought it done. */
export const partnerSays = (ticket: Ticket, staff: Staff, moment: Moment): Outcome =>
  ticket.state === 'awaiting_confirmation' || ticket.state === 'confirmed'
    ? reopen(ticket, staff, moment)
    : answer(ticket, staff, moment)

/** The partner's ticket was closed, and so is ours, whatever stood open (U-14); nobody rates it here. */
export function partnerCloses(ticket: Ticket, { rules, at }: Omit<Moment, 'clockId'>): Outcome {
  const to = lead(ticket.state, 'partner-close')
  if (!to.ok) return to
  const done = ticket.state === 'awaiting_confirmation' || ticket.state === 'confirmed'
  const closed = progress(ticket, 'partner-close', to.next, {
    turn: { end: 'withdrawn' },
    rules,
    at,
    seen: true,
  })
  return withMore(
    closed,
    { endedAt: at, ending: done ? 'unrated' : 'withdrawn' },
    { kind: 'moved', act: 'partner-close', from: ticket.state, to: to.next },
  )
}
