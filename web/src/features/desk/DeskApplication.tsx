/** Opening a desk: apply, wait, be refused with a reason, or go on to the first steps of an open one (T-44). */
import { applyForDesk, readOwnDesk } from '@zhanggui/contract/tickets-desk'
import type { Answer } from '@zhanggui/contract/route'
import { Alert, Button, Form, Input, Result, Steps } from 'antd'
import { Link } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { ProblemNote } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './DeskApplication.module.css'
import { deskWords } from './words.ts'

type Desk = Answer<typeof readOwnDesk>

const stepOf = { none: 0, refused: 0, applied: 1, open: 3, suspended: 3 } as const

export function DeskApplication({ desk, mayApply }: { desk: Desk; mayApply: boolean }) {
  const t = useWords(deskWords)
  return (
    <Card>
      <Steps
        size="small"
        className={styles['steps'] ?? ''}
        current={stepOf[desk.state]}
        status={desk.state === 'refused' ? 'error' : 'process'}
        items={[{ title: t('stepApply') }, { title: t('stepReview') }, { title: t('stepOpen') }]}
      />
      <Standing desk={desk} mayApply={mayApply} />
    </Card>
  )
}

function Standing({ desk, mayApply }: { desk: Desk; mayApply: boolean }) {
  const t = useWords(deskWords)
  const formats = useFormats()
  const when = (at: string | null) => (at === null ? '' : formats.dateTime(new Date(at)))
  switch (desk.state) {
    case 'applied':
      return (
        <Result
          status="info"
          title={t('waitingTitle')}
          subTitle={t('waitingSays', { at: when(desk.appliedAt) })}
        />
      )
    case 'open':
      return (
        <Result
          status="success"
          title={t('openTitle')}
          subTitle={t('openSays', { at: when(desk.decidedAt) })}
          extra={
            <div className={styles['next']}>
              <Link to="/p/tickets">
                <Button type="primary">{t('nextTickets')}</Button>
              </Link>
              <Link to="/p/agents">
                <Button>{t('nextAgents')}</Button>
              </Link>
              <Link to="/p/categories">
                <Button>{t('nextCategories')}</Button>
              </Link>
            </div>
          }
        />
      )
    case 'suspended':
      return <Result status="warning" title={t('suspendedTitle')} subTitle={t('suspendedSays')} />
    case 'none':
    case 'refused':
      return (
        <>
          {desk.state === 'refused' && (
            <Alert
              type="error"
              showIcon
              className={styles['refused'] ?? ''}
              title={t('refusedTitle')}
              description={desk.reason ? t('refusedReason', { reason: desk.reason }) : undefined}
            />
          )}
          {mayApply ? <Apply again={desk.state === 'refused'} /> : <p>{t('mayNotApply')}</p>}
        </>
      )
  }
}

function Apply({ again }: { again: boolean }) {
  const t = useWords(deskWords)
  const act = useAct(applyForDesk, { renews: [readOwnDesk], done: () => toast.done(t('applied')) })
  return (
    <Form<{ remark: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ remark }) => act.start({ body: { remark: remark.trim() } })}
    >
      <ProblemNote problem={act.problem} />
      <Form.Item
        name="remark"
        label={t('applyRemark')}
        rules={[{ required: true, whitespace: true, message: t('applyRemarkHint') }]}
      >
        <Input.TextArea rows={5} maxLength={1000} showCount placeholder={t('applyRemarkHint')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.busy}>
        {t(again ? 'applyAgain' : 'apply')}
      </Button>
    </Form>
  )
}
