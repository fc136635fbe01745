/** Under the head of a ticket: the way up to the platform, and on the platform's own desk the way down to a provider (U-18, T-25). */
import { findPlatformDesk } from '@zhanggui/contract/platform-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Button } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { platformWords } from './platform-words.ts'
import styles from './UpstreamBar.module.css'

interface PlatformBarProps {
  ticket: AgentTicket
  /** With the name of the platform's desk. */
  onHand: (desk: string) => void
  onSend: () => void
}

export function PlatformBar({ ticket, onHand, onSend }: PlatformBarProps) {
  const t = useWords(platformWords)
  const { data } = useAsk(findPlatformDesk, {})
  const desk = data?.desk
  const { upstream, served, may } = ticket
  // Who may answer it may hand it up, or down.
  const free = upstream === 'none' || upstream === 'returned'
  if (!desk || !free || !may.includes('reply') || (data.own && (served || upstream === 'returned')))
    return null
  return (
    <section className={styles['bar']} aria-label={t('platform')}>
      <div className={styles['line']}>
        <p>{data.own ? t('canSend') : t('canHand', { name: desk.name })}</p>
        <div className={styles['acts']}>
          {data.own ? (
            <Button size="small" onClick={onSend}>
              {t('send')}
            </Button>
          ) : (
            <Button size="small" onClick={() => onHand(desk.name)}>
              {t('hand')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
