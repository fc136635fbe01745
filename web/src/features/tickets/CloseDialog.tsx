/** Closing a ticket without the customer, with a reason that stays with it (T-11). */
import { closeReasons } from '@zhanggui/contract/glossary'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { closeTicket } from '@zhanggui/contract/tickets-provider'
import type { Sent } from '@zhanggui/contract/route'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './DispatchDialog.module.css'
import { keepStanding, renewedByActs } from './renew.ts'
import { ticketWords } from './words.ts'

type Reason = Sent<typeof closeTicket>['body']['reason']

interface Values {
  reason?: Reason
  remark: string
  /** Absent where nothing asks for it. */
  duplicateOf?: string
}

export function CloseDialog(props: { ticket: AgentTicket; open: boolean; onClose: () => void }) {
  const { ticket, open, onClose } = props
  const t = useWords(ticketWords)
  const label = useLabel()
  const act = useAct(closeTicket, { renews: renewedByActs, done: keepStanding })
  const submit = async ({ reason = 'other', remark, duplicateOf = '' }: Values): Promise<void> => {
    const number = duplicateOf.trim().replace(/^#/, '').toUpperCase()
    await act.run({
      params: { ticketId: ticket.id },
      body: {
        version: ticket.version,
        reason,
        remark: remark.trim(),
        duplicateOf: reason === 'duplicate' ? number : null,
      },
    })
    toast.done(t('closeDone'))
  }
  return (
    <FormDialog<Values>
      open={open}
      title={`${t('closeTitle')} #${ticket.number}`}
      submit={t('closeDo')}
      danger
      initial={{ remark: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      {(form) => (
        <>
          <p className={styles['hint']}>{t('closeHint')}</p>
          <Form.Item
            name="reason"
            label={t('closeReason')}
            rules={[{ required: true, message: t('closeChoose') }]}
          >
            <Radio.Group
              options={(Object.keys(closeReasons) as Reason[]).map((reason) => ({
                value: reason,
                label: label(closeReasons[reason]),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Values, now: Values) => before.reason !== now.reason}>
            {() =>
              form.getFieldValue('reason') === 'duplicate' && (
                <Form.Item
                  name="duplicateOf"
                  label={t('closeDuplicateOf')}
                  rules={[{ required: true, whitespace: true, message: t('closeDuplicateHint') }]}
                >
                  <Input maxLength={20} placeholder={t('closeDuplicateHint')} className="zg-mono" />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="remark" label={t('closeRemark')}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
