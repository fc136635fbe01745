/** 接单: said by a message, wherever it was asked for (U-10). */
import { acceptTicket } from '@zhanggui/contract/tickets-upstream'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { keepStanding, renewedByActs } from './renew.ts'
import { upstreamWords } from './upstream-words.ts'

export function useAccept(ticketId: string): { accept: () => void; busy: boolean } {
  const t = useWords(upstreamWords)
  const act = useAct(acceptTicket, { renews: renewedByActs, done: keepStanding })
  const accept = () =>
    void act.run({ params: { ticketId }, body: {} }).then(
      () => toast.done(t('acceptDone')),
      (error: unknown) => toast.failed(asProblem(error)),
    )
  return { accept, busy: act.busy }
}
