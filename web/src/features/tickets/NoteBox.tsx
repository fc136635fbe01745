/** The internal note, with attachments; customers never learn of it (T-62). */
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Answer } from '@zhanggui/contract/route'
import type { readWriting } from '@zhanggui/contract/tickets-writing'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
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
  const { data: colleagues } = useAsk(listColleagues, {})
  // Only those whom the note can lead to the ticket: its handler and the administrators (T-41).
  const people = (colleagues?.rows ?? []).filter(
    ({ id, role }) => id !== self && (role === 'admin' || id === ticket.handler?.id),
  )
  const act = useAct(noteTicket, { renews: renewedByActs, done: keepStanding })
  const send = async (): Promise<void> => {
    const nothing = writing.body.trim() === ''
    setEmpty(nothing)
    if (nothing || writing.files.uploading || act.busy) return
    const { body } = writing
    const mentions = people.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id)
    try {
      await writing.hold()
      await act.run({ params: { ticketId: ticket.id }, body: { body, fileIds: writing.files.ids, mentions } })
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
        people={people}
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
