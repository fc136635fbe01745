/** What others did while somebody was writing: the missed entries, and the way to send all the same (T-12, T-67). */
import { ticketStates } from '@zhanggui/contract/glossary'
import type { StreamEntry } from '@zhanggui/contract/tickets'
import { Button } from 'antd'
import { useLocale } from '../../lib/locale.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { activitySentence, tellsTwice } from './activity.ts'
import styles from './Changed.module.css'
import type { Changes } from './changes.ts'
import { ticketWords } from './words.ts'

interface ChangedProps {
  changes: Changes
  /** A sending was stopped by it; before that it only informs. */
  stopped: boolean
  busy: boolean
  onSendAnyway: () => void
  onSeen: () => void
}

/** How many missed entries are shown; the stream above has them all. */
const SHOWN = 4

export function Changed({ changes, stopped, busy, onSendAnyway, onSeen }: ChangedProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const { entries, state, handler } = changes
  const told = entries.filter((entry) => entry.kind !== 'event' || !tellsTwice(entry)).slice(-SHOWN)
  return (
    <div className={styles['changed']} role="alert">
      <strong>{t('changedTitle')}</strong>
      <ul>
        {state && (
          <li>
            {t('changedState', {
              from: label(ticketStates[state.from]),
              to: label(ticketStates[state.to]),
            })}
          </li>
        )}
        {handler && (
          <li>
            {t('changedHandler', {
              from: handler.from ?? t('unassigned'),
              to: handler.to ?? t('unassigned'),
            })}
          </li>
        )}
        {told.map((entry) => (
          <li key={entry.id} className={styles['entry']}>
            <Missed entry={entry} />
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        {stopped && <span>{t('changedKept')}</span>}
        <Button size="small" onClick={onSeen}>
          {t(stopped ? 'keepWriting' : 'gotIt')}
        </Button>
        {stopped && (
          <Button size="small" type="primary" loading={busy} onClick={onSendAnyway}>
            {t('sendAnyway')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Missed({ entry }: { entry: StreamEntry }) {
  const t = useWords(ticketWords)
  const locale = useLocale()
  return entry.kind === 'event'
    ? activitySentence(entry, locale)
    : t('saidBy', { name: entry.by.name, text: entry.body })
}
