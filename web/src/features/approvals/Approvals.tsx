/** Applications for a ticket desk, with the provider's trade figures beside them (T-44). */
import { listDeskApplications } from '@zhanggui/contract/tickets-platform'
import type { DeskApplication } from '@zhanggui/contract/tickets-platform'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { DecisionDialog } from './DecisionDialog.tsx'
import { approvalWords } from './words.ts'

/** What the tabs show; the first is where the work is. */
const tabs = ['applied', 'open', 'refused', 'all'] as const
type Tab = (typeof tabs)[number]

const tabWords = { applied: 'waiting', open: 'approved', refused: 'refused', all: 'everything' } as const

const look = {
  applied: { word: 'waiting', hue: 'gold' },
  open: { word: 'approved', hue: 'green' },
  refused: { word: 'refused', hue: 'red' },
  suspended: { word: 'suspended', hue: 'grey' },
  none: { word: 'none', hue: 'grey' },
} as const

export function Approvals() {
  const t = useWords(approvalWords)
  const [address, setAddress] = useSearchParams()
  const [shown, setShown] = useState<DeskApplication | null>(null)
  const tab = tabs.find((name) => name === address.get('state')) ?? 'applied'
  const pages = usePages(listDeskApplications, {
    query: { limit: '50', ...(tab === 'all' ? {} : { state: tab }) },
  })
  const columns: Column<DeskApplication>[] = [
    {
      key: 'provider',
      title: t('provider'),
      card: 'heading',
      cell: ({ providerName }) => <span title={providerName}>{providerName}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      width: 112,
      card: 'mark',
      cell: ({ state }) => <Tag hue={look[state].hue}>{t(look[state].word)}</Tag>,
    },
    {
      key: 'products',
      title: t('products'),
      width: 88,
      align: 'right',
      cell: ({ figures }) => figures.products,
    },
    {
      key: 'members',
      title: t('members'),
      width: 88,
      align: 'right',
      cell: ({ figures }) => figures.members,
    },
    {
      key: 'customers',
      title: t('customers'),
      width: 88,
      align: 'right',
      cell: ({ figures }) => figures.customers,
    },
    {
      key: 'since',
      title: t('since'),
      width: 160,
      cell: ({ figures }) => <TimeText at={figures.since} full />,
    },
    {
      key: 'appliedAt',
      title: t('appliedAt'),
      width: 160,
      cell: ({ appliedAt }) => <TimeText at={appliedAt} />,
    },
    {
      key: 'acts',
      title: '',
      width: 92,
      align: 'right',
      cell: (row) => (
        <Button type="link" size="small" onClick={() => setShown(row)}>
          {t(row.state === 'applied' ? 'review' : 'show')}
        </Button>
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card
        flush
        tools={
          <Segmented<Tab>
            value={tab}
            options={tabs.map((value) => ({ value, label: t(tabWords[value]) }))}
            onChange={(value) => setAddress(value === 'applied' ? {} : { state: value })}
          />
        }
      >
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ providerId }) => providerId}
          empty={
            tab === 'applied' ? (
              <EmptyState title={t('empty')} says={t('emptySays')} />
            ) : (
              <EmptyState title={t('emptyOther')} />
            )
          }
        />
      </Card>
      <DecisionDialog application={shown} onClose={() => setShown(null)} />
    </Page>
  )
}
