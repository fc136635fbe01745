/** How tickets count towards an agent's load (T-20, T-21). */
import type { Instant } from '#kernel/instant'
import type { AgentLoad } from './dispatch.ts'
import type { Ticket } from './ticket.ts'

/** A ticket counts as open in its handler's hands until the customer confirmed it or it was closed. */
export const inAgentsHands = (ticket: Held): boolean => handsOf(ticket) !== null

type Held = Pick<Ticket, 'state' | 'handler'>

const handsOf = ({ state, handler }: Held): string | null =>
  state === 'confirmed' || state === 'closed' ? null : (handler?.id ?? null)

/** A change of one agent's open tickets. `assigned`: the ticket came into their hands by it. */
export interface LoadChange {
  readonly agentId: string
  readonly by: 1 | -1
  readonly assigned: boolean
}

/** Whose load an act changes: none, one agent's, or two agents'. */
export function loadChanges(before: Held | null, after: Ticket): LoadChange[] {
  const from = before && handsOf(before)
  const to = handsOf(after)
  if (from === to) return []
  const changes: LoadChange[] = []
  if (from !== null) changes.push({ agentId: from, by: -1, assigned: false })
  if (to !== null) changes.push({ agentId: to, by: 1, assigned: to !== before?.handler?.id })
  return changes
}

/** The loads after an act, for the next one in the same transaction. */
export const loadsAfter = (
  agents: readonly AgentLoad[],
  changes: readonly LoadChange[],
  at: Instant,
): AgentLoad[] =>
  agents.map((agent) =>
    changes
      .filter(({ agentId }) => agentId === agent.id)
      .reduce(
        (load, { by, assigned }) => ({
          ...load,
          open: load.open + by,
          lastAssignedAt: assigned ? at : load.lastAssignedAt,
        }),
        agent,
      ),
  )
