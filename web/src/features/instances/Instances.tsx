/** What a provider's customers have bought: found, registered, imported, changed, closed (S-12). */
import ImportOutlined from '@ant-design/icons/es/icons/ImportOutlined'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listProducts } from '@zhanggui/contract/catalog'
import { instanceStates } from '@zhanggui/contract/glossary'
import { closeInstance, instanceState, listInstances } from '@zhanggui/contract/trade'
import type { Instance } from '@zhanggui/contract/trade'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAddressFilter } from '../../lib/address-filter.ts'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { SearchField, useSearchText } from '../../ui/SearchField.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { InstanceDialog } from './InstanceDialog.tsx'
import { InstanceStateTag } from './InstanceState.tsx'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

export function Instances() {
  const t = useWords(instanceWords)
  const label = useLabel()
  const [text, setText] = useSearchText()
  const { address, filter } = useAddressFilter()
  const [edited, setEdited] = useState<Instance | 'new' | null>(null)
  const [importing, setImporting] = useState(false)
  const products = useAsk(listProducts, { query: { limit: '100' } })
  const state = instanceState.safeParse(address.get('state')).data
  const productId = address.get('product') ?? undefined
  const pages = usePages(listInstances, {
    query: {
      limit: '50',
      ...(text ? { q: text } : {}),
      ...(state ? { state } : {}),
      ...(productId ? { productId } : {}),
    },
  })
  const close = useAct(closeInstance, { renews: [listInstances], done: () => toast.done(t('closed')) })
  const acts = (
    <>
      <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
        {t('import')}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
        {t('register')}
      </Button>
    </>
  )
  const two = (first: string, second: string | null) => (
    <span className={styles['two']}>
      <span className="zg-clip" title={first}>
        {first}
      </span>
      {second !== null && <small title={second}>{second}</small>}
    </span>
  )
  const columns: Column<Instance>[] = [
    { key: 'name', title: t('name'), card: 'heading', cell: ({ name, businessId }) => two(name, businessId) },
    {
      key: 'state',
      title: t('state'),
      width: 104,
      card: 'mark',
      cell: ({ state: is }) => <InstanceStateTag state={is} />,
    },
    { key: 'number', title: t('number'), width: 128, cell: ({ number }) => <CopyText text={number} /> },
    {
      key: 'customer',
      title: t('customer'),
      width: 184,
      cell: ({ customer }) => two(customer.name, customer.contact),
    },
    {
      key: 'product',
      title: t('product'),
      width: 152,
      cell: ({ product }) => <span title={product.name}>{product.name}</span>,
    },
    {
      key: 'type',
      title: t('type'),
      width: 136,
      cell: ({ ip, type, region }) => {
        const [first, ...rest] = [type, region, ip].filter((part) => part !== null)
        return first === undefined ? '–' : two(first, rest.join(' · ') || null)
      },
    },
    {
      key: 'term',
      title: t('openedOn'),
      width: 128,
      cell: ({ openedOn, expiresOn }) => (
        <span className="zg-tabular">
          {two(openedOn, expiresOn === null ? t('noEnd') : t('until', { day: expiresOn }))}
        </span>
      ),
    },
    {
      key: 'acts',
      title: '',
      width: 160,
      align: 'right',
      cell: (row) =>
        row.may.includes('edit') && (
          <>
            <Button type="link" size="small" onClick={() => setEdited(row)}>
              {t('edit')}
            </Button>
            <ConfirmButton
              type="link"
              size="small"
              danger
              asks={t('closeAsks', { name: row.name })}
              says={t('closeSays')}
              verb={t('close')}
              onConfirm={() => close.run({ params: { instanceId: row.id }, body: {} })}
            >
              {t('close')}
            </ConfirmButton>
          </>
        ),
    },
  ]
  const filtered = text !== '' || state !== undefined || productId !== undefined
  return (
    <Page title={t('title')} lead={t('lead')} actions={acts}>
      <Card
        flush
        tools={
          <>
            <SearchField value={text} onSearch={setText} placeholder={t('search')} />
            <Select
              allowClear
              className={styles['filter'] ?? ''}
              placeholder={t('allProducts')}
              aria-label={t('product')}
              showSearch={{ optionFilterProp: 'label' }}
              value={productId ?? null}
              options={products.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              onChange={(next: string | undefined) => filter('product', next)}
            />
            <Select
              allowClear
              className={styles['filter'] ?? ''}
              placeholder={t('allStates')}
              aria-label={t('state')}
              value={state ?? null}
              options={instanceState.options.map((value) => ({ value, label: label(instanceStates[value]) }))}
              onChange={(next: string | undefined) => filter('state', next)}
            />
          </>
        }
      >
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={
            filtered ? (
              <EmptyState title={t('nothingFound')} />
            ) : (
              <EmptyState title={t('empty')} says={t('emptySays')} action={acts} />
            )
          }
        />
      </Card>
      <InstanceDialog edited={edited} onClose={() => setEdited(null)} />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  )
}
