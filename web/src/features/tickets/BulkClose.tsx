/** 批量关闭: chosen tickets are closed with one reason (T-11, T-90). */
import { closeReasons } from '@zhanggui/contract/glossary'
import type { Sent } from '@zhanggui/contract/route'
import { closeTickets } from '@zhanggui/contract/tickets-bulk'
import { Form, Input, Progress, Radio } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useBatches } from './batches.ts'
import type { BulkAct } from './bulk-act.ts'
import { bulkWords } from './bulk-words.ts'
import { renewedByActs } from './renew.ts'

type Reason = Sent<typeof closeTickets>['body']['reason']
const reasons: readonly Reason[] = ['spam', 'no-answer', 'other']

export function BulkClose({ chosen, onResult, onClose }: BulkAct) {
  const t = useWords(bulkWords)
  const label = useLabel()
  const act = useAct(closeTickets, { renews: renewedByActs })
  const [percent, run] = useBatches(chosen)
  return (
    <FormDialog<{ reason?: Reason; remark: string }>
      open
      danger
      title={t('closeTitle', { count: chosen.length })}
      submit={t('close')}
      initial={{ remark: '' }}
      onSubmit={async ({ reason = 'other', remark }) =>
        onResult(await run((ticketIds) => act.run({ body: { ticketIds, reason, remark: remark.trim() } })))
      }
      onClose={onClose}
    >
      <p>{t('closeHint')}</p>
      <Form.Item
        name="reason"
        label={t('closeReason')}
        rules={[{ required: true, message: t('closeChoose') }]}
      >
        <Radio.Group
          options={reasons.map((reason) => ({ value: reason, label: label(closeReasons[reason]) }))}
        />
      </Form.Item>
      <Form.Item name="remark" label={t('closeRemark')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {percent !== null && <Progress percent={percent} />}
    </FormDialog>
  )
}
