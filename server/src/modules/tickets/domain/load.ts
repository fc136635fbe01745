/** How tickets count towards an agent's load (T-20, T-21). */
import type { Ticket } from './ticket.ts'

/** A ticket counts as open in its handler's hands until the customer confirmed it or it was closed. */
export const inAgentsHands = (ticket: Pick<Ticket, 'state' | 'handler'>): boolean =>
  ticket.handler !== null && ticket.state !== 'confirmed' && ticket.state !== 'closed'

/** A change of one agent's open tickets. `assigned`: the ticket came into their hands by it. */
export interface LoadChange {
  readonly agentId: string
  readonly by: 1 | -1
  readonly assigned: boolean
}

/** Whose load an act changes: none, one agent's, or two agents'. */
export function loadChanges(before: Pick<Ticket, 'state' | 'handler'> | null, after: Ticket): LoadChange[] {
  const from = before && inAgentsHands(before) ? before.handler!.id : null
  const to = inAgentsHands(after) ? after.handler!.id : null
  if (from === to) return []
  const changes: LoadChange[] = []
  if (from !== null) changes.push({ agentId: from, by: -1, assigned: false })
  if (to !== null) changes.push({ agentId: to, by: 1, assigned: to !== before?.handler?.id })
  return changes
}
