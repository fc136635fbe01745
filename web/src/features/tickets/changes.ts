/** What others did to a ticket between the version that somebody was looking at and the one there is now (T-12, T-67). */
import type { AgentTicket, StreamEntry } from '@zhanggui/contract/tickets'

export interface Changes {
  /** Entries that the writer has not seen, oldest first. */
  readonly entries: readonly StreamEntry[]
  readonly state: { readonly from: AgentTicket['state']; readonly to: AgentTicket['state'] } | null
  readonly handler: { readonly from: string | null; readonly to: string | null } | null
}

/** A photograph of a ticket, small enough to keep while somebody writes. */
export interface Seen {
  readonly version: number
  readonly state: AgentTicket['state']
  readonly handler: string | null
  readonly lastEntry: string | null
}

export const seen = (ticket: AgentTicket): Seen => ({
  version: ticket.version,
  state: ticket.state,
  handler: ticket.handler?.name ?? null,
  lastEntry: ticket.stream.at(-1)?.id ?? null,
})

/**
 * Null when nothing changed, or only by the writer's own hand.
 * When the last entry seen has left the page, everything on it counts as new.
 * @param self account id of the writer
 */
export function changesSince(before: Seen, now: AgentTicket, self: string): Changes | null {
  if (before.version === now.version) return null
  const from = now.stream.findIndex((entry) => entry.id === before.lastEntry)
  const entries = now.stream.slice(from + 1)
  const others = entries.filter((entry) => entry.by.id !== self)
  if (others.length === 0) return null
  const handlerNow = now.handler?.name ?? null
  return {
    entries: others,
    state: before.state === now.state ? null : { from: before.state, to: now.state },
    handler: before.handler === handlerNow ? null : { from: before.handler, to: handlerNow },
  }
}
