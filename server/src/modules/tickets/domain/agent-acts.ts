/** What agents do with a ticket: reply (T-2 to T-4), close (T-11), dispatch (T-23), add a note (T-62). */
import { refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { inCharge, lead } from './lifecycle.ts'
import { counted, inHands, progress, quietly, withMore } from './progress.ts'
import type { Agent, Person } from './people.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'

type Outcome = Decision<Changed, Happening, TimerChange>

/** The reply and the state chosen with it: 处理中, 需用户反馈 or 处理完成; 回转 is done for us, and the partner's again (U-13). */
export type ReplyAct = 'reply' | 'ask' | 'finish' | 'return'

/**
 * A public reply. It ends whatever clock runs; after 处理中 the next word is still owed, so a new one starts (T-31).
 * Who answers a ticket that nobody has in hand takes it on.
 */
export function replies(
  ticket: Ticket,
  act: ReplyAct,
  { by, clockId, rules, at }: { by: Agent; clockId: string; rules: DeskRules; at: Instant },
): Outcome {
  const to = lead(ticket.state, act)
  if (!to.ok) return to
  const goesOn = act === 'reply'
  const done = progress(ticket.handler ? ticket : inHands(ticket, by, at), act, to.next, {
    turn: {
      end: goesOn && ticket.clock?.kind === 'reply' ? 'replaced' : 'answered',
      ...(goesOn && { start: { id: clockId, by: 'replied' } }),
    },
    rules,
    at,
    seen: true,
  })
  const first = ticket.firstReplyAt === null ? { firstReplyAt: at } : {}
  const accepted = ticket.acceptedAt === null ? { acceptedBy: person(by), acceptedAt: at } : {}
  const finished =
    to.next === 'awaiting_confirmation' && ticket.firstFinishedAt === null ? { firstFinishedAt: at } : {}
  const happened: Happening[] = [{ kind: 'replied', act, from: ticket.state, to: to.next }]
  if (!ticket.handler) happened.unshift({ kind: 'dispatched', from: null, to: person(by), handlerOnly: true })
  return withMore(
    done,
    { handler: ticket.handler ?? person(by), ...first, ...accepted, ...finished },
    ...happened,
  )
}

/** 回转: a partner's ticket goes back to them with our word (U-13, U-24). */
export const giveBack = (ticket: Ticket, reply: Parameters<typeof replies>[2]): Outcome =>
  ticket.served ? replies(ticket, 'return', reply) : refuse('upstream.not-served')

export function close(
  ticket: Ticket,
  { by, rules, at }: { by: Agent; rules: DeskRules; at: Instant },
): Outcome {
  const to = lead(ticket.state, 'close')
  if (!to.ok) return to
  if (!inCharge(ticket, by)) return refuse('permission.denied')
  const done = progress(ticket, 'close', to.next, { turn: { end: 'closed' }, rules, at, seen: true })
  return withMore(
    done,
    { endedAt: at, ending: 'closed-by-agent' },
    { kind: 'moved', act: 'close', from: ticket.state, to: to.next },
  )
}

/**
 * 派单 by hand: moves no clock. The colleague becomes owner and handler, but an administrator who takes it on becomes
 * handler only (T-13). Somebody off duty is chosen only after a warning (T-23).
 */
export function dispatch(
  ticket: Ticket,
  target: Person & { readonly onDuty: boolean },
  { by, evenIfOffDuty, at }: { by: Agent; evenIfOffDuty: boolean; at: Instant },
): Outcome {
  const stays = lead(ticket.state, 'dispatch')
  if (!stays.ok) return stays
  if (!target.onDuty && !evenIfOffDuty) return refuse('agent.off-duty', { name: target.name })
  const handlerOnly = by.id === target.id && by.role === 'admin'
  const to = person(target)
  const held = counted(inHands(ticket, to, at), false)
  return quietly(handlerOnly ? held : { ...held, owner: to }, {
    kind: 'dispatched',
    from: ticket.handler,
    to,
    handlerOnly,
  })
}

export function note(ticket: Ticket): Outcome {
  const stays = lead(ticket.state, 'note')
  return stays.ok ? quietly(counted(ticket, false), { kind: 'noted' }) : stays
}

const person = ({ id, name }: Person): Person => ({ id, name })
