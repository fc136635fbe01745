/** The tags of the open ticket, changed over the page: for the command palette (T-66, T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Form } from 'antd'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { besideWords } from './beside-words.ts'
import { TagSelect } from './Tags.tsx'
import { useRetag } from './use-retag.ts'

interface TagsDialogProps {
  ticket: AgentTicket
  open: boolean
  onClose: () => void
}

export function TagsDialog({ ticket, open, onClose }: TagsDialogProps) {
  const t = useWords(besideWords)
  const { before, save } = useRetag(ticket)
  return (
    <FormDialog<{ names: string[] }>
      open={open}
      title={`${t('editTags')} · #${ticket.number}`}
      submit={t('save')}
      initial={{ names: before }}
      width={440}
      onSubmit={({ names }) => save(names)}
      onClose={onClose}
    >
      <Form.Item name="names" label={t('tags')} extra={t('tagsHint')}>
        <TagSelect label={t('tags')} />
      </Form.Item>
    </FormDialog>
  )
}
