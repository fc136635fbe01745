/** A customer's phone, masked; the whole one is shown for a reason. */
import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined'
import { revealPhone } from '@zhanggui/contract/tickets-privacy'
import { line } from '@zhanggui/contract/shapes'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { phoneWords } from './phone-words.ts'

/** Forgets what was revealed when the page goes on to another ticket: give it the ticket as its key. */
export function Phone({ ticketId, masked }: { ticketId: string; masked: string }) {
  const t = useWords(phoneWords)
  const rule = useRules()
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<string | null>(null)
  const reveal = useAct(revealPhone, { done: ({ phone }) => setWhole(phone) })
  if (whole !== null) return <CopyText text={whole} />
  return (
    <>
      {masked}{' '}
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        aria-label={t('show')}
        title={t('show')}
        onClick={() => setAsking(true)}
      />
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
    </>
  )
}
