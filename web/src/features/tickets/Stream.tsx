/** One stream of messages, notes and what happened, with filter chips; it stays at its end while somebody reads there (T-60, T-64). */
import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined'
import type { AgentTicket, StreamEntry } from '@zhanggui/contract/tickets'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { tellsTwice } from './activity.ts'
import { DayLine, EntryView } from './Entry.tsx'
import styles from './Stream.module.css'
import { ticketWords } from './words.ts'

const filters = ['all', 'talk', 'internal', 'events'] as const
type Filter = (typeof filters)[number]

const shows: Record<Filter, (entry: StreamEntry) => boolean> = {
  all: (entry) => entry.kind !== 'event' || !tellsTwice(entry),
  talk: (entry) => entry.kind === 'message',
  internal: (entry) => entry.kind === 'note',
  events: (entry) => entry.kind === 'event',
}

/** Pixels from the end within which somebody counts as reading the end. */
const NEAR = 120

export function Stream({ ticket }: { ticket: AgentTicket }) {
  const t = useWords(ticketWords)
  const [filter, setFilter] = useState<Filter>('all')
  const entries = useMemo(() => ticket.stream.filter(shows[filter]), [ticket.stream, filter])
  const names: Record<Filter, string> = {
    all: t('streamAll'),
    talk: t('streamTalk'),
    internal: t('streamInternal'),
    events: t('streamEvents'),
  }
  return (
    <section className={styles['stream']} aria-label={t('streamTalk')}>
      <div className={styles['chips']} role="group" aria-label={t('filters')}>
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            className={styles['chip']}
            onClick={() => setFilter(name)}
          >
            {names[name]}
            {name !== 'all' && (
              <span className="zg-tabular">{ticket.stream.filter(shows[name]).length || ''}</span>
            )}
          </button>
        ))}
      </div>
      <Scroll key={filter} entries={entries} earlier={ticket.earlier} filter={filter} />
    </section>
  )
}

/** Keeps the end in view unless somebody has scrolled up to read; then says how much is new. */
function Scroll({
  entries,
  earlier,
  filter,
}: {
  entries: readonly StreamEntry[]
  earlier: boolean
  filter: Filter
}) {
  const t = useWords(ticketWords)
  const pane = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [unread, setUnread] = useState(0)
  const known = useRef(entries.length)

  const toEnd = () => {
    if (pane.current) pane.current.scrollTop = pane.current.scrollHeight
    setUnread(0)
  }

  useLayoutEffect(() => {
    const news = entries.length - known.current
    known.current = entries.length
    if (atEnd.current) toEnd()
    else if (news > 0) setUnread((before) => before + news)
  }, [entries])

  // The composer below grows and shrinks; the last message must not slide under it.
  useEffect(() => {
    const element = pane.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  return (
    <div className={styles['frame']}>
      <div
        ref={pane}
        className={styles['pane']}
        tabIndex={0}
        role="log"
        aria-label={t('streamAll')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
          if (atEnd.current) setUnread(0)
        }}
      >
        <div className={styles['entries']}>
          {earlier && <p className={styles['hint']}>{t('streamEarlier')}</p>}
          {entries.length === 0 && (
            <p className={styles['hint']}>{t(filter === 'internal' ? 'streamNoNotes' : 'streamEmpty')}</p>
          )}
          {entries.map((entry, index) => (
            <div key={entry.id} className={styles['slot']}>
              <DayLine at={entry.at} before={entries[index - 1]?.at ?? null} />
              <EntryView entry={entry} />
            </div>
          ))}
        </div>
      </div>
      {unread > 0 && (
        <button type="button" className={styles['unread']} onClick={toEnd}>
          <ArrowDownOutlined aria-hidden /> {t('newEntries', { count: unread })}
        </button>
      )}
    </div>
  )
}
