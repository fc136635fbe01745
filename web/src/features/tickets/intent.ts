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

const start: Intent = { kind: 'reply', state: 'in_progress', andNext: false, focus: 0 }

/** States of replies that were taken back, by ticket: whoever has gone on meanwhile finds theirs chosen again. */
const states = new Map<string, ReplyState>()

/** With what a ticket's composer begins. */
export const firstIntent = (ticketId: string): Intent => ({
  ...start,
  state: states.get(ticketId) ?? start.state,
})

/** The state that was chosen for a reply that has come back (T-68). */
export const keepState = (ticketId: string, state: ReplyState): void => void states.set(ticketId, state)

/** The reply is on its way. */
export const forgetState = (ticketId: string): void => void states.delete(ticketId)
