/** On a duplicate: into which ticket it was merged, and the way back while there is one (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { undoMerge } from '@zhanggui/contract/tickets-links'
import { readRelated } from '@zhanggui/contract/tickets-related'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useHalfMinute } from '../../lib/ticker.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'
import { keepStanding, renewedByActs } from './renew.ts'

export function MergedBanner({ ticket }: { ticket: AgentTicket }) {
  const t = useWords(besideWords)
  const now = useHalfMinute()
  const act = useAct(undoMerge, { renews: [...renewedByActs, readRelated], done: keepStanding })
  const { merged } = ticket
  if (!merged || ticket.state !== 'closed') return null
  const undoable = merged.undoUntil !== null && Date.parse(merged.undoUntil) > now
  return (
    <p className={styles['banner']} role="status">
      <span>
        {t('mergedBanner')}{' '}
        <Link to={`/p/tickets/${merged.into.id}`} className="zg-mono">
          #{merged.into.number}
        </Link>
      </span>
      {undoable && (
        <Button
          size="small"
          loading={act.busy}
          onClick={() =>
            void act.run({ params: { ticketId: ticket.id }, body: {} }).then(
              () => toast.done(t('mergeUndone')),
              (error: unknown) => toast.failed(asProblem(error)),
            )
          }
        >
          {t('mergeUndo')}
        </Button>
      )}
    </p>
  )
}
