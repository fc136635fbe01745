/** 回转: a partner's ticket goes back to them, with our word (U-13, U-24). */
import { uploadAsProvider } from '@zhanggui/contract/files'
import { BODY_MAX } from '@zhanggui/contract/tickets'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { returnTicket } from '@zhanggui/contract/tickets-upstream'
import { Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { useFiles } from '../../ui/use-files.ts'
import styles from './Beside.module.css'
import { keepStanding, renewedByActs } from './renew.ts'
import { upstreamWords } from './upstream-words.ts'

export function GiveBackDialog({
  ticket,
  open,
  onClose,
}: {
  ticket: AgentTicket
  open: boolean
  onClose: () => void
}) {
  const t = useWords(upstreamWords)
  const rule = useRules()
  const files = useFiles(uploadAsProvider)
  const act = useAct(returnTicket, { renews: renewedByActs, done: keepStanding })
  const close = () => {
    files.clear()
    onClose()
  }
  return (
    <FormDialog<{ body: string }>
      open={open}
      title={t('giveBackTitle', { name: ticket.served?.name ?? '' })}
      submit={t('giveBack')}
      initial={{ body: '' }}
      onSubmit={async ({ body }) => {
        await act.run({
          params: { ticketId: ticket.id },
          body: { version: ticket.version, body: body.trim(), fileIds: files.ids },
        })
        toast.done(t('giveBackDone'))
      }}
      onClose={close}
    >
      <p className={styles['hint']}>{t('giveBackLead')}</p>
      <Form.Item
        name="body"
        label={t('giveBackText')}
        rules={rule(bodyFields(returnTicket).body, { label: t('giveBackText') })}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={BODY_MAX} onPaste={files.onPaste} />
      </Form.Item>
      <Form.Item label={t('transferFiles')}>
        <FileDrop files={files} />
      </Form.Item>
    </FormDialog>
  )
}
