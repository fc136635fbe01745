/** The page of a desk's rules: automatic times, hours, and the recount of running clocks (T-9, T-26, T-36). */
import { changeDeskRules, readDeskRules } from '@zhanggui/contract/tickets-rules'
import type { DeskRules } from '@zhanggui/contract/tickets-rules'
import { Button, Form, InputNumber } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { HoursForm } from './HoursForm.tsx'
import { Recount } from './Recount.tsx'
import { rulesWords } from './rules-words.ts'

export function Rules() {
  const t = useWords(rulesWords)
  const { data, error, refetch } = useAsk(readDeskRules, {})
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {data ? (
        <>
          <Card title={t('times')}>
            <TimesForm rules={data} />
          </Card>
          <Card title={t('hours')}>
            <HoursForm rules={data} />
          </Card>
          <Card title={t('recount')}>
            <Recount last={data.recount} />
          </Card>
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </Page>
  )
}

interface Times {
  confirm: number
  close: number
  back: number | null
}

function TimesForm({ rules }: { rules: DeskRules }) {
  const t = useWords(rulesWords)
  const act = useAct(changeDeskRules, { renews: [readDeskRules], done: () => toast.done(t('saved')) })
  const needed = [{ required: true, message: t('required') }]
  return (
    <SubmitForm<Times>
      initial={{
        confirm: rules.confirmAfter / 3600,
        close: rules.closeAfter / 3600,
        back: rules.returnAfter === null ? null : rules.returnAfter / 60,
      }}
      onSubmit={({ confirm, close, back }) =>
        act.run({
          body: {
            confirmAfter: Math.round(confirm * 3600),
            closeAfter: Math.round(close * 3600),
            returnAfter: back ? back * 60 : null,
          },
        })
      }
      footer={(busy) => (
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      )}
    >
      <Form.Item name="confirm" label={t('confirmAfter')} extra={t('hoursHint')} rules={needed}>
        <InputNumber min={1} max={8760} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="close" label={t('closeAfter')} rules={needed}>
        <InputNumber min={1} max={8760} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="back" label={t('returnAfter')} extra={t('returnHint')}>
        <InputNumber min={1} max={10_080} precision={0} style={{ width: 160 }} />
      </Form.Item>
    </SubmitForm>
  )
}
