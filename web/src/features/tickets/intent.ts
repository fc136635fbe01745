/** What the writer at the foot of a ticket is about to do. */
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import type { DraftKind } from './drafts.ts'

/** What the writer is about to do; the page owns it, because keys and buttons outside set it too. */
export interface Intent {
  readonly kind: DraftKind
  readonly state: ReplyState
  /** Open the next ticket after sending. */
  readonly andNext: boolean
  /** Counts up each time the box is to take the focus. */
  readonly focus: number
}
