/** Merging a duplicate into another ticket; of two customers only after a warning (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { MERGE_UNDO_MINUTES, mergeTicket } from '@zhanggui/contract/tickets-links'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { readRelated } from '@zhanggui/contract/tickets-related'
import { Alert, Checkbox, Form, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'
import { keepStanding, renewedByActs } from './renew.ts'

/** Without what is not asked. */
interface Values {
  into: string
  withText?: boolean
  understood?: boolean
}

interface MergeDialogProps {
  ticket: AgentTicket
  /** Sees all tickets, and may merge those of two customers. */
  manages: boolean
  open: boolean
  onClose: () => void
}

const bare = (number: string): string => number.trim().replace(/^#/, '').toUpperCase()

export function MergeDialog({ ticket, manages, open, onClose }: MergeDialogProps) {
  const t = useWords(besideWords)
  const [number, setNumber] = useState('')
  const target = useTarget(number, manages)
  const act = useAct(mergeTicket, { renews: [...renewedByActs, readRelated], done: keepStanding })
  const differs = target !== undefined && target.asker.id !== ticket.asker.id
  const submit = async ({ into, withText = false, understood = false }: Values): Promise<void> => {
    const body = {
      version: ticket.version,
      into: bare(into),
      withText: withText && !differs,
      evenIfOtherCustomer: understood,
    }
    await act.run({ params: { ticketId: ticket.id }, body })
    toast.done(t('merged', { number: body.into }))
  }
  return (
    <FormDialog<Values>
      open={open}
      title={`${t('merge')} · #${ticket.number}`}
      submit={t('mergeDo')}
      danger
      initial={{ into: '', withText: true, understood: false }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles['hint']}>{t('mergeHint', { minutes: MERGE_UNDO_MINUTES })}</p>
      <Form.Item
        name="into"
        label={t('mergeInto')}
        rules={[{ required: true, whitespace: true, message: t('needNumber') }]}
      >
        <Input
          maxLength={20}
          placeholder={t('numberHint')}
          className="zg-mono"
          onChange={(event) => setNumber(event.target.value)}
        />
      </Form.Item>
      {target && (
        <p className={styles['target']}>
          <StateTag state={target.state} />
          <span className="zg-clip">{target.title}</span>
          <span>{target.asker.name}</span>
        </p>
      )}
      {differs ? (
        <>
          <Alert
            type="warning"
            showIcon
            title={manages ? t('otherCustomer', { name: target.asker.name }) : t('otherCustomerNo')}
          />
          {manages && (
            <Form.Item name="understood" valuePropName="checked" className={styles['last'] ?? ''}>
              <Checkbox>{t('otherCustomerYes')}</Checkbox>
            </Form.Item>
          )}
        </>
      ) : (
        <Form.Item name="withText" valuePropName="checked" className={styles['last'] ?? ''}>
          <Checkbox>{t('mergeWithText')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** The ticket of a whole number, as far as the person may see it (T-41). */
function useTarget(typed: string, manages: boolean) {
  const number = useDeferredValue(bare(typed))
  const { data } = useAsk(
    listTickets,
    { query: { tab: manages ? 'all' : 'mine', number } },
    { enabled: /^\d{4}[A-Z]{3}$/.test(number) },
  )
  return data?.rows.find((row) => row.number === number)
}
