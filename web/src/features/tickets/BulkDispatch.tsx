/** 批量派单: chosen tickets to a colleague or back to dispatch, in calls of fifty, with what became of each (T-23). */
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import { HAND_OVER_MOST, handOverTickets } from '@zhanggui/contract/tickets-rules'
import { Alert, Form, Input, Progress, Radio } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Loading } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { ColleaguePicker } from './ColleaguePicker.tsx'
import type { Colleague } from './ColleaguePicker.tsx'
import { bulkWords } from './bulk-words.ts'
import { renewedByActs } from './renew.ts'

interface Values {
  way: 'colleague' | 'dispatch'
  agentId?: string
  remark: string
}

interface BulkDispatchProps {
  chosen: readonly string[]
  self: string
  /** With the tickets that could not be handed over, which stay chosen. */
  onDone: (left: readonly string[]) => void
  onClose: () => void
}

export function BulkDispatch({ chosen, self, onDone, onClose }: BulkDispatchProps) {
  const t = useWords(bulkWords)
  const [colleague, setColleague] = useState<Colleague | null>(null)
  const [reached, setReached] = useState(0)
  const { data } = useAsk(listColleagues, {})
  const act = useAct(handOverTickets, { renews: renewedByActs })

  const submit = async ({ way, agentId = '', remark }: Values): Promise<void> => {
    const left: string[] = []
    for (let from = 0; from < chosen.length; from += HAND_OVER_MOST) {
      const { rows } = await act.run({
        body: {
          ticketIds: chosen.slice(from, from + HAND_OVER_MOST),
          agentId: way === 'dispatch' ? null : agentId,
          remark: remark.trim(),
          evenIfOffDuty: way === 'colleague' && colleague?.onDuty === false,
        },
      })
      left.push(...rows.filter(({ outcome }) => outcome === 'refused').map(({ ticketId }) => ticketId))
      setReached(Math.min(chosen.length, from + HAND_OVER_MOST))
    }
    toast.done(t('done', { done: chosen.length - left.length, left: left.length }))
    onDone(left)
  }
  return (
    <FormDialog<Values>
      open
      title={t('title', { count: chosen.length })}
      submit={t('dispatch')}
      initial={{ way: 'colleague', remark: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="way">
        <Radio.Group
          options={[
            { value: 'colleague', label: t('toColleague') },
            { value: 'dispatch', label: t('toDispatch') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['way']}>
        {({ getFieldValue }) =>
          getFieldValue('way') === 'colleague' && (
            <>
              <Form.Item name="agentId" rules={[{ required: true, message: t('choose') }]}>
                {data ? (
                  <ColleaguePicker rows={data.rows} self={self} onChosen={setColleague} />
                ) : (
                  <Loading lines={3} />
                )}
              </Form.Item>
              {colleague?.onDuty === false && (
                <Alert type="warning" showIcon title={t('offDuty', { name: colleague.name })} />
              )}
            </>
          )
        }
      </Form.Item>
      <Form.Item name="remark" label={t('remark')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {act.busy && <Progress percent={Math.round((reached / chosen.length) * 100)} />}
    </FormDialog>
  )
}
