/** Following a ticket oneself, or no longer: said by a message, wherever it was asked for (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { followTicket, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { besideWords } from './beside-words.ts'

const renews = [readTicket, listTickets]

export interface Follow {
  following: boolean
  busy: boolean
  /** For somebody, oneself or another. */
  change: (agentId: string, on: boolean, says?: string) => void
  toggle: () => void
}

export function useFollow(ticket: AgentTicket, self: string): Follow {
  const t = useWords(besideWords)
  const follow = useAct(followTicket, { renews })
  const unfollow = useAct(unfollowTicket, { renews })
  const following = ticket.followers.some(({ id }) => id === self)
  const change: Follow['change'] = (agentId, on, says) =>
    void (on ? follow : unfollow).run({ params: { ticketId: ticket.id, agentId } }).then(
      () => says !== undefined && toast.done(says),
      (error: unknown) => toast.failed(asProblem(error)),
    )
  return {
    following,
    busy: follow.busy || unfollow.busy,
    change,
    toggle: () => change(self, !following, t(following ? 'unfollowed' : 'followed')),
  }
}
