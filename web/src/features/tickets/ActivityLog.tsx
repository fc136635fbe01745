/** Everything that happened to a ticket, by whom, newest first, and what was sent about it (T-64, T-88). */
import { listDeliveries } from '@zhanggui/contract/notifications'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { useAsk } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { TimeText } from '../../ui/Times.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { activitySentence, toneOf } from './activity.ts'
import styles from './ActivityLog.module.css'
import { ticketWords } from './words.ts'

export function ActivityLog({ ticket }: { ticket: AgentTicket }) {
  const t = useWords(ticketWords)
  const locale = useLocale()
  const happened = ticket.stream.filter((entry) => entry.kind === 'event').toReversed()
  return (
    <>
      <ol className={styles['log']}>
        {happened.map((entry) => (
          <li key={entry.id} data-tone={toneOf(entry)}>
            <p>{activitySentence(entry, locale)}</p>
            <TimeText at={entry.at} full />
          </li>
        ))}
        {ticket.earlier && <li>{t('streamEarlier')}</li>}
      </ol>
      <Deliveries ticketId={ticket.id} />
    </>
  )
}

const states = {
  waiting: { word: 'sentWaiting', hue: 'grey' },
  sent: { word: 'sentSent', hue: 'green' },
  failed: { word: 'sentFailed', hue: 'red' },
} as const

function Deliveries({ ticketId }: { ticketId: string }) {
  const t = useWords(ticketWords)
  const { data } = useAsk(listDeliveries, { params: { ticketId } })
  if (!data) return null
  return (
    <section className={styles['sent']}>
      <h2>{t('sectionSent')}</h2>
      {data.rows.length === 0 && <p>{t('sentNone')}</p>}
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <div>
              <span>
                {isAboutTicket(row.kind) ? t(kindWords[row.kind]) : row.kind} ·{' '}
                {t(row.channel === 'mail' ? 'channelMail' : 'channelSms')}
              </span>
              <Tag hue={states[row.state].hue}>{t(states[row.state].word)}</Tag>
            </div>
            <small>
              {row.to} · <TimeText at={row.at} />
              {row.attempts > 1 && ` · ${t('attempts', { count: row.attempts })}`}
            </small>
            {row.error !== null && <small data-error>{row.error}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Names of the notices about tickets, T-80 to T-87; other notices are never about one. */
const kindWords = {
  'clock-expired': 'noticeExpired',
  'clock-warned': 'noticeWarned',
  complaint: 'noticeComplaint',
  dispatched: 'noticeDispatched',
  'customer-replied': 'noticeCustomerReplied',
  reopened: 'noticeReopened',
  submitted: 'noticeSubmitted',
  unassigned: 'noticeUnassigned',
  urged: 'noticeUrged',
  'agent-replied': 'noticeAgentReplied',
  'needs-information': 'noticeNeedsInformation',
  'needs-confirmation': 'noticeNeedsConfirmation',
  'upstream-replied': 'noticeUpstreamReplied',
  'upstream-returned': 'noticeUpstreamReturned',
  'upstream-closed': 'noticeUpstreamClosed',
} as const satisfies Partial<Record<NoticeKind, string>>

const isAboutTicket = (kind: NoticeKind): kind is keyof typeof kindWords => kind in kindWords
