/** Beside the summary: the customer's figures at this desk, and the newest tickets of the same customer and product (T-60). */
import { readRelated } from '@zhanggui/contract/tickets-related'
import type { RelatedTicket } from '@zhanggui/contract/tickets-related'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { StateTag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { Links } from './Links.tsx'
import { relatedWords } from './related-words.ts'
import styles from './Related.module.css'

/** `mayEdit`: the ticket is theirs to link. */
export function Related({ ticketId, mayEdit }: { ticketId: string; mayEdit: boolean }) {
  const t = useWords(relatedWords)
  const { data } = useAsk(readRelated, { params: { ticketId } })
  if (!data) return null
  const { tickets, open, rated, stars } = data.customer
  return (
    <div className={styles['related']}>
      <Links ticketId={ticketId} rows={data.links} mayEdit={mayEdit} />
      <section>
        <h2>{t('ofCustomer')}</h2>
        <p>
          {t('figures', { count: tickets, open })}
          {stars !== null && ` · ${t('stars', { count: rated, stars: stars.toFixed(1) })}`}
        </p>
        <Rows rows={data.ofCustomer} />
      </section>
      {data.ofProduct.length > 0 && (
        <section>
          <h2>{t('ofProduct')}</h2>
          <Rows rows={data.ofProduct} withAsker />
        </section>
      )}
    </div>
  )
}

function Rows({ rows, withAsker = false }: { rows: readonly RelatedTicket[]; withAsker?: boolean }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/p/tickets/${row.id}`} className="zg-clip" title={row.title}>
            {row.title}
          </Link>
          <span>
            <StateTag state={row.state} />
            {withAsker && <span className="zg-clip">{row.asker.name}</span>}
            {row.stars !== null && <span>{row.stars} ★</span>}
            <TimeText at={row.submittedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
