/** Back to dispatch: an automatic assignment that lay untouched (T-26), or a ticket that its handler gives back (T-24). */
import type { Decision } from '#kernel/decision'
import { MINUTE, SECOND } from '#kernel/instant'
import type { Instant, Seconds } from '#kernel/instant'
import type { Staff } from './customer-acts.ts'
import { choose } from './dispatch.ts'
import type { Assignment } from './dispatch.ts'
import { inAgentsHands } from './load.ts'
import { lead } from './lifecycle.ts'
import type { Person } from './people.ts'
import { counted, inHands, quietly } from './progress.ts'
import type { Done } from './progress.ts'
import type { Changed, Happening, Ticket, TimerChange } from './ticket.ts'

/** `kept`: nobody else could take it, so it stays and is looked at again after the same time. */
export type Return = { readonly kept: true } | { readonly kept: false; readonly done: Done }

/**
 * An automatic assignment that nobody touched. Somebody else gets it; with nobody else there it stays with the agent if on duty,
 * and waits in the pool otherwise. Null: it is in other hands by now, or nothing is owed on it.
 */
export function returns(
  ticket: Ticket,
  { agents, takers }: Staff,
  { agentId, after, at }: { agentId: string; after: Seconds; at: Instant },
): Return | null {
  const { handler } = ticket
  if (handler?.id !== agentId || !inAgentsHands(ticket) || ticket.clock === null) return null
  const others = agents.filter(({ id }) => id !== agentId)
  const choice = choose(others, takers)
  if (!choice && agents.some(({ id, onDuty }) => id === agentId && onDuty)) return { kept: true }
  const minutes = Math.round((after * SECOND) / MINUTE)
  return {
    kept: false,
    done: goesBack(ticket, choice, { kind: 'returned', from: handler, because: 'untouched', minutes }, at),
  }
}

/** 交回派单: dispatch finds somebody else, or it waits in the pool. */
export function givesBack(
  ticket: Ticket,
  { agents, takers }: Staff,
  at: Instant,
): Decision<Changed, Happening, TimerChange> {
  const stays = lead(ticket.state, 'dispatch')
  if (!stays.ok) return stays
  const { handler } = ticket
  const choice = choose(
    agents.filter(({ id }) => id !== handler?.id),
    takers,
  )
  if (!handler)
    return choice
      ? quietly(counted(given(ticket, choice, at), false), { kind: 'assigned', ...choice })
      : quietly(ticket)
  return goesBack(
    ticket,
    choice,
    { kind: 'returned', from: handler, because: 'handed-over', minutes: null },
    at,
  )
}

function goesBack(
  ticket: Ticket,
  choice: Assignment | null,
  back: Extract<Happening, { kind: 'returned' }>,
  at: Instant,
): Done {
  const { from } = back
  return choice
    ? quietly(counted(given(ticket, choice, at), false), back, { kind: 'assigned', from, ...choice })
    : quietly(counted(inHands(ticket, null, at), false), back, { kind: 'unassigned', from })
}

/** Whoever dispatch gives it to after somebody else becomes its owner, unless a third one is: to them it goes back (T-13). */
function given(ticket: Ticket, { to }: Assignment, at: Instant): Ticket {
  const held = inHands(ticket, to, at)
  return owns(ticket.owner, ticket.handler) ? { ...held, owner: to } : held
}

const owns = (owner: Person | null, handler: Person | null): boolean =>
  owner === null || owner.id === handler?.id
