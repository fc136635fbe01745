/** 派单给服务商: which provider, about what there, and a remark for its agents (T-25). */
import { sendToProvider } from '@zhanggui/contract/platform-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { openDesksAsOperator, readDeskAsOperator } from '@zhanggui/contract/tickets-platform'
import { REMARK_MAX } from '@zhanggui/contract/tickets-upstream'
import { Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { platformWords } from './platform-words.ts'
import { renewedByActs } from './renew.ts'

interface Values {
  providerId: string
  productId: string
  categoryId: string
  remark: string
}

interface SendDownDialogProps {
  ticket: AgentTicket
  open: boolean
  /** The desk itself, which is no provider. */
  except: string
  onClose: () => void
}

const shape = bodyFields(sendToProvider)
const choices = (rows: readonly { id: string; name: string }[] = []) =>
  rows.map(({ id, name }) => ({ value: id, label: name }))

/** Milliseconds without a key before what is typed is looked for. */
const PAUSE = 250

export function SendDownDialog({ ticket, open, except, onClose }: SendDownDialogProps) {
  const t = useWords(platformWords)
  const rule = useRules()
  const [typed, type] = useState('')
  const [q, find] = useState('')
  const [providerId, choose] = useState<string | undefined>(undefined)
  useEffect(() => {
    const timer = setTimeout(() => find(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const desks = useAsk(
    openDesksAsOperator,
    { query: { limit: '20', ...(q === '' ? {} : { q }) } },
    { enabled: open },
  )
  const desk = useAsk(
    readDeskAsOperator,
    { params: { providerId: providerId ?? '' } },
    { enabled: open && providerId !== undefined },
  )
  const act = useAct(sendToProvider, { renews: renewedByActs })
  const there = providerId === undefined ? undefined : desk.data
  const submit = async ({ remark, ...to }: Values): Promise<void> => {
    await act.run({
      params: { ticketId: ticket.id },
      body: { ...to, version: ticket.version, remark: remark.trim() },
    })
    toast.done(t('sendDone', { name: there?.provider.name ?? '' }))
  }
  const close = () => {
    type('')
    choose(undefined)
    onClose()
  }
  const rows = desks.data?.rows.filter(({ id }) => id !== except)
  return (
    <FormDialog<Values>
      open={open}
      title={`${t('sendTitle')} · #${ticket.number}`}
      submit={t('sendDo')}
      initial={{ remark: '' }}
      onSubmit={submit}
      onClose={close}
    >
      <p className={styles['hint']}>{t('sendLead')}</p>
      <Form.Item
        name="providerId"
        label={t('provider')}
        rules={rule(shape.providerId, { label: t('provider'), choice: true })}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: type }}
          placeholder={t('findProvider')}
          loading={desks.isFetching}
          options={choices(rows)}
          onChange={(id: string) => choose(id)}
        />
      </Form.Item>
      <Form.Item
        name="productId"
        label={t('product')}
        rules={rule(shape.productId, { label: t('product'), choice: true })}
      >
        <Select disabled={!there} options={choices(there?.products)} />
      </Form.Item>
      <Form.Item
        name="categoryId"
        label={t('category')}
        rules={rule(shape.categoryId, { label: t('category'), choice: true })}
      >
        <Select disabled={!there} options={choices(there?.categories)} />
      </Form.Item>
      <Form.Item name="remark" label={t('remark')} extra={t('remarkHint')}>
        <Input.TextArea rows={3} maxLength={REMARK_MAX} showCount />
      </Form.Item>
    </FormDialog>
  )
}
