/** The way from a shop or a product to a ticket, or that there is none (T-44, T-70). */
import { useNavigate } from 'react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import styles from './Shop.module.css'
import { shopWords } from './words.ts'

interface ShopEntryProps {
  providerId: string
  productId?: string
  deskOpen: boolean
}

export function ShopEntry({ providerId, productId, deskOpen }: ShopEntryProps) {
  const say = useWords(shopWords)
  const navigate = useNavigate()
  const to = `/c/tickets/new?${new URLSearchParams({ provider: providerId, ...(productId ? { product: productId } : {}) }).toString()}`
  return (
    <Card>
      <section className={styles['entry']}>
        <div>
          <h2>{say(deskOpen ? 'deskOpen' : 'deskClosed')}</h2>
          <p>{say(deskOpen ? 'deskOpenSays' : 'deskClosedSays')}</p>
        </div>
        {deskOpen && (
          <Button
            type="primary"
            size="large"
            href={to}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return
              event.preventDefault()
              void navigate(to)
            }}
          >
            {say('submit')}
          </Button>
        )}
      </section>
    </Card>
  )
}
