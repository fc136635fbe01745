/** What happens next with a ticket, said to its customer; every state and every end has its sentence. */
import type { CustomerTicket, TicketState } from '@zhanggui/contract/tickets'
import type { ownTicketWords } from './words.ts'

type WordKey = keyof typeof ownTicketWords.table

const nextOf = {
  assigned: 'nextAssigned',
  in_progress: 'nextInProgress',
  awaiting_customer: 'nextAwaitingCustomer',
  customer_replied: 'nextCustomerReplied',
  awaiting_confirmation: 'nextAwaitingConfirmation',
  confirmed: 'nextConfirmed',
} as const satisfies Record<Exclude<TicketState, 'closed'>, WordKey>

const endOf = {
  rated: 'endedRated',
  withdrawn: 'endedWithdrawn',
  'closed-by-agent': 'endedByAgent',
  unrated: 'endedUnrated',
} as const satisfies Record<NonNullable<CustomerTicket['ended']>, WordKey>

/** The key of the sentence. */
export const nextStep = ({ state, ended }: Pick<CustomerTicket, 'state' | 'ended'>) =>
  state === 'closed' ? endOf[ended ?? 'unrated'] : nextOf[state]

/** What a customer is asked to do with a ticket in this state, for lists; undefined where the next word is not theirs. */
export function asksOf(state: TicketState): 'addInformation' | 'checkResult' | 'giveRating' | undefined {
  if (state === 'awaiting_customer') return 'addInformation'
  if (state === 'awaiting_confirmation') return 'checkResult'
  return state === 'confirmed' ? 'giveRating' : undefined
}
