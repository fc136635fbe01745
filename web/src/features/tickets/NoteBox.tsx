/** The internal note, with attachments; customers never learn of it (T-62). */
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Answer } from '@zhanggui/contract/route'
import type { readWriting } from '@zhanggui/contract/tickets-writing'
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
  /** What the server keeps; undefined until it was asked. */
  kept: Answer<typeof readWriting> | undefined
  self: string
  onSent: () => void
}

export function NoteBox({ ticket, kept, self, onSent }: NoteBoxProps) {
  const t = useWords(ticketWords)
  const writing = useDraft(self, ticket.id, 'note', kept?.note)
  const [empty, setEmpty] = useState(false)
  const act = useAct(noteTicket, { renews: renewedByActs, done: keepStanding })
  const send = async (): Promise<void> => {
    const nothing = writing.body.trim() === ''
    setEmpty(nothing)
    if (nothing || writing.files.uploading || act.busy) return
    const { body } = writing
    try {
      await writing.hold()
      await act.run({ params: { ticketId: ticket.id }, body: { body, fileIds: writing.files.ids } })
      writing.clear()
      onSent()
    } catch {
      // Shown below from `act.problem`; the text stays in the box.
      writing.release()
    }
  }
  return (
    <div className={styles['box']}>
      {act.problem && <ProblemNote problem={act.problem} />}
      <WritingField
        writing={writing}
        label={t('writeNote')}
        placeholder={t('notePlaceholder')}
        wrong={empty && writing.body.trim() === '' ? t('needText') : null}
        onSend={() => void send()}
      >
        <div className={styles['send']}>
          <Button loading={act.busy} disabled={writing.files.uploading} onClick={() => void send()}>
            {t('saveNote')}
          </Button>
        </div>
      </WritingField>
    </div>
  )
}
