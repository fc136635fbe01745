/** Under a ticket of two companies: who has the ball, what they call it, what waits and when it was last fetched (U-16, U-17, U-22). */
import { readTicketUpstream } from '@zhanggui/contract/upstream'
import type { Answer } from '@zhanggui/contract/route'
import { useAsk } from '../../lib/ask.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useWords } from '../../lib/words.ts'
import { TimeText } from '../../ui/Times.tsx'
import styles from './Links.module.css'
import { linkWords } from './words.ts'

type Handover = Answer<typeof readTicketUpstream>['handovers'][number]

/** What goes over a connection is no event of the ticket: the panel looks itself so often, in milliseconds. */
const LOOK = 5_000

/** `shared`: whether another company works on it at all; else nothing is asked. */
export function TicketPanel({ ticketId, shared }: { ticketId: string; shared: boolean }) {
  const t = useWords(linkWords)
  const { data } = useAsk(readTicketUpstream, { params: { ticketId } }, { enabled: shared, every: LOOK })
  if (!shared || !data) return null
  // Who handed a ticket to us, and under which number, stands above the panel.
  const told = data.handovers.filter((each) => each.side === 'above' || hasNews(each))
  return told.map((each) => (
    <p key={each.id} className={styles['panel']} aria-label={t('panel')}>
      {each.side === 'above' && (
        <>
          <strong>{each.linkName}</strong>
          {each.remoteNumber !== null && <span>{t('number', { number: each.remoteNumber })}</span>}
          <Ball handover={each} />
        </>
      )}
      {each.pendingOut > 0 && <span className={styles['late']}>{t('out', { count: each.pendingOut })}</span>}
      {each.races.length > 0 && <span>{t('late', { count: each.races.length })}</span>}
      {each.lastSyncAt !== null && (
        <span>
          {t('synced')} <TimeText at={each.lastSyncAt} />
        </span>
      )}
    </p>
  ))
}

const hasNews = ({ pendingOut, races, lastSyncAt }: Handover): boolean =>
  pendingOut > 0 || races.length > 0 || lastSyncAt !== null

/** Who has to act next, and since when the vendor has had it. */
function Ball({ handover: { ballSince, targetAt } }: { handover: Handover }) {
  const t = useWords(linkWords)
  return (
    <span>
      {ballSince === null ? (
        t('ballOurs')
      ) : (
        <>
          {t('ballTheirs')}
          <TimeText at={ballSince} />
        </>
      )}
      {targetAt !== null && Date.parse(targetAt) < serverNow() && (
        <span className={styles['late']}> {t('ballLate')}</span>
      )}
    </span>
  )
}
