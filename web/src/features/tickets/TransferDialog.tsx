/** 转移到云技术客服, or 转单给平台: with a remark, attachments and the notes that are ticked (U-11, U-18). */
import { uploadAsProvider } from '@zhanggui/contract/files'
import { handToPlatform } from '@zhanggui/contract/platform-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { REMARK_MAX, SHARED_NOTES_MAX, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { Checkbox, Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useFiles } from '../../ui/use-files.ts'
import styles from './Beside.module.css'
import { platformWords } from './platform-words.ts'
import { keepStanding, renewedByActs } from './renew.ts'
import { upstreamWords } from './upstream-words.ts'

interface Values {
  remark: string
  /** Absent where there are no notes to tick. */
  noteIds?: string[]
}

export function TransferDialog({
  ticket,
  platform = null,
  open,
  onClose,
}: {
  ticket: AgentTicket
  /** The platform's desk, where the ticket goes there instead of over its category's link. */
  platform?: string | null
  open: boolean
  onClose: () => void
}) {
  const t = useWords(upstreamWords)
  const files = useFiles(uploadAsProvider)
  const say = useWords(platformWords)
  const up = useAct(transferTicket, { renews: renewedByActs, done: keepStanding })
  const across = useAct(handToPlatform, { renews: renewedByActs, done: keepStanding })
  const link = platform ?? ticket.route.link?.name ?? ''
  const notes = ticket.stream
    .flatMap((entry) => (entry.kind === 'note' ? [entry] : []))
    .slice(-SHARED_NOTES_MAX)
  const close = () => {
    files.clear()
    onClose()
  }
  const submit = async ({ remark, noteIds = [] }: Values): Promise<void> => {
    await (platform === null ? up : across).run({
      params: { ticketId: ticket.id },
      body: { version: ticket.version, remark: remark.trim(), fileIds: files.ids, noteIds },
    })
    toast.done(t('transferDone', { link }))
  }
  return (
    <FormDialog<Values>
      open={open}
      title={`${platform === null ? t('transferTitle') : say('handTitle')} · #${ticket.number}`}
      submit={t('transferDo')}
      initial={{ remark: '', noteIds: [] }}
      onSubmit={submit}
      onClose={close}
    >
      <p className={styles['hint']}>{t('transferLead', { link })}</p>
      <Form.Item name="remark" label={t('transferRemark')} extra={t('transferRemarkHint')}>
        <Input.TextArea rows={3} maxLength={REMARK_MAX} showCount onPaste={files.onPaste} />
      </Form.Item>
      {notes.length > 0 && (
        <Form.Item name="noteIds" label={t('transferNotes')}>
          <Checkbox.Group
            className={styles['choices'] ?? ''}
            options={notes.map(({ id, body, by }) => ({
              value: id,
              label: (
                <span className={styles['excerpt']} title={body}>
                  {by.name}: {body}
                </span>
              ),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('transferFiles')}>
        <FileDrop files={files} />
      </Form.Item>
    </FormDialog>
  )
}
