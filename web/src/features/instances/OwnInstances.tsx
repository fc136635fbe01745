/** What a customer has bought, across providers, each with the way to a ticket about it (S-12, T-70). */
import { listOwnInstances } from '@zhanggui/contract/trade'
import type { OwnInstance } from '@zhanggui/contract/trade'
import { Link } from 'react-router'
import { usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { InstanceStateTag } from './InstanceState.tsx'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

const ticketAbout = ({ id, product, provider }: OwnInstance): string =>
  `/c/tickets/new?${new URLSearchParams({ provider: provider.id, product: product.id, instance: id }).toString()}`

export function OwnInstances() {
  const t = useWords(instanceWords)
  const pages = usePages(listOwnInstances, { query: { limit: '50' } })
  const columns: Column<OwnInstance>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'heading',
      cell: ({ name, number }) => (
        <span className={styles['two']}>
          <span className="zg-clip" title={name}>
            {name}
          </span>
          <small className="zg-mono">{number}</small>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 104,
      card: 'mark',
      cell: ({ state }) => <InstanceStateTag state={state} />,
    },
    {
      key: 'product',
      title: t('product'),
      width: '24%',
      cell: ({ product, provider }) => (
        <span className={styles['two']}>
          <span className="zg-clip" title={product.name}>
            {product.name}
          </span>
          <small title={provider.name}>{provider.name}</small>
        </span>
      ),
    },
    {
      key: 'business',
      title: t('businessId'),
      width: 176,
      cell: ({ businessId, ip }) => (
        <span className={styles['two']}>
          <span className="zg-clip" title={businessId ?? ''}>
            {businessId ?? '–'}
          </span>
          {ip !== null && <small>{ip}</small>}
        </span>
      ),
    },
    {
      key: 'term',
      title: t('expiresOn'),
      width: 128,
      cell: ({ expiresOn }) => <span className="zg-tabular">{expiresOn ?? t('noEnd')}</span>,
    },
    {
      key: 'acts',
      title: '',
      width: 128,
      align: 'right',
      cell: (row) =>
        row.state !== 'closed' && (
          <Link to={ticketAbout(row)} className={styles['act']}>
            {t('submitTicket')}
          </Link>
        ),
    },
  ]
  return (
    <Page title={t('ownTitle')} lead={t('ownLead')}>
      <Card flush>
        <PagedTable
          label={t('ownTitle')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('ownEmpty')} says={t('ownEmptySays')} />}
        />
      </Card>
    </Page>
  )
}
