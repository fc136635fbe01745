/** Under the head of a ticket that two companies may work on: where it stands between them, and what may be done about it (U-10 to U-16, U-24). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { syncTicketUpstream } from '@zhanggui/contract/upstream'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { renewedByActs } from './renew.ts'
import styles from './UpstreamBar.module.css'
import { UpstreamTag } from './UpstreamTag.tsx'
import { upstreamWords } from './upstream-words.ts'
import { useAccept } from './use-accept.ts'

interface UpstreamBarProps {
  ticket: AgentTicket
  onTransfer: () => void
  onGiveBack: () => void
}

export function UpstreamBar({ ticket, onTransfer, onGiveBack }: UpstreamBarProps) {
  const t = useWords(upstreamWords)
  const { served, route, upstream, may, state } = ticket
  const leadsUp = route.toUpstream || upstream !== 'none'
  if (!served && !leadsUp) return null
  return (
    <section className={styles['bar']} aria-label={t('upstream')}>
      {served && (
        <div className={styles['line']}>
          <p>
            {t('served', { name: served.name })} <CopyText text={served.number} />
          </p>
          {may.includes('return') && (
            <Button size="small" onClick={onGiveBack}>
              {t('giveBack')}
            </Button>
          )}
        </div>
      )}
      {leadsUp && (
        <div className={styles['line']}>
          <p>
            <UpstreamTag status={upstream} /> <Standing ticket={ticket} />
          </p>
          {state !== 'closed' && <Buttons ticket={ticket} onTransfer={onTransfer} />}
        </div>
      )}
    </section>
  )
}

/** In one sentence. */
function Standing({ ticket: { upstream, handover, route, acceptedAt } }: { ticket: AgentTicket }): ReactNode {
  const t = useWords(upstreamWords)
  const link = handover?.linkName ?? ''
  switch (upstream) {
    case 'transferred':
      return t('withThem', { link })
    case 'returned':
      return t('returned', { link })
    case 'closed':
      return t('closedAbove', { link })
    case 'none':
      if (!route.link) return t('noLink')
      return acceptedAt === null ? t('acceptFirst') : t('canTransfer', { link: route.link.name })
  }
}

function Buttons({ ticket, onTransfer }: { ticket: AgentTicket; onTransfer: () => void }) {
  const t = useWords(upstreamWords)
  const { may, upstream, acceptedAt } = ticket
  const { accept, busy } = useAccept(ticket.id)
  const sync = useAct(syncTicketUpstream, { renews: renewedByActs })
  const params = { ticketId: ticket.id }
  const say = (done: string) => () => toast.done(done)
  const failed = (error: unknown) => toast.failed(asProblem(error))
  return (
    <div className={styles['acts']}>
      {may.includes('accept') ? (
        <Button size="small" type="primary" loading={busy} onClick={accept}>
          {t('accept')}
        </Button>
      ) : (
        acceptedAt !== null && (
          <Button size="small" disabled>
            {t('accepted')}
          </Button>
        )
      )}
      {upstream === 'transferred' ? (
        <Button
          size="small"
          loading={sync.busy}
          onClick={() => void sync.run({ params }).then(say(t('syncDone')), failed)}
        >
          {t('sync')}
        </Button>
      ) : upstream === 'closed' ? (
        <Button size="small" disabled>
          {t('notMovable')}
        </Button>
      ) : (
        <Button size="small" disabled={!may.includes('transfer')} onClick={onTransfer}>
          {t('transfer')}
        </Button>
      )}
    </div>
  )
}
