/** The whole life of a ticket as one table: who may do what in which state, and where it leads. Nothing else decides (T-12). */
import type { TicketAct, TicketState } from '@zhanggui/contract/tickets'
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { MINUTE } from '#kernel/instant'
import type { Actor } from './people.ts'
import type { Act, Ticket } from './ticket.ts'
import { transferBar } from './transfer-bar.ts'

export type Mover = Actor['kind']

type Leads = Readonly<Partial<Record<TicketState, TicketState>>>

interface Row {
  /** The line of the specification. */
  readonly rule: string
  readonly mover: Mover
  /** From each state in which the act is possible, the state it leads to. */
  readonly leads: Leads
  /** An act that takes another one back: from where, and to which states it may lead again. */
  readonly restores?: { readonly from: TicketState; readonly to: readonly TicketState[] }
}

const unsettled = [
  'assigned',
  'in_progress',
  'awaiting_customer',
  'customer_replied',
  'awaiting_confirmation',
] as const satisfies TicketState[]
const unclosed = [...unsettled, 'confirmed'] as const

const all = (from: readonly TicketState[], to: TicketState): Leads =>
  Object.fromEntries(from.map((state) => [state, to]))
const stays = (states: readonly TicketState[]): Leads =>
  Object.fromEntries(states.map((state) => [state, state]))

export const moves: Readonly<Record<Act, Row>> = {
  reply: { rule: 'T-2', mover: 'agent', leads: all(unsettled, 'in_progress') },
  ask: { rule: 'T-3', mover: 'agent', leads: all(unsettled, 'awaiting_customer') },
  finish: { rule: 'T-4', mover: 'agent', leads: all(unsettled, 'awaiting_confirmation') },
  answer: {
    rule: 'T-5',
    mover: 'customer',
    leads: {
      ...all(['awaiting_customer', 'in_progress'], 'customer_replied'),
      ...stays(['assigned', 'customer_replied']),
    },
  },
  confirm: { rule: 'T-6', mover: 'customer', leads: { awaiting_confirmation: 'confirmed' } },
  reopen: {
    rule: 'T-7',
    mover: 'customer',
    leads: all(['awaiting_confirmation', 'confirmed'], 'customer_replied'),
  },
  rate: { rule: 'T-8', mover: 'customer', leads: { confirmed: 'closed' } },
  'auto-confirm': { rule: 'T-9', mover: 'system', leads: { awaiting_confirmation: 'confirmed' } },
  'auto-close': { rule: 'T-9', mover: 'system', leads: { confirmed: 'closed' } },
  withdraw: { rule: 'T-10', mover: 'customer', leads: all(unsettled, 'closed') },
  close: { rule: 'T-11', mover: 'agent', leads: all(unclosed, 'closed') },
  merge: { rule: 'T-90', mover: 'agent', leads: all(unclosed, 'closed') },
  // The only way out of `closed`, and no act by itself: only a merge's undo, to the state that the merge had left.
  unmerge: { rule: 'T-90', mover: 'agent', leads: {}, restores: { from: 'closed', to: unclosed } },
  note: { rule: 'T-14', mover: 'agent', leads: stays(unclosed) },
  dispatch: { rule: 'T-14', mover: 'agent', leads: stays(unclosed) },
  'partner-close': { rule: 'U-14', mover: 'system', leads: all(unclosed, 'closed') },
  accept: { rule: 'U-10', mover: 'agent', leads: stays(unsettled) },
  transfer: { rule: 'U-11', mover: 'agent', leads: stays(unsettled) },
  // Whatever its category, and accepted or not; who may answer it may hand it up.
  'hand-to-platform': { rule: 'U-18', mover: 'agent', leads: stays(unsettled) },
  'send-down': { rule: 'T-25', mover: 'agent', leads: all(unsettled, 'closed') },
  'move-category': { rule: 'U-16', mover: 'agent', leads: stays(unclosed) },
  return: { rule: 'U-13', mover: 'agent', leads: all(unsettled, 'awaiting_confirmation') },
  urge: {
    rule: 'T-71',
    mover: 'customer',
    leads: stays(['assigned', 'in_progress', 'customer_replied']),
  },
  complain: { rule: 'T-71', mover: 'customer', leads: stays(unclosed) },
}

const acts = Object.keys(moves) as Act[]

/** What the table allows a mover in a state, for the refusal that names it (T-12). */
export const allowedFrom = (state: TicketState, mover: Mover): Act[] =>
  acts.filter((act) => moves[act].mover === mover && moves[act].leads[state] !== undefined)

/** Where an act leads; refused with the state and what is allowed in it instead. */
export function lead(state: TicketState, act: Act): Decision<TicketState> {
  const { mover, leads } = moves[act]
  const to = leads[state]
  if (to !== undefined) return accept(to)
  return refuse(state === 'closed' ? 'ticket.closed' : 'ticket.illegal-move', {
    state,
    act,
    allowed: allowedFrom(state, mover),
  })
}

/** Where taking an act back leads: to the state before it, if the table says so. */
export function restored(state: TicketState, act: Act, before: TicketState): Decision<TicketState> {
  const { mover, restores } = moves[act]
  if (restores?.from === state && restores.to.includes(before)) return accept(before)
  return refuse('ticket.illegal-move', { state, act, allowed: allowedFrom(state, mover) })
}

/** A ticket can be urged once in this time (T-71). */
export const URGE_PAUSE = 30 * MINUTE

export const urgeableAt = (ticket: Pick<Ticket, 'urgedAt'>): Instant =>
  ticket.urgedAt === null ? -Infinity : ticket.urgedAt + URGE_PAUSE

/** What of a ticket `may` depends on; what only agents do, on more. */
export type Doable = Pick<Ticket, 'state' | 'urgedAt' | 'complained'> &
  Partial<Pick<Ticket, 'category' | 'acceptedAt' | 'upstream' | 'served'>> & {
    readonly handler: { readonly id: string } | null
  }

/** Whether what two companies share lets an agent do this now (U-10, U-13, U-24). */
function mayAcross({ category, acceptedAt, upstream, served }: Doable, act: TicketAct): boolean {
  if (act === 'return') return Boolean(served)
  if (act !== 'accept' && act !== 'transfer') return true
  if (!category || !upstream || acceptedAt === undefined) return false
  return act === 'accept'
    ? category.toUpstream && acceptedAt === null
    : transferBar({ category, acceptedAt, upstream }) === null
}

/** Only a desk administrator or the handler closes (T-11); of the other agents only followers see the ticket at all (T-41, T-90). */
export const inCharge = (ticket: Doable, actor: Actor): boolean =>
  actor.kind === 'agent' && (actor.role === 'admin' || ticket.handler?.id === actor.id)

/** Who follows a ticket reads it and adds notes, and does nothing else with it (T-90, T-41). */
const ofFollowers: readonly Act[] = ['note']

/**
 * What this person may do with this ticket now: the answer's `may`, from the same table (design habit 8).
 * Who may close may merge.
 */
export function mayDo(ticket: Doable, actor: Actor, at: Instant, follows = false): TicketAct[] {
  return allowedFrom(ticket.state, actor.kind).filter((act): act is TicketAct => {
    if (act === 'auto-confirm' || act === 'auto-close' || act === 'merge' || act === 'unmerge') return false
    if (act === 'partner-close' || act === 'hand-to-platform' || act === 'send-down') return false
    if (act === 'urge') return at >= urgeableAt(ticket)
    if (act === 'complain') return !ticket.complained
    if (actor.kind !== 'agent') return true
    return (inCharge(ticket, actor) && mayAcross(ticket, act)) || (follows && ofFollowers.includes(act))
  })
}
