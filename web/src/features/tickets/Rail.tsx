/** The right rail: summary, activity, notes (T-60). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { ActivityLog } from './ActivityLog.tsx'
import { NoteView } from './Entry.tsx'
import { Followers } from './Followers.tsx'
import related from './Related.module.css'
import { Related } from './Related.tsx'
import styles from './Rail.module.css'
import { Summary } from './Summary.tsx'
import { Tags } from './Tags.tsx'
import { ticketWords } from './words.ts'

type RailTab = 'summary' | 'activity' | 'notes'

interface RailProps {
  ticket: AgentTicket
  self: string
  /** A desk administrator. */
  manages: boolean
  seesInstances: boolean
  onWhy: () => void
}

export function Rail({ ticket, self, manages, seesInstances, onWhy }: RailProps) {
  const t = useWords(ticketWords)
  const [tab, setTab] = useState<RailTab>('summary')
  const mayEdit = manages || ticket.handler?.id === self
  const notes = ticket.stream.filter((entry) => entry.kind === 'note')
  return (
    <aside className={styles['rail']} aria-label={t('summary')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key as RailTab)}
        className={styles['tabs'] ?? ''}
        items={[
          { key: 'summary', label: t('summary') },
          { key: 'activity', label: t('activity') },
          { key: 'notes', label: notes.length > 0 ? `${t('notes')} ${notes.length}` : t('notes') },
        ]}
      />
      <div className={styles['pane']}>
        {tab === 'summary' && (
          <>
            <div className={related['related']}>
              <Tags key={ticket.id} ticket={ticket} mayEdit={mayEdit} />
              <Followers ticket={ticket} self={self} manages={manages} />
            </div>
            <Summary ticket={ticket} seesInstances={seesInstances} onWhy={onWhy} />
            <Related ticketId={ticket.id} mayEdit={mayEdit} />
          </>
        )}
        {tab === 'activity' && <ActivityLog ticket={ticket} />}
        {tab === 'notes' && (
          <div className={styles['notes']}>
            {notes.length === 0 && <p>{t('streamNoNotes')}</p>}
            {notes.toReversed().map((note) => (
              <NoteView key={note.id} note={note} />
            ))}
          </div>
        )}
      </div>
    </aside>
  )
}
