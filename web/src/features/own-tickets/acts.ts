/** The customer's acts on one ticket: each keeps what is read in step with where the ticket stands now. */
import type { Acted, CustomerTicket } from '@zhanggui/contract/tickets'
import { listOwnTickets, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import type { QueryClient } from '@tanstack/react-query'
import type { AnyRoute } from '../../lib/api.ts'
import { asking, keyOf, useAct } from '../../lib/ask.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../ui/Toasts.tsx'

/** Puts the new state and what is allowed now into what the page shows, then reads the rest again. */
function takeOver(client: QueryClient, acted: Acted): void {
  const key = keyOf(readOwnTicket, { params: { ticketId: acted.id } })
  client.setQueryData<CustomerTicket>(key, (before) => before && { ...before, ...acted })
  void client.invalidateQueries({ queryKey: key })
}

type ActRoute = AnyRoute & { answer: { _zod: { output: Acted } } }

/** @param says shown once it is done */
export function useTicketAct<R extends ActRoute>(route: R, says: string, done?: () => void) {
  return useAct(route, {
    renews: [listOwnTickets],
    done: (answer, _input, client) => {
      takeOver(client, answer)
      toast.done(says)
      done?.()
    },
  })
}

/** Reads a ticket before it is opened, when the pointer comes near it. */
export function readAhead(ticketId: string): void {
  void queryClient.prefetchQuery(asking(readOwnTicket, { params: { ticketId } }))
}

/** After a conflict: what changed meanwhile is read, so that the same press can be made again knowing it. */
export function readAgain(ticketId: string): void {
  void queryClient.invalidateQueries({ queryKey: keyOf(readOwnTicket, { params: { ticketId } }) })
}
