/** Who hears of what: topics that streams listen to, and the topics an event is said on, by rule (T-65). */
import type { Told } from '#platform/outbox/reaction'

export type Topic = string

export const topic = {
  /** A customer: what happens to their own tickets. */
  customer: (accountId: string): Topic => `customer:${accountId}`,
  /** An agent: tickets that they handle, or have just lost. */
  agent: (tenantId: string, accountId: string): Topic => `agent:${tenantId}:${accountId}`,
  /** The administrators of a desk: all of its tickets. */
  desk: (tenantId: string): Topic => `desk:${tenantId}`,
  /** The bell of a person, in whatever console. */
  account: (accountId: string): Topic => `account:${accountId}`,
}

/** The facts that the rule looks at; an event has some of them or none. */
interface Clues {
  ticketId?: string
  customerId?: string
  handlerId?: string | null
  fromId?: string | null
  personId?: string
  agentId?: string
}

/** Who follows a ticket: they read it without having it in hand (T-90). */
export interface Follower {
  readonly ticket_id: string
  readonly agent_id: string
}

/** The ticket that an event is about. */
export const ticketOf = ({ facts }: Pick<Told, 'facts'>): string | undefined => (facts as Clues).ticketId

/**
 * A ticket's event is heard by its desk's administrators, by its handler, by whoever handled it until then, by
 * whom it is about and by its followers (T-90); by its
 * customer only if the event is one that customers may know of: that a note was made or a clock has run out is not
 * theirs to learn (T-35, T-72). What happens to an agent, such as being taken off duty, is heard by the administrators
 * and by that agent (T-42). Other events are not said at all.
 */
export function topicsOf(
  { event, tenantId, facts }: Told,
  customersHear: ReadonlySet<string>,
  followers: readonly Follower[] = [],
): Topic[] {
  const { ticketId, customerId, handlerId, fromId, personId, agentId } = facts as Clues
  if (agentId !== undefined) return [topic.desk(tenantId), topic.agent(tenantId, agentId)]
  if (ticketId === undefined) return []
  const following = followers.filter((each) => each.ticket_id === ticketId).map((each) => each.agent_id)
  const agents = [handlerId, fromId, personId, ...following].filter((id) => id !== null && id !== undefined)
  return [
    topic.desk(tenantId),
    ...new Set(agents.map((id) => topic.agent(tenantId, id))),
    ...(customerId !== undefined && customersHear.has(event) ? [topic.customer(customerId)] : []),
  ]
}
