/** Small marks that a row of the list carries: complained about, a draft waiting. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import { useWords } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'
import { hasDraft } from './drafts.ts'
import { OthersMarks } from './Others.tsx'
import styles from './TicketTable.module.css'
import { ticketWords } from './words.ts'

/** `self`: account of the reader, whose drafts count. */
export function Marks({ row, self }: { row: AgentTicketRow; self: string }) {
  const t = useWords(ticketWords)
  return (
    <span className={styles['marks']}>
      <OthersMarks ticketId={row.id} self={self} />
      {row.complained && <Tag hue="red">{t('complained')}</Tag>}
      {hasDraft(self, row.id) && <Tag hue="grey">{t('hasDraft')}</Tag>}
    </span>
  )
}
