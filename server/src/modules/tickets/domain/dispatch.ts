/** Who gets a ticket, and why: the rules of automatic assignment (T-13, T-20, T-21, T-26). */
import type { Instant } from '#kernel/instant'
import type { Person } from './people.ts'

/** An agent as dispatch sees them. */
export interface AgentLoad extends Person {
  readonly onDuty: boolean
  /** Open tickets in their hands. */
  readonly open: number
  /** The most that dispatch may put into their hands; null means no limit (T-21). */
  readonly most: number | null
  /** Null: never yet, which counts as the longest wait. */
  readonly lastAssignedAt: Instant | null
}

/** `fewest-open`: fewest open tickets, then longest since the last assignment. `owner`: handed back to the one responsible. */
export type AssignmentRule = 'fewest-open' | 'owner'

/** A choice with its reason: the rule, and the agent's open tickets before this one (T-26). */
export interface Assignment {
  readonly to: Person
  readonly rule: AssignmentRule
  readonly open: number
}

/** A ticket as dispatch sees it. */
export interface Wanting {
  readonly ownerId: string | null
  /** The agents whom the category names; null means any (T-21). */
  readonly takers: readonly string[] | null
}

const hasRoom = (agent: AgentLoad): boolean =>
  agent.onDuty && (agent.most === null || agent.open < agent.most)

const assignment = ({ id, name, open }: AgentLoad, rule: AssignmentRule): Assignment => ({
  to: { id, name },
  rule,
  open,
})

const longestWait = (agent: AgentLoad): Instant => agent.lastAssignedAt ?? -Infinity

/** Fewest open first, then the longest wait, then the id, so that equal desks decide equally. */
const before = (a: AgentLoad, b: AgentLoad): boolean => {
  if (a.open !== b.open) return a.open < b.open
  if (longestWait(a) !== longestWait(b)) return longestWait(a) < longestWait(b)
  return a.id < b.id
}

/** The agent for a new ticket (T-20); null when nobody is on duty with room for it. */
export function choose(agents: readonly AgentLoad[], takers: readonly string[] | null): Assignment | null {
  let best: AgentLoad | null = null
  for (const agent of agents) {
    if (!hasRoom(agent) || (takers && !takers.includes(agent.id))) continue
    if (best === null || before(agent, best)) best = agent
  }
  return best && assignment(best, 'fewest-open')
}

/** The agent for a ticket that somebody was responsible for already: that one if on duty with room, else as a new one (T-13). */
export function chooseAgain(agents: readonly AgentLoad[], ticket: Wanting): Assignment | null {
  const owner = agents.find((agent) => agent.id === ticket.ownerId)
  if (owner && hasRoom(owner)) return assignment(owner, 'owner')
  return choose(agents, ticket.takers)
}

/** What the customer's word makes of the handler (T-13). `stays` is the handler's own. */
export type HandBack = { readonly stays: true } | { readonly stays: false; readonly to: Assignment | null }

/**
 * Hands a ticket back after the customer spoke: to its owner if on duty; else an on-duty handler keeps it, who knows the
 * case; else dispatch picks. Null: nobody is there and it waits in the pool.
 * `counted`: whether the handler's load includes this ticket, which then takes no further room there.
 */
export function handBack(
  agents: readonly AgentLoad[],
  ticket: Wanting & { readonly handlerId: string | null; readonly counted: boolean },
): HandBack {
  const handler = agents.find((agent) => agent.id === ticket.handlerId)
  const owner = agents.find((agent) => agent.id === ticket.ownerId)
  const keeps = handler !== undefined && (ticket.counted ? handler.onDuty : hasRoom(handler))
  if (keeps && (handler === owner || !owner || !hasRoom(owner))) return { stays: true }
  return { stays: false, to: chooseAgain(agents, ticket) }
}

/** The loads after an assignment, for the next choice within the same act. */
export const withAssigned = (agents: readonly AgentLoad[], agentId: string, at: Instant): AgentLoad[] =>
  agents.map((agent) =>
    agent.id === agentId ? { ...agent, open: agent.open + 1, lastAssignedAt: at } : agent,
  )

/** A ticket in the unassigned pool. */
export interface Pooled extends Wanting {
  readonly ticketId: string
  /** Null: no clock runs; served last. */
  readonly dueAt: Instant | null
}

/** Empties the pool as far as there is room, oldest deadline first; equal deadlines by id, which is by age (T-20). */
export function drain(
  pool: readonly Pooled[],
  agents: readonly AgentLoad[],
  at: Instant,
): { ticketId: string; assignment: Assignment }[] {
  const inOrder = pool.toSorted(
    (a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.ticketId < b.ticketId ? -1 : 1),
  )
  const assigned: { ticketId: string; assignment: Assignment }[] = []
  let loads = agents
  for (const ticket of inOrder) {
    const chosen = chooseAgain(loads, ticket)
    if (!chosen) continue
    assigned.push({ ticketId: ticket.ticketId, assignment: chosen })
    loads = withAssigned(loads, chosen.to.id, at)
  }
  return assigned
}
