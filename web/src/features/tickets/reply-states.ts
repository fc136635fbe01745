/** The three states of a reply, the act that allows each, and what it means (T-2 to T-4). */
import type { TicketAct } from '@zhanggui/contract/tickets'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'

export const replyStates = [
  { state: 'in_progress', act: 'reply', name: 'stateGoesOn', hint: 'goesOnHint' },
  { state: 'awaiting_customer', act: 'ask', name: 'stateAsk', hint: 'askHint' },
  { state: 'awaiting_confirmation', act: 'finish', name: 'stateDone', hint: 'doneHint' },
] as const satisfies readonly { state: ReplyState; act: TicketAct; name: string; hint: string }[]
