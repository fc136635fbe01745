/** Everything that was sent, with what failed and why; sent once more by hand (T-88). */
import { noticeKind } from '@zhanggui/contract/notifications'
import type { Delivery } from '@zhanggui/contract/notifications'
import { listDeliveryLog, readDelivery, retryDelivery } from '@zhanggui/contract/notifications-log'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card, Facts } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { kindNames, wayNames } from './kinds.ts'
import styles from './NoticeDesk.module.css'
import { noticeDeskWords } from './words.ts'

const states = ['waiting', 'sent', 'failed'] as const
const hues = { waiting: 'gold', sent: 'green', failed: 'red' } as const
const channels = ['mail', 'sms', 'robot'] as const

export function DeliveryLog() {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const [address, setAddress] = useSearchParams()
  const [shown, setShown] = useState<string | null>(null)
  const state = states.find((each) => each === address.get('state'))
  const channel = channels.find((each) => each === address.get('channel'))
  const kind = noticeKind.options.find((each) => each === address.get('kind'))
  const pages = usePages(listDeliveryLog, {
    query: { limit: '50', ...(state && { state }), ...(channel && { channel }), ...(kind && { kind }) },
  })
  const choose = (name: string) => (value: string | undefined) =>
    setAddress(
      (before) => {
        if (value) before.set(name, value)
        else before.delete(name)
        return before
      },
      { replace: true },
    )
  const columns: Column<Delivery>[] = [
    { key: 'kind', title: t('kind'), card: 'heading', cell: (row) => label(kindNames[row.kind]) },
    { key: 'channel', title: t('channel'), width: 110, cell: (row) => label(wayNames[row.channel]) },
    { key: 'to', title: t('to'), cell: ({ to }) => <span className="zg-clip">{to}</span> },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      card: 'mark',
      cell: (row) => <Tag hue={hues[row.state]}>{t(row.state)}</Tag>,
    },
    { key: 'attempts', title: t('attempts'), width: 90, cell: ({ attempts }) => attempts },
    { key: 'at', title: t('at'), width: 180, cell: ({ at }) => <TimeText at={at} full /> },
    {
      key: 'acts',
      title: '',
      width: 190,
      align: 'right',
      cell: (row) => <Acts row={row} onShow={() => setShown(row.id)} />,
    },
  ]
  return (
    <Card
      flush
      tools={
        <>
          <Select
            allowClear
            aria-label={t('state')}
            placeholder={t('state')}
            style={{ width: 130 }}
            value={state}
            options={states.map((value) => ({ value, label: t(value) }))}
            onChange={choose('state')}
          />
          <Select
            allowClear
            aria-label={t('channel')}
            placeholder={t('channel')}
            style={{ width: 130 }}
            value={channel}
            options={channels.map((value) => ({ value, label: label(wayNames[value]) }))}
            onChange={choose('channel')}
          />
          <Select
            allowClear
            aria-label={t('kind')}
            placeholder={t('kind')}
            style={{ width: 180 }}
            value={kind}
            options={noticeKind.options.map((value) => ({ value, label: label(kindNames[value]) }))}
            onChange={choose('kind')}
          />
        </>
      }
    >
      <PagedTable
        label={t('tabLog')}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('logEmpty')} />}
      />
      <Modal open={shown !== null} title={t('details')} footer={null} onCancel={() => setShown(null)}>
        {shown !== null && <Attempts deliveryId={shown} />}
      </Modal>
    </Card>
  )
}

function Acts({ row, onShow }: { row: Delivery; onShow: () => void }) {
  const t = useWords(noticeDeskWords)
  const again = useAct(retryDelivery, {
    renews: [listDeliveryLog, readDelivery],
    done: () => toast.done(t('retried')),
  })
  return (
    <span className={styles['acts']}>
      {row.state === 'failed' && (
        <Button
          type="link"
          size="small"
          loading={again.busy}
          onClick={() => again.start({ params: { deliveryId: row.id } })}
        >
          {t('retry')}
        </Button>
      )}
      <Button type="link" size="small" onClick={onShow}>
        {t('details')}
      </Button>
    </span>
  )
}

function Attempts({ deliveryId }: { deliveryId: string }) {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const { data, error, refetch } = useAsk(readDelivery, { params: { deliveryId } })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const { delivery, attempts } = data
  return (
    <Facts
      rows={[
        [t('kind'), label(kindNames[delivery.kind])],
        [t('to'), `${label(wayNames[delivery.channel])} · ${delivery.to}`],
        [
          t('state'),
          <Tag key="state" hue={hues[delivery.state]}>
            {t(delivery.state)}
          </Tag>,
        ],
        ...(attempts.length === 0 ? [[t('attempts'), delivery.error ?? t('noAttempt')] as const] : []),
        ...attempts.map(
          ({ number, startedAt, endedAt, error: fault, receipt }) =>
            [
              t('attempt', { number }),
              <span key={number}>
                <TimeText at={startedAt} full />{' '}
                {fault ?? receipt ?? t(endedAt === null ? 'attemptOpen' : 'attemptDone')}
              </span>,
            ] as const,
        ),
      ]}
    />
  )
}
