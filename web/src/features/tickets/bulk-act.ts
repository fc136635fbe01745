/** What each dialog of the bar over chosen tickets is given (T-90). */
import type { BulkRow } from '@zhanggui/contract/tickets-bulk'

export interface BulkAct {
  chosen: readonly string[]
  /** With what became of each ticket. */
  onResult: (rows: readonly BulkRow[]) => void
  onClose: () => void
}
