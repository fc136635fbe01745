/** What a writer had seen of the ticket when the writing began, and what others did since (T-67). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { useState } from 'react'
import { changesSince, seen } from './changes.ts'
import type { Changes, Seen } from './changes.ts'

interface WritingBase {
  readonly changes: Changes | null
  /** The version to send: the seen one while others' changes are not, so that the server stops the sending. */
  readonly version: number
  /** From here on the writer knows what is there now. */
  readonly catchUp: () => void
}

/**
 * @param writing whether there is something typed; without it there is nothing to protect
 * @param from what the writer had seen of a text that came back to them; null: they begin with what is there now
 */
export function useWritingBase(
  ticket: AgentTicket,
  self: string,
  writing: boolean,
  from: Seen | null,
): WritingBase {
  const [base, setBase] = useState<Seen | null>(null)
  // Follows the ticket while nothing is typed; set during rendering, so that no stale photograph is ever shown.
  if (writing !== (base !== null)) setBase(writing ? (from ?? seen(ticket)) : null)
  const changes = base === null ? null : changesSince(base, ticket, self)
  return {
    changes,
    version: base !== null && changes ? base.version : ticket.version,
    catchUp: () => setBase(seen(ticket)),
  }
}
