/** 派单: to a colleague, those on duty first, the others in red and only after a warning (T-23). */
import { dispatchTicket } from '@zhanggui/contract/tickets-provider'
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Alert, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { ColleaguePicker } from './ColleaguePicker.tsx'
import type { Colleague } from './ColleaguePicker.tsx'
import styles from './DispatchDialog.module.css'
import { keepStanding, renewedByActs } from './renew.ts'
import { ticketWords } from './words.ts'

interface Values {
  agentId?: string
  remark: string
}

interface DispatchDialogProps {
  ticket: AgentTicket
  /** Account of the reader, who is called "yourself" in the list. */
  self: string
  open: boolean
  onClose: () => void
  /** After it is in the colleague's hands. */
  onDispatched: () => void
}

export function DispatchDialog({ ticket, self, open, onClose, onDispatched }: DispatchDialogProps) {
  const t = useWords(ticketWords)
  const [chosen, setChosen] = useState<Colleague | null>(null)
  const { data, error, refetch } = useAsk(listColleagues, {}, { enabled: open })
  const act = useAct(dispatchTicket, { renews: renewedByActs, done: keepStanding })
  const offDuty = chosen !== null && !chosen.onDuty

  const submit = async ({ agentId = '', remark }: Values): Promise<void> => {
    await act.run({
      params: { ticketId: ticket.id },
      body: { version: ticket.version, agentId, remark: remark.trim(), evenIfOffDuty: offDuty },
    })
    toast.done(t('dispatchDone', { name: chosen?.name ?? '' }))
    onDispatched()
  }
  const close = () => {
    setChosen(null)
    onClose()
  }

  return (
    <FormDialog<Values>
      open={open}
      title={`${t('dispatchTitle')} #${ticket.number}`}
      submit={t(offDuty ? 'dispatchAnyway' : 'dispatchDo')}
      danger={offDuty}
      initial={{ remark: '' }}
      onSubmit={submit}
      onClose={close}
    >
      <p className={styles['hint']}>{t('dispatchHint')}</p>
      <Form.Item
        name="agentId"
        label={t('dispatchTo')}
        rules={[{ required: true, message: t('dispatchChoose') }]}
      >
        {data ? (
          <ColleaguePicker
            rows={data.rows.filter(({ id }) => id !== ticket.handler?.id)}
            self={self}
            onChosen={setChosen}
          />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={3} />
        )}
      </Form.Item>
      {offDuty && (
        <Alert
          type="warning"
          showIcon
          className={styles['warning'] ?? ''}
          title={t('dispatchOffDuty', { name: chosen.name })}
        />
      )}
      <Form.Item name="remark" label={t('dispatchRemark')}>
        <Input.TextArea rows={3} maxLength={1000} showCount placeholder={t('dispatchRemarkHint')} />
      </Form.Item>
    </FormDialog>
  )
}
