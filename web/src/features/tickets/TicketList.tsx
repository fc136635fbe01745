/** The narrow list beside an open ticket, and the only one on a phone: two lines a ticket, the urgent part first. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import { Link } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { StateTag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import { Marks } from './Marks.tsx'
import { FoundText } from './FoundText.tsx'
import styles from './TicketList.module.css'
import { ticketWords } from './words.ts'

interface TicketListProps {
  rows: readonly AgentTicketRow[]
  openId: string | null
  to: (row: AgentTicketRow) => string
  self: string
  /** Everybody's tickets: then the handler is worth a place. */
  withHandler: boolean
  /** What was looked for; marked in the titles. */
  question: string
}

export function TicketList({ rows, openId, to, self, withHandler, question }: TicketListProps) {
  const t = useWords(ticketWords)
  return (
    <ul className={styles['list']} aria-label={t('desk')}>
      {rows.map((row) => (
        <li key={row.id} data-opens aria-current={row.id === openId || undefined} className={styles['row']}>
          <div className={styles['line']}>
            <span className="zg-mono">#{row.number}</span>
            <StateTag state={row.state} />
            {row.clock && <ClockChip clock={row.clock} />}
          </div>
          <Link to={to(row)} className={styles['title']} title={row.title}>
            <FoundText text={row.title} question={question} />
          </Link>
          <div className={styles['foot']}>
            <span className="zg-clip">
              {row.asker.name}
              {withHandler && ` → ${row.handler?.name ?? t('unassigned')}`}
            </span>
            <Marks row={row} self={self} />
            <TimeText at={row.updatedAt} />
          </div>
        </li>
      ))}
    </ul>
  )
}
