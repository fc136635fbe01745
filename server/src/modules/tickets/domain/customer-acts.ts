/** What customers do with a ticket: submit, answer, confirm, reopen, rate, withdraw, urge, complain (T-1, T-5 to T-8, T-10, T-71). */
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { atZero } from '#kernel/stopwatch'
import { startClock } from './clock.ts'
import { choose, handBack } from './dispatch.ts'
import type { AgentLoad } from './dispatch.ts'
import { inAgentsHands } from './load.ts'
import { lead, urgeableAt } from './lifecycle.ts'
import { assigned, counted, inHands, progress, quietly, withMore } from './progress.ts'
import type { Done } from './progress.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'
import { notHandedOver } from './handed.ts'
import type { Served, TicketCategory } from './handed.ts'

type Outcome = Decision<Changed, Happening, TimerChange>

interface Moment {
  readonly rules: DeskRules
  readonly at: Instant
}

/** The desk's people as dispatch sees them, and those of them whom the ticket's category names (T-21). */
export interface Staff {
  readonly agents: readonly AgentLoad[]
  readonly takers: readonly string[] | null
}

/** A new ticket: its response clock runs from now on, in somebody's hands or in the pool (T-1, T-20, T-31). */
export function submit(
  id: string,
  { agents, takers }: Staff,
  { clockId, rules, at }: Moment & { clockId: string },
  { category, served = null }: { category: TicketCategory; served?: Served | null },
): Done {
  const clock = startClock(clockId, 'submitted', rules, at)
  const ticket: Ticket = {
    id,
    state: 'assigned',
    owner: null,
    handler: null,
    clock,
    handled: atZero,
    overtimeCount: 0,
    submittedAt: at,
    firstReplyAt: null,
    firstFinishedAt: null,
    acceptedBy: null,
    acceptedAt: null,
    urgedAt: null,
    complained: false,
    endedAt: null,
    ending: null,
    category,
    upstream: notHandedOver,
    served,
    version: 1,
    customerVersion: 1,
  }
  const choice = choose(agents, takers)
  const timers: TimerChange[] = [{ set: 'clock-expire', subject: clockId, at: clock.dueAt }]
  if (clock.warnAt !== null) timers.unshift({ set: 'clock-warn', subject: clockId, at: clock.warnAt })
  return accept(
    { ticket: choice ? assigned(ticket, choice, at) : ticket, ended: null, started: clock },
    {
      events: [
        { kind: 'created', to: 'assigned' },
        choice ? { kind: 'assigned', ...choice } : { kind: 'unassigned', from: null },
      ],
      timers,
    },
  )
}

/** A customer's message: the reply clock starts unless one runs, and the ticket goes back to its owner (T-5, T-13, T-31). */
export const answer = (ticket: Ticket, staff: Staff, moment: Moment & { clockId: string }): Outcome =>
  speaks(ticket, 'answer', staff, moment)

/** 不满意 (T-7). */
export const reopen = (ticket: Ticket, staff: Staff, moment: Moment & { clockId: string }): Outcome =>
  speaks(ticket, 'reopen', staff, moment)

function speaks(
  ticket: Ticket,
  act: 'answer' | 'reopen',
  staff: Staff,
  { clockId, rules, at }: Moment & { clockId: string },
): Outcome {
  const to = lead(ticket.state, act)
  if (!to.ok) return to
  const kind = act === 'answer' ? 'customer-replied' : 'reopened'
  const back = handedBack(ticket, staff, at)
  const done = progress(back.ticket, act, to.next, {
    turn: { start: { id: clockId, by: kind } },
    rules,
    at,
    seen: true,
  })
  return withMore(done, {}, { kind, act, from: ticket.state, to: to.next }, ...back.events)
}

function handedBack(
  ticket: Ticket,
  { agents, takers }: Staff,
  at: Instant,
): { ticket: Ticket; events: Happening[] } {
  const back = handBack(agents, {
    ownerId: ticket.owner?.id ?? null,
    handlerId: ticket.handler?.id ?? null,
    counted: inAgentsHands(ticket),
    takers,
  })
  if (back.stays) return { ticket, events: [] }
  const from = ticket.handler
  if (!back.to)
    return { ticket: inHands(ticket, null, at), events: from ? [{ kind: 'unassigned', from }] : [] }
  const held = assigned(ticket, back.to, at)
  return {
    ticket: held,
    events: [{ kind: 'handed-back', from, toOwner: held.owner?.id === back.to.to.id, ...back.to }],
  }
}

/** 确认 (T-6). */
export function confirm(ticket: Ticket, { rules, at }: Moment): Outcome {
  const to = lead(ticket.state, 'confirm')
  if (!to.ok) return to
  const done = progress(ticket, 'confirm', to.next, { rules, at, seen: true })
  return withMore(done, {}, { kind: 'moved', act: 'confirm', from: ticket.state, to: to.next })
}

/** 评价, which closes (T-8); stars and text are kept beside the ticket. */
export const rate = (ticket: Ticket, moment: Moment): Outcome => ends(ticket, 'rate', 'rated', moment)

/** 撤销 (T-10). */
export const withdraw = (ticket: Ticket, moment: Moment): Outcome =>
  ends(ticket, 'withdraw', 'withdrawn', moment)

function ends(
  ticket: Ticket,
  act: 'rate' | 'withdraw',
  ending: 'rated' | 'withdrawn',
  { rules, at }: Moment,
): Outcome {
  const to = lead(ticket.state, act)
  if (!to.ok) return to
  const done = progress(ticket, act, to.next, { turn: { end: 'withdrawn' }, rules, at, seen: true })
  return withMore(done, { endedAt: at, ending }, { kind: 'moved', act, from: ticket.state, to: to.next })
}

/** 催单: moves neither state nor clock (T-31, T-71). */
export function urge(ticket: Ticket, at: Instant): Outcome {
  const stays = lead(ticket.state, 'urge')
  if (!stays.ok) return stays
  const wait = urgeableAt(ticket) - at
  if (wait > 0) return refuse('ticket.urged-recently', { minutes: Math.ceil(wait / 60_000) })
  return quietly({ ...counted(ticket, false), urgedAt: at }, { kind: 'urged' })
}

/** 一键投诉: once per ticket (T-71). */
export function complain(ticket: Ticket): Outcome {
  const stays = lead(ticket.state, 'complain')
  if (!stays.ok) return stays
  if (ticket.complained) return refuse('ticket.complained-already')
  return quietly({ ...counted(ticket, false), complained: true }, { kind: 'complained' })
}
