/** The narrow list beside an open ticket, and the only one on a phone: two lines a ticket, the urgent part first. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import { Checkbox } from 'antd'
import { memo, useDeferredValue } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { StateTag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import { bulkWords } from './bulk-words.ts'
import { Marks } from './Marks.tsx'
import { FoundText } from './FoundText.tsx'
import styles from './TicketList.module.css'
import { TagRow } from './Tags.tsx'
import { MOST } from './TicketTable.tsx'
import type { Choosing } from './TicketTable.tsx'
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
  /** Choosing tickets for what is done to many at once. */
  choosing?: Choosing | undefined
}

/** Rows that are painted with the ticket that opens beside them: more than a screen is high. */
const FIRST = 16

export function TicketList({ rows, openId, to, self, withHandler, question, choosing }: TicketListProps) {
  const t = useWords(ticketWords)
  const at = rows.findIndex(({ id }) => id === openId)
  const shown = useDeferredValue(rows, rows.slice(0, Math.max(at, 0) + FIRST))
  return (
    <ul className={styles['list']} aria-label={t('desk')}>
      {shown.map((row) => (
        <Row
          key={row.id}
          row={row}
          current={row.id === openId}
          to={to(row)}
          self={self}
          withHandler={withHandler}
          question={question}
          choosing={choosing}
        />
      ))}
    </ul>
  )
}

interface RowProps extends Pick<TicketListProps, 'self' | 'withHandler' | 'question' | 'choosing'> {
  row: AgentTicketRow
  /** It is the one that is open. */
  current: boolean
  to: string
}

/** Remembered, since going from one ticket to the next changes two rows of fifty. */
const Row = memo(function Row({ row, current, to, self, withHandler, question, choosing }: RowProps) {
  const t = useWords(ticketWords)
  const bulk = useWords(bulkWords)
  return (
    <li data-opens aria-current={current || undefined} className={styles['row']}>
      <div className={styles['line']}>
        {choosing && (
          <Checkbox
            className={styles['choose'] ?? ''}
            aria-label={bulk('chooseRow', { number: row.number })}
            checked={choosing.chosen.includes(row.id)}
            disabled={!choosing.chosen.includes(row.id) && choosing.chosen.length >= MOST}
            onChange={({ target }) =>
              choosing.choose(
                target.checked ? [...choosing.chosen, row.id] : choosing.chosen.filter((id) => id !== row.id),
              )
            }
          />
        )}
        <span className="zg-mono">#{row.number}</span>
        <StateTag state={row.state} />
        {row.clock && <ClockChip clock={row.clock} />}
      </div>
      <Link to={to} className={styles['title']} title={row.title}>
        <FoundText text={row.title} question={question} />
      </Link>
      <div className={styles['foot']}>
        <span className="zg-clip">
          {row.asker.name}
          {withHandler && ` → ${row.handler?.name ?? t('unassigned')}`}
        </span>
        {row.tags.length > 0 && <TagRow tags={row.tags.slice(0, 2)} />}
        <Marks row={row} self={self} />
        <TimeText at={row.updatedAt} />
      </div>
    </li>
  )
})
