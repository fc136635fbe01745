/** One delivery: the message as it was sent, and each attempt (T-93). */
import { readWebhookDelivery } from '@zhanggui/contract/webhooks'
import type { WebhookAttempt } from '@zhanggui/contract/webhooks'
import { Modal } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Facts } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { faultWord } from './fault.ts'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

export function DeliveryDialog({ deliveryId, onClose }: { deliveryId: string | null; onClose: () => void }) {
  const t = useWords(webhookWords)
  return (
    <Modal
      open={deliveryId !== null}
      onCancel={onClose}
      footer={null}
      title={t('deliveries')}
      width={720}
      destroyOnHidden
    >
      {deliveryId !== null && <Delivery deliveryId={deliveryId} />}
    </Modal>
  )
}

function Delivery({ deliveryId }: { deliveryId: string }) {
  const t = useWords(webhookWords)
  const { data, error, refetch } = useAsk(readWebhookDelivery, { params: { deliveryId } })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const columns: Column<WebhookAttempt>[] = [
    { key: 'number', title: '#', width: 48, card: 'heading', cell: ({ number }) => number },
    { key: 'at', title: t('at'), width: 168, cell: ({ at }) => <TimeText at={at} full /> },
    {
      key: 'status',
      title: t('outcome'),
      width: 112,
      card: 'mark',
      cell: ({ status, fault }) => status ?? (fault === null ? '–' : t(faultWord(fault))),
    },
    { key: 'took', title: t('duration'), width: 88, cell: ({ duration }) => `${duration} ms` },
    {
      key: 'answer',
      title: t('answer'),
      cell: ({ answer }) => (
        <span className="zg-clip" title={answer ?? ''}>
          {answer || '–'}
        </span>
      ),
    },
  ]
  return (
    <div className={styles['shown']}>
      <Facts rows={[['webhook-id', <CopyText key="id" text={data.delivery.messageId} />]]} />
      <section>
        <h3>{t('attempts')}</h3>
        <DataTable
          label={t('attempts')}
          columns={columns}
          rows={data.attempts}
          rowKey={({ number }) => String(number)}
          empty="–"
        />
      </section>
      <section>
        <h3>{t('body')}</h3>
        <pre className="zg-mono">{JSON.stringify(JSON.parse(data.body), null, 2)}</pre>
      </section>
    </div>
  )
}
