/** Where agents write: a reply that the customer sees or a note that stays inside, and the state that goes with it (T-61, T-62). */
import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined'
import LockOutlined from '@ant-design/icons/es/icons/LockOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { ticketStates } from '@zhanggui/contract/glossary'
import { readWriting } from '@zhanggui/contract/tickets-writing'
import { Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import styles from './Composer.module.css'
import { hasDraft } from './drafts.ts'
import type { DraftKind } from './drafts.ts'
import { OthersLine } from './Others.tsx'
import { useBeingHere } from './presence.ts'
import { NoteBox } from './NoteBox.tsx'
import { replyStates } from './reply-states.ts'
import { ReplyBox } from './ReplyBox.tsx'
import type { Intent } from './intent.ts'
import { ticketWords } from './words.ts'

/** What has left the composer. */
export interface Sent {
  kind: DraftKind
  andNext: boolean
  /** When a reply goes out that can still be undone; null: it has gone (T-68). */
  sendsAt: string | null
}

interface ComposerProps {
  ticket: AgentTicket
  /** Account of the writer. */
  self: string
  intent: Intent
  onIntent: (intent: Intent) => void
  /** After a reply or note has arrived. */
  onSent: (sent: Sent) => void
}

/** Stands where the composer is about to be and is as high. `open`: somebody may write. */
export const ComposerPlace = ({ open }: { open: boolean }) => (
  <div className={open ? `${styles['composer']} ${styles['place']}` : styles['shut']} aria-hidden>
    {'\u00a0'}
  </div>
)

export function Composer({ ticket, self, intent, onIntent, onSent }: ComposerProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const frame = useRef<HTMLElement>(null)
  useBeingHere(ticket.id, hasDraft(self, ticket.id))
  const { data: kept } = useAsk(readWriting, { params: { ticketId: ticket.id } })
  const mayReply = replyStates.some(({ act }) => ticket.may.includes(act))
  const mayNote = ticket.may.includes('note')
  const kind = mayReply ? intent.kind : 'note'

  const [noting, setNoting] = useState(kind === 'note')
  if (kind === 'note' && !noting) setNoting(true)

  useEffect(() => {
    if (intent.focus > 0)
      frame.current?.querySelector<HTMLElement>(':scope > div:not([hidden]) textarea')?.focus()
  }, [intent.focus, kind])

  if (!mayReply && !mayNote) {
    return <p className={styles['shut']}>{t('closedNotice')}</p>
  }
  return (
    <>
      <OthersLine ticketId={ticket.id} self={self} />
      <section ref={frame} className={styles['composer']} data-kind={kind} aria-label={t('writeReply')}>
        <header className={styles['head']}>
          <Segmented<DraftKind>
            size="small"
            value={kind}
            options={[
              { value: 'reply', label: t('writeReply'), disabled: !mayReply },
              { value: 'note', label: t('writeNote'), disabled: !mayNote },
            ]}
            onChange={(next) => onIntent({ ...intent, kind: next, focus: intent.focus + 1 })}
          />
          <span className={styles['reader']}>
            {kind === 'reply' ? <EyeOutlined aria-hidden /> : <LockOutlined aria-hidden />}
            {!mayReply
              ? t('cannotReply', { state: label(ticketStates[ticket.state]) })
              : t(kind === 'reply' ? 'customerWillSee' : 'onlyInternal')}
          </span>
        </header>
        {/* Both stay mounted once they were there: the other draft keeps its uploads while one of them is written. */}
        {mayReply && (
          <div hidden={kind !== 'reply'}>
            <ReplyBox
              ticket={ticket}
              kept={kept}
              self={self}
              intent={intent}
              onIntent={onIntent}
              onSent={(sent) => onSent({ kind, ...sent })}
            />
          </div>
        )}
        {mayNote && noting && (
          <div hidden={kind !== 'note'}>
            <NoteBox
              ticket={ticket}
              kept={kept}
              self={self}
              onSent={() => onSent({ kind, andNext: false, sendsAt: null })}
            />
          </div>
        )}
      </section>
    </>
  )
}
