/** The entries of the stream: the customer on the left, agents on the right, notes in amber, what happened small and grey. */
import LockOutlined from '@ant-design/icons/es/icons/LockOutlined'
import { downloadAsProvider } from '@zhanggui/contract/files'
import type { File } from '@zhanggui/contract/files'
import type { StreamEntry } from '@zhanggui/contract/tickets'
import { Link } from 'react-router'
import { addressOf } from '../../lib/api.ts'
import { useHalfMinute } from '../../lib/ticker.ts'
import { useLocale } from '../../lib/locale.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FileList } from '../../ui/FileDrop.tsx'
import { Avatar } from '../../ui/Inline.tsx'
import { Prose } from '../../ui/Prose.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { activitySentence, toneOf } from './activity.ts'
import type { Happened } from './activity.ts'
import { besideWords } from './beside-words.ts'
import { authorName } from './author.ts'
import styles from './Entry.module.css'
import { StaffMark, StaffWords } from './StaffLine.tsx'
import { upstreamWords } from './upstream-words.ts'
import { ticketWords } from './words.ts'

type Message = Extract<StreamEntry, { kind: 'message' }>
type Note = Extract<StreamEntry, { kind: 'note' }>

/** Where an agent downloads an attachment. */
export const fileAddress = (file: File): string =>
  addressOf(downloadAsProvider, { params: { fileId: file.id } })

export function EntryView({ entry }: { entry: StreamEntry }) {
  switch (entry.kind) {
    case 'message':
      return <MessageView message={entry} />
    case 'note':
      return <NoteView note={entry} />
    case 'event':
      return <EventLine happened={entry} />
  }
}

function MessageView({ message }: { message: Message }) {
  const t = useWords(ticketWords)
  const beside = useWords(besideWords)
  const { by } = message
  const across = useWords(upstreamWords)
  const label = useLabel()
  const fromCustomer = by.kind === 'customer'
  const name = authorName(by, label)
  return (
    <article className={fromCustomer ? styles['theirs'] : styles['ours']}>
      <Avatar
        name={name}
        size={32}
        {...(fromCustomer ? {} : { hue: by.kind === 'upstream' ? ('purple' as const) : ('cyan' as const) })}
      />
      <div className={styles['said']}>
        <header>
          <strong className="zg-clip">{name}</strong>
          {message.partnerRole !== null && (
            <span>{across(message.partnerRole === 'agent' ? 'fromPartner' : 'fromPartnersCustomer')}</span>
          )}
          {by.kind === 'platform' && <span>{t('fromPlatform')}</span>}
          {message.saidOn && (
            <Link to={`/p/tickets/${message.saidOn.id}`}>
              {beside('saidOn', { number: message.saidOn.number })}
            </Link>
          )}
          <TimeText at={message.at} />
        </header>
        <div className={styles['bubble']}>
          <Prose text={message.body === '' && message.files.length === 0 ? across('noText') : message.body} />
          <FileList files={message.files} hrefOf={fileAddress} />
        </div>
      </div>
    </article>
  )
}

export function NoteView({ note }: { note: Note }) {
  const t = useWords(ticketWords)
  return (
    <article className={styles['note']}>
      <header>
        <LockOutlined aria-hidden />
        <strong className="zg-clip">{t('noteBy', { name: note.by.name })}</strong>
        <span>{t('internalOnly')}</span>
        <TimeText at={note.at} />
      </header>
      <Prose text={note.body} />
      <FileList files={note.files} hrefOf={fileAddress} />
    </article>
  )
}

function EventLine({ happened }: { happened: Happened }) {
  const locale = useLocale()
  return (
    <p className={styles['event']} data-tone={toneOf(happened)}>
      {activitySentence(happened, locale)}
      <StaffMark happened={happened} />
      <TimeText at={happened.at} />
      <StaffWords happened={happened} />
    </p>
  )
}

/** The date, above the first entry of a day. `before`: the moment of the entry above, if there is one. */
export function DayLine({ at, before }: { at: string; before: string | null }) {
  const locale = useLocale()
  const now = useHalfMinute()
  const day = new Date(at)
  if (before !== null && new Date(before).toDateString() === day.toDateString()) return null
  const text = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    ...(day.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
  }).format(day)
  return <p className={styles['day']}>{text}</p>
}
