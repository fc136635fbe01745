/** *Why?* — the arithmetic of every clock that ran on a ticket, newest first, each as a small line (T-38). */
import { clockKinds, tiers } from '@zhanggui/contract/glossary'
import { explainTicket } from '@zhanggui/contract/tickets-provider'
import { Drawer } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useSecond } from '../../lib/ticker.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { Facts } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { clockLine } from './clock-line.ts'
import type { ClockLine, ExplainedClock } from './clock-line.ts'
import styles from './WhyPanel.module.css'
import { ticketWords } from './words.ts'

interface WhyPanelProps {
  /** Null: shut. */
  ticketId: string | null
  number: string
  onClose: () => void
}

export function WhyPanel({ ticketId, number, onClose }: WhyPanelProps) {
  const t = useWords(ticketWords)
  return (
    <Drawer
      open={ticketId !== null}
      onClose={onClose}
      size={480}
      title={`${t('why')} #${number}`}
      styles={{ body: { padding: 0, overflow: 'hidden' } }}
      destroyOnHidden
    >
      {ticketId !== null && <Clocks ticketId={ticketId} />}
    </Drawer>
  )
}

function Clocks({ ticketId }: { ticketId: string }) {
  const t = useWords(ticketWords)
  const { data, error, refetch } = useAsk(explainTicket, { params: { ticketId } })
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />
  if (data.clocks.length === 0) return <EmptyState title={t('whyNone')} />
  const newestFirst = data.clocks.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  return (
    <div className={styles['clocks']} role="region" aria-label={t('why')} tabIndex={0}>
      <p className={styles['lead']}>{t('whyLead')}</p>
      {newestFirst.map((clock) => (
        <ClockCard key={clock.id} clock={clock} />
      ))}
    </div>
  )
}

function ClockCard({ clock }: { clock: ExplainedClock }) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const formats = useFormats()
  const line = clockLine(clock, useSecond())
  const running = clock.endedAt === null
  const over = line.left < 0
  const said = over
    ? t('whyOver', { time: formats.duration(-line.left) })
    : t('whyLeft', { time: formats.duration(line.left) })
  return (
    <section className={styles['card']}>
      <header className={styles['head']}>
        <h3>
          {t('whyPolicy', {
            tier: label(tiers[clock.tier]),
            kind: label(clockKinds[clock.kind]),
            time: formats.duration(clock.policySeconds),
          })}
        </h3>
        <Tag hue={over ? 'red' : running ? 'cyan' : 'green'}>
          {over ? t('whyMissed') : running ? t('whyRunning') : t('whyMet')}
        </Tag>
      </header>
      <Line clock={clock} line={line} />
      <p className={`${styles['sum']} zg-tabular`} data-over={over || undefined}>
        {t('whyArithmetic', {
          total: formats.duration(clock.policySeconds),
          used: formats.duration(line.used),
          left: said,
        })}
      </p>
      <Details clock={clock} />
    </section>
  )
}

/** The line itself: counted in green, past due in red, pauses hatched; ticks where it warned and was due. */
function Line({ clock, line }: { clock: ExplainedClock; line: ClockLine }) {
  const t = useWords(ticketWords)
  const formats = useFormats()
  const dueTime = formats.dateTime(new Date(clock.dueAt))
  return (
    <div className={styles['line']} aria-hidden>
      <div className={styles['track']}>
        {line.stretches.map(({ left, width, kind }) => (
          <span
            key={`${kind}${left}`}
            className={styles[kind]}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        ))}
        {line.warn !== null && <i className={styles['warnMark']} style={{ left: `${line.warn}%` }} />}
        <i className={styles['dueMark']} style={{ left: `${line.due}%` }} />
        <b className={styles['reached']} style={{ left: `${line.reached}%` }} />
      </div>
      <div className={styles['ends']}>
        <span>{t('whyStart')}</span>
        <span
          className={styles['dueLabel']}
          style={line.due > 60 ? { right: `${100 - line.due}%` } : { left: `${line.due}%` }}
        >
          {t('whyDue')} {dueTime.slice(11)}
        </span>
      </div>
    </div>
  )
}

const startedBy = {
  submitted: 'startedBySubmitted',
  replied: 'startedByReplied',
  'customer-replied': 'startedByCustomer',
  reopened: 'startedByReopened',
} as const

const endedBy = {
  answered: 'endedAnswered',
  replaced: 'endedReplaced',
  withdrawn: 'endedWithdrawn',
  closed: 'endedClosed',
} as const

/** The word for a cause that we know; another one as it came. */
const wordFor = <K extends string>(table: Readonly<Record<string, K>>, cause: string): K | null =>
  table[cause] ?? null

function Details({ clock }: { clock: ExplainedClock }) {
  const t = useWords(ticketWords)
  const formats = useFormats()
  const start = wordFor(startedBy, clock.startedBy)
  const end = clock.endedBy === null ? null : wordFor(endedBy, clock.endedBy)
  const rows: (readonly [string, React.ReactNode])[] = [
    [
      t('whyStart'),
      <>
        <TimeText at={clock.startedAt} full /> · {start ? t(start) : clock.startedBy}
      </>,
    ],
    [t('whyDue'), <TimeText at={clock.dueAt} full />],
  ]
  if (clock.unknownYears.length > 0)
    rows.push([t('whyProvisional'), t('whyProvisionalSays', { years: clock.unknownYears.join(', ') })])
  if (clock.excusedAt !== null) rows.push([t('whyExcused'), <TimeText at={clock.excusedAt} full />])
  if (clock.endedAt !== null) {
    rows.push([
      t('whyEnd'),
      <>
        <TimeText at={clock.endedAt} full />
        {clock.endedBy !== null && <> · {end ? t(end) : clock.endedBy}</>}
      </>,
    ])
  }
  if (clock.warnedAt !== null) rows.push([t('whyWarned'), <TimeText at={clock.warnedAt} full />])
  else if (clock.warnAt !== null && clock.endedAt === null)
    rows.push([t('whyWarnAt'), <TimeText at={clock.warnAt} full />])
  if (clock.expiredAt !== null) rows.push([t('whyExpired'), <TimeText at={clock.expiredAt} full />])
  rows.push([t('whyCalendar'), clock.calendar === 'always' ? t('calendarAlways') : clock.calendar])
  if (clock.spans.length > 1) {
    rows.push([
      t('whyCounted'),
      <ol className={`${styles['spans']} zg-tabular`}>
        {clock.spans.map((span) => (
          <li key={span.from}>
            {formats.dateTime(new Date(span.from))} – {formats.dateTime(new Date(span.to)).slice(11)}
            <em>{formats.duration(span.seconds)}</em>
          </li>
        ))}
      </ol>,
    ])
  }
  return <Facts rows={rows} />
}
