/** One application: what they say, what the installation knows of them, and the decision with its reason (T-44). */
import { decideDesk, listDeskApplications } from '@zhanggui/contract/tickets-platform'
import type { DeskApplication } from '@zhanggui/contract/tickets-platform'
import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Facts } from '../../ui/Page.tsx'
import { Prose } from '../../ui/Prose.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './DecisionDialog.module.css'
import { approvalWords } from './words.ts'

interface Values {
  approve: boolean
  reason?: string
}

interface DecisionDialogProps {
  /** Null: shut. */
  application: DeskApplication | null
  onClose: () => void
}

export function DecisionDialog({ application, onClose }: DecisionDialogProps) {
  const t = useWords(approvalWords)
  const [approves, setApproves] = useState(true)
  const act = useAct(decideDesk, { renews: [listDeskApplications] })
  const close = () => {
    setApproves(true)
    onClose()
  }
  const title = t('reviewTitle', { name: application?.providerName ?? '' })
  if (application !== null && application.state !== 'applied') {
    return (
      <Modal open title={title} footer={null} onCancel={close}>
        <Known application={application} />
      </Modal>
    )
  }
  return (
    <FormDialog<Values>
      open={application !== null}
      title={title}
      submit={t(approves ? 'approve' : 'refuse')}
      danger={!approves}
      initial={{ approve: true }}
      onSubmit={async ({ approve, reason = '' }) => {
        const params = { providerId: application?.providerId ?? '' }
        await act.run({ params, body: { approve, reason: approve ? '' : reason.trim() } })
        toast.done(t(approve ? 'approvedToast' : 'refusedToast'))
      }}
      onClose={close}
      width={560}
    >
      {application && <Known application={application} />}
      <Form.Item name="approve" label={t('decision')}>
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: t('approve') },
            { value: false, label: t('refuse') },
          ]}
          onChange={({ target }) => setApproves(target.value === true)}
        />
      </Form.Item>
      {!approves && (
        <Form.Item
          name="reason"
          label={t('reasonForRefusal')}
          rules={[{ required: true, whitespace: true, message: t('reasonHint') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount placeholder={t('reasonHint')} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

function Known({ application }: { application: DeskApplication }) {
  const t = useWords(approvalWords)
  const formats = useFormats()
  const { figures, decidedAt, decidedBy, reason } = application
  const numbers = [
    { name: t('products'), count: figures.products },
    { name: t('members'), count: figures.members },
    { name: t('customers'), count: figures.customers },
  ]
  return (
    <div className={styles['known']}>
      <ul className={styles['numbers']}>
        {numbers.map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span>
            <strong className="zg-tabular">{formats.number(count)}</strong>
          </li>
        ))}
      </ul>
      <Facts
        rows={[
          [t('since'), <TimeText key="since" at={figures.since} full />],
          [
            t('appliedAt'),
            <span key="applied">
              <TimeText at={application.appliedAt} full /> · {application.appliedBy}
            </span>,
          ],
          [t('remark'), <Prose key="remark" text={application.remark} />],
          ...(decidedAt === null
            ? []
            : ([
                [
                  t('decided'),
                  t('decidedBy', { name: decidedBy ?? '', at: formats.dateTime(new Date(decidedAt)) }),
                ],
              ] as const)),
          ...(reason ? ([[t('reason'), reason]] as const) : []),
        ]}
      />
    </div>
  )
}
