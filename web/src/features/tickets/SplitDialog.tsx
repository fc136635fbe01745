/** Splitting a ticket: some of what the customer wrote becomes a ticket of its own (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { TITLE_MAX } from '@zhanggui/contract/tickets'
import { SPLIT_MOST, splitTicket } from '@zhanggui/contract/tickets-links'
import { readRelated } from '@zhanggui/contract/tickets-related'
import { Checkbox, Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'
import { renewedByActs } from './renew.ts'

interface SplitDialogProps {
  ticket: AgentTicket
  open: boolean
  onClose: () => void
  /** Opens the new ticket. */
  onOpen: (ticketId: string) => void
}

export function SplitDialog({ ticket, open, onClose, onOpen }: SplitDialogProps) {
  const t = useWords(besideWords)
  const act = useAct(splitTicket, {
    renews: [...renewedByActs, readRelated],
    done: ({ id, number }) =>
      toast.offer(t('splitDone', { number }), { label: t('open'), act: () => onOpen(id) }, 8_000),
  })
  const messages = ticket.stream.flatMap((entry) =>
    entry.kind === 'message' && ['customer', 'platform'].includes(entry.by.kind) && !entry.saidOn
      ? [entry]
      : [],
  )
  return (
    <FormDialog<{ title: string; messageIds: string[] }>
      open={open}
      title={`${t('split')} · #${ticket.number}`}
      submit={t('splitDo')}
      initial={{ title: '', messageIds: [] }}
      onSubmit={({ title, messageIds }) =>
        act.run({ params: { ticketId: ticket.id }, body: { title: title.trim(), messageIds } })
      }
      onClose={onClose}
    >
      <p className={styles['hint']}>{t('splitHint')}</p>
      <Form.Item
        name="messageIds"
        label={t('splitMessages')}
        rules={[{ type: 'array', min: 1, max: SPLIT_MOST, message: t('splitChoose') }]}
      >
        <Checkbox.Group
          className={styles['choices'] ?? ''}
          options={messages.map(({ id, body }) => ({
            value: id,
            label: (
              <span className={styles['excerpt']} title={body}>
                {body}
              </span>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('splitTitle')}
        rules={[{ required: true, whitespace: true, message: t('splitTitle') }]}
      >
        <Input maxLength={TITLE_MAX} />
      </Form.Item>
    </FormDialog>
  )
}
