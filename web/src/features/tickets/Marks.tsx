/** Small marks that a row of the list carries: complained about, handed over or handed to us, a draft waiting. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { useWords } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'
import { hasDraft } from './drafts.ts'
import { OthersMarks } from './Others.tsx'
import styles from './TicketTable.module.css'
import { UpstreamTag } from './UpstreamTag.tsx'
import { ticketWords } from './words.ts'

/** `self`: account of the reader, whose drafts count. */
export function Marks({
  row,
  self,
  shows,
}: {
  row: AgentTicketRow
  self: string
  /** The columns beside it, which say their part themselves. */
  shows?: readonly ListColumn[]
}) {
  const t = useWords(ticketWords)
  return (
    <span className={styles['marks']}>
      <OthersMarks ticketId={row.id} self={self} />
      {row.partner !== null && <Tag hue="purple">{row.partner}</Tag>}
      {!shows?.includes('upstream') && <UpstreamTag status={row.upstream} />}
      {row.complained && <Tag hue="red">{t('complained')}</Tag>}
      {hasDraft(self, row.id) && <Tag hue="grey">{t('hasDraft')}</Tag>}
    </span>
  )
}
