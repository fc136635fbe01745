/** One product of a shop, and the way to a ticket about it (T-70). */
import { readShopProduct } from '@zhanggui/contract/tickets-shop'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { BackLink, Page } from '../../ui/Page.tsx'
import { Loading } from '../../ui/States.tsx'
import { ShopEntry } from './ShopEntry.tsx'
import { ShopFailure } from './ShopFailure.tsx'
import { shopWords } from './words.ts'

export function ShopProduct({ alias, productId }: { alias: string; productId: string }) {
  const say = useWords(shopWords)
  const { data, error, refetch } = useAsk(readShopProduct, { params: { alias, productId } })
  if (!data) {
    return error ? <ShopFailure error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />
  }
  const { provider, product, deskOpen } = data
  return (
    <Page
      title={product.name}
      lead={say('soldBy', { name: provider.name })}
      back={<BackLink to={`/shop/${provider.alias}`}>{say('backToShop', { name: provider.name })}</BackLink>}
      width="reading"
    >
      <ShopEntry providerId={provider.id} productId={product.id} deskOpen={deskOpen} />
    </Page>
  )
}
