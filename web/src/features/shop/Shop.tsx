/** A provider's shop: who it is, what it lists, and the way to a ticket (T-70). */
import { readShop } from '@zhanggui/contract/tickets-shop'
import { Link } from 'react-router'
import { useAsk, usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { MoreRows } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, Loading } from '../../ui/States.tsx'
import { ShopEntry } from './ShopEntry.tsx'
import { ShopFailure } from './ShopFailure.tsx'
import styles from './Shop.module.css'
import { shopWords } from './words.ts'

export function Shop({ alias }: { alias: string }) {
  const say = useWords(shopWords)
  const { data, error, refetch } = useAsk(readShop, { params: { alias } })
  const pages = usePages(readShop, { params: { alias } }, { enabled: typeof data?.next === 'string' })
  if (!data) {
    return error ? <ShopFailure error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />
  }
  const { provider } = data
  const rows = pages.rows ?? data.rows
  return (
    <Page title={provider.name} lead={say('shop')} width="reading">
      <ShopEntry providerId={provider.id} deskOpen={data.deskOpen} />
      <Card title={say('products')} flush>
        {rows.length === 0 ? (
          <EmptyState title={say('empty')} says={say('emptySays')} />
        ) : (
          <ul className={styles['products']}>
            {rows.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/shop/${provider.alias}/products/${id}`}>{name}</Link>
              </li>
            ))}
          </ul>
        )}
        <MoreRows hasMore={pages.hasMore} loading={pages.loadingMore} onMore={pages.more} />
      </Card>
    </Page>
  )
}
