/** The platform's customers and their tiers, which no customer ever sees (T-35, T-39). */
import { tiers } from '@zhanggui/contract/glossary'
import type { Tier } from '@zhanggui/contract/identity'
import { listCustomers } from '@zhanggui/contract/identity-platform'
import type { CustomerRow } from '@zhanggui/contract/identity-platform'
import { Select } from 'antd'
import { useState } from 'react'
import { useAddressFilter } from '../../lib/address-filter.ts'
import { usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { SearchField, useSearchText } from '../../ui/SearchField.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { CustomerActs } from './CustomerActs.tsx'
import styles from './directory.module.css'
import { TierDialog } from './TierDialog.tsx'
import { tierNames } from './tier-names.ts'
import { directoryWords } from './words.ts'

const hues = { diamond: 'purple', gold: 'gold', silver: 'blue', normal: 'grey' } as const

/** `mayReset`: whether the reader may take second factors away. */
export function Customers({ mayReset }: { mayReset: boolean }) {
  const t = useWords(directoryWords)
  const label = useLabel()
  const [text, setText] = useSearchText()
  const { address, filter } = useAddressFilter()
  const [edited, setEdited] = useState<CustomerRow | null>(null)
  const tier = tierNames.find((name) => name === address.get('tier'))
  const pages = usePages(listCustomers, {
    query: { limit: '50', ...(text ? { q: text } : {}), ...(tier ? { tier } : {}) },
  })
  const columns: Column<CustomerRow>[] = [
    {
      key: 'name',
      title: t('customerName'),
      card: 'heading',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    {
      key: 'tier',
      title: t('tier'),
      width: 120,
      card: 'mark',
      cell: (row) => <Tag hue={hues[row.tier]}>{label(tiers[row.tier])}</Tag>,
    },
    {
      key: 'contact',
      title: t('contact'),
      width: '32%',
      cell: ({ phone, email }) => (
        <span className={`${styles['contact']} zg-tabular`}>
          {[phone, email].filter((part) => part !== null).join('  ') || '–'}
        </span>
      ),
    },
    {
      key: 'registered',
      title: t('registered'),
      width: 176,
      cell: ({ createdAt }) => <TimeText at={createdAt} full />,
    },
    {
      key: 'acts',
      title: '',
      width: 152,
      align: 'right',
      cell: (row) => <CustomerActs customer={row} mayReset={mayReset} onTier={() => setEdited(row)} />,
    },
  ]
  return (
    <Page title={t('customers')} lead={t('customersLead')}>
      <Card
        flush
        tools={
          <>
            <SearchField value={text} onSearch={setText} placeholder={t('searchCustomers')} />
            <Select<Tier>
              allowClear
              className={styles['tier'] ?? ''}
              placeholder={t('allTiers')}
              aria-label={t('tier')}
              value={tier ?? null}
              options={tierNames.map((value) => ({ value, label: label(tiers[value]) }))}
              onChange={(next: Tier | undefined) => filter('tier', next)}
            />
          </>
        }
      >
        <PagedTable
          label={t('customers')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={text ? t('nothingFound', { text }) : t('noCustomers')} />}
        />
      </Card>
      <TierDialog customer={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}
