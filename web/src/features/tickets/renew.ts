/** What an act on a ticket changes of what we have read: where it stands at once, the rest by reading again. */
import type { QueryClient } from '@tanstack/react-query'
import { explainTicket, listTickets, readOverview, readTicket } from '@zhanggui/contract/tickets-provider'
import { readWriting } from '@zhanggui/contract/tickets-writing'
import type { Acted } from '@zhanggui/contract/tickets'
import { asking } from '../../lib/ask.ts'

export const renewedByActs = [readTicket, listTickets, readOverview, explainTicket] as const

/** What changes with one's own drafts and the reply that waits (T-67, T-68). */
export const renewedByWriting = [readWriting] as const

/** For `useAct`'s `done`: the page shows the new state before it has read the ticket again. */
export function keepStanding({ id, version, state, may }: Acted, _sent: unknown, client: QueryClient): void {
  const { queryKey } = asking(readTicket, { params: { ticketId: id } })
  client.setQueryData(queryKey, (before) => before && { ...before, version, state, may })
}
