/** Sends many tickets in calls of fifty, one after the other, and says how far it has come (T-90). */
import { BULK_MOST } from '@zhanggui/contract/tickets-bulk'
import type { BulkRow } from '@zhanggui/contract/tickets-bulk'
import { useState } from 'react'

interface Answered {
  rows: BulkRow[]
}

/** @returns how far it is, in percent, null while nothing runs; and what starts it */
export function useBatches(chosen: readonly string[]) {
  const [percent, setPercent] = useState<number | null>(null)
  const run = async (call: (ticketIds: string[]) => Promise<Answered>): Promise<BulkRow[]> => {
    const rows: BulkRow[] = []
    setPercent(0)
    try {
      for (let from = 0; from < chosen.length; from += BULK_MOST) {
        rows.push(...(await call(chosen.slice(from, from + BULK_MOST))).rows)
        setPercent(Math.round((100 * Math.min(chosen.length, from + BULK_MOST)) / chosen.length))
      }
      return rows
    } catch (problem) {
      // What the calls before it did is done; a failure of the first one is shown in the dialog.
      if (rows.length === 0) throw problem
      return [...rows, ...chosen.slice(rows.length).map(undone)]
    } finally {
      setPercent(null)
    }
  }
  return [percent, run] as const
}

const undone = (ticketId: string): BulkRow => ({
  ticketId,
  number: null,
  outcome: 'refused',
  refusal: 'service.unavailable',
})
