/** A customer's phone and QQ number, masked; both are shown whole for one reason, which is written down (T-63, A-9). */
import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined'
import { revealPhone } from '@zhanggui/contract/tickets-privacy'
import { line } from '@zhanggui/contract/shapes'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { contactWords } from './contact-words.ts'

type Way = 'phone' | 'qq'

/** `show` draws one way to reach the customer; the dialog that asks for the reason stands once, beside them. */
export function useContact(ticketId: string): {
  show: (way: Way, masked: string) => ReactNode
  dialog: ReactNode
} {
  const t = useWords(contactWords)
  const rule = useRules()
  const [asking, setAsking] = useState(false)
  // What was revealed counts for its own ticket only: the page goes on to others.
  const [whole, setWhole] = useState<{ of: string; phone: string | null; qq: string | null } | null>(null)
  const reveal = useAct(revealPhone, { done: (seen) => setWhole({ of: ticketId, ...seen }) })
  const show = (way: Way, masked: string): ReactNode => {
    const seen = whole?.of === ticketId ? whole[way] : null
    if (seen !== null) return <CopyText text={seen} />
    return (
      <>
        {masked}{' '}
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t(way === 'phone' ? 'showPhone' : 'showQq')}
          title={t(way === 'phone' ? 'showPhone' : 'showQq')}
          onClick={() => setAsking(true)}
        />
      </>
    )
  }
  const dialog = (
    <FormDialog<{ reason: string }>
      open={asking}
      title={t('title')}
      submit={t('show')}
      initial={{ reason: '' }}
      width={420}
      onSubmit={({ reason }) => reveal.run({ params: { ticketId }, body: { reason: reason.trim() } })}
      onClose={() => setAsking(false)}
    >
      <p>{t('says')}</p>
      <Form.Item name="reason" label={t('reason')} rules={rule(line(200), { label: t('reason') })}>
        <Input maxLength={200} placeholder={t('reasonHint')} />
      </Form.Item>
    </FormDialog>
  )
  return { show, dialog }
}
