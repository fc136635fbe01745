/** The internal note, with attachments; customers never learn of it (T-62). */
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { ProblemNote } from '../../ui/States.tsx'
import styles from './Composer.module.css'
import { keepStanding, renewedByActs } from './renew.ts'
import { useDraft } from './use-draft.ts'
import { ticketWords } from './words.ts'
import { WritingField } from './WritingField.tsx'

interface NoteBoxProps {
  ticket: AgentTicket
  self: string
  onSent: () => void
}

export function NoteBox({ ticket, self, onSent }: NoteBoxProps) {
  const t = useWords(ticketWords)
  const writing = useDraft(self, ticket.id, 'note')
  const [empty, setEmpty] = useState(false)
  const act = useAct(noteTicket, { renews: renewedByActs, done: keepStanding })
  const send = () => {
    const nothing = writing.body.trim() === ''
    setEmpty(nothing)
    if (nothing || writing.files.uploading || act.busy) return
    act
      .run({ params: { ticketId: ticket.id }, body: { body: writing.body, fileIds: writing.files.ids } })
      .then(() => {
        writing.clear()
        onSent()
      })
      // Shown below from `act.problem`; the text stays in the box.
      .catch(() => undefined)
  }
  return (
    <div className={styles['box']}>
      {act.problem && <ProblemNote problem={act.problem} />}
      <WritingField
        writing={writing}
        label={t('writeNote')}
        placeholder={t('notePlaceholder')}
        wrong={empty && writing.body.trim() === '' ? t('needText') : null}
        onSend={send}
      >
        <div className={styles['send']}>
          <Button loading={act.busy} disabled={writing.files.uploading} onClick={send}>
            {t('saveNote')}
          </Button>
        </div>
      </WritingField>
    </div>
  )
}
