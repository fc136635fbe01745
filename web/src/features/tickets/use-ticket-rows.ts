/** The rows of the list as filtered, and which of them come before and after the open one. */
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { readWriting } from '@zhanggui/contract/tickets-writing'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { asking, usePages } from '../../lib/ask.ts'
import { filterQuery } from './filter.ts'
import type { ListFilter } from './filter.ts'

export function useTicketRows(filter: ListFilter, enabled: boolean) {
  return usePages(listTickets, { query: { ...filterQuery(filter), limit: '50' } }, { enabled })
}

/** Ids of the neighbours; a ticket that has just left the list keeps its place, so that "next" goes on from there. */
export function useNeighbours(rows: readonly { id: string }[] | undefined, openId: string | null) {
  const place = useRef(0)
  const at = rows?.findIndex(({ id }) => id === openId) ?? -1
  useEffect(() => {
    if (at !== -1) place.current = at
  }, [at])
  return useCallback(
    (step: 1 | -1): string | null => {
      if (!rows) return null
      const from = at === -1 ? (step === 1 ? place.current - 1 : place.current) : at
      return rows[from + step]?.id ?? null
    },
    [rows, at],
  )
}

/** Reads a ticket before it is opened, so that opening it shows it at once. */
export function usePrefetchTicket() {
  const client = useQueryClient()
  return useCallback(
    (ticketId: string) => {
      void client.prefetchQuery(asking(readTicket, { params: { ticketId } }))
      void client.prefetchQuery(asking(readWriting, { params: { ticketId } }))
    },
    [client],
  )
}
