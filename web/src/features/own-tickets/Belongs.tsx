/** To which other ticket of the customer's this one belongs: merged into it, or split off it (T-90). */
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { Link } from 'react-router'
import { useWords } from '../../lib/words.ts'
import styles from './Conversation.module.css'
import { ownTicketWords } from './words.ts'

export function Belongs({ ticket }: { ticket: CustomerTicket }) {
  const say = useWords(ownTicketWords)
  const { mergedInto, splitFrom } = ticket
  return (
    <>
      {mergedInto && (
        <p className={styles['belongs']} role="status">
          {say('mergedInto')} <Link to={`/c/tickets/${mergedInto.id}`}>{mergedInto.number}</Link>
        </p>
      )}
      {splitFrom && (
        <p className={styles['belongs']}>
          {say('splitFrom')} <Link to={`/c/tickets/${splitFrom.id}`}>{splitFrom.number}</Link>
        </p>
      )}
    </>
  )
}
