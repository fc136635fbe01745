/** What was delivered to one webhook: each message with how it ended, and once more by hand (T-93). */
import {
  listWebhookDeliveries,
  listWebhooks,
  redeliverWebhook,
  TEST_EVENT,
  webhookEvents,
} from '@zhanggui/contract/webhooks'
import type { WebhookDelivery as Delivery } from '@zhanggui/contract/webhooks'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { BackLink, Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { DeliveryDialog } from './DeliveryDialog.tsx'
import { faultWord } from './fault.ts'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

const states = ['waiting', 'delivered', 'failed'] as const
const hues = { waiting: 'gold', delivered: 'green', failed: 'red' } as const

const isEvent = (name: string): name is keyof typeof webhookEvents => name in webhookEvents

export function Deliveries({ endpointId, back }: { endpointId: string; back: string }) {
  const t = useWords(webhookWords)
  const label = useLabel()
  const [address, setAddress] = useSearchParams()
  const [shown, setShown] = useState<string | null>(null)
  const state = states.find((each) => each === address.get('state'))
  const { data } = useAsk(listWebhooks, {})
  const webhook = data?.rows.find(({ id }) => id === endpointId)
  const pages = usePages(listWebhookDeliveries, {
    params: { endpointId },
    query: { limit: '50', ...(state ? { state } : {}) },
  })
  const nameOf = (event: string) =>
    event === TEST_EVENT ? t('testEvent') : isEvent(event) ? label(webhookEvents[event]) : event
  const columns: Column<Delivery>[] = [
    { key: 'event', title: t('event'), card: 'heading', cell: ({ event }) => nameOf(event) },
    { key: 'at', title: t('at'), width: 160, cell: ({ at }) => <TimeText at={at} full /> },
    {
      key: 'state',
      title: t('outcome'),
      width: 120,
      card: 'mark',
      cell: (row) => <Tag hue={hues[row.state]}>{t(row.state)}</Tag>,
    },
    {
      key: 'answer',
      title: t('answer'),
      width: 140,
      cell: ({ lastStatus, lastFault }) => lastStatus ?? (lastFault === null ? '–' : t(faultWord(lastFault))),
    },
    { key: 'attempts', title: t('attempts'), width: 88, cell: ({ attempts }) => attempts },
    {
      key: 'next',
      title: t('next'),
      width: 140,
      cell: ({ nextAt }) => (nextAt === null ? '–' : <TimeText at={nextAt} />),
    },
    {
      key: 'acts',
      title: '',
      width: 160,
      align: 'right',
      cell: (row) => <Acts row={row} onShow={() => setShown(row.id)} enabled={webhook?.enabled ?? false} />,
    },
  ]
  return (
    <Page
      title={webhook ? `${t('deliveries')} · ${webhook.name}` : t('deliveries')}
      lead={webhook ? `${webhook.url} · ${t('deliveriesLead')}` : t('deliveriesLead')}
      back={<BackLink to={back}>{t('back')}</BackLink>}
    >
      <Card
        flush
        tools={
          <Select
            aria-label={t('outcome')}
            value={state ?? ''}
            style={{ minWidth: 140 }}
            options={[
              { value: '', label: t('anyState') },
              ...states.map((value) => ({ value, label: t(value) })),
            ]}
            onChange={(value) => setAddress(value === '' ? {} : { state: value }, { replace: true })}
          />
        }
      >
        <PagedTable
          label={t('deliveries')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('noDeliveries')} says={t('noDeliveriesSays')} />}
        />
      </Card>
      <DeliveryDialog deliveryId={shown} onClose={() => setShown(null)} />
    </Page>
  )
}

function Acts({ row, enabled, onShow }: { row: Delivery; enabled: boolean; onShow: () => void }) {
  const t = useWords(webhookWords)
  const again = useAct(redeliverWebhook, {
    renews: [listWebhookDeliveries],
    done: () => toast.done(t('redelivered')),
  })
  return (
    <span className={styles['acts']}>
      {enabled && row.state !== 'waiting' && (
        <Button
          type="link"
          size="small"
          loading={again.busy}
          onClick={() => again.start({ params: { deliveryId: row.id } })}
        >
          {t('redeliver')}
        </Button>
      )}
      <Button type="link" size="small" onClick={onShow}>
        {t('show')}
      </Button>
    </span>
  )
}
