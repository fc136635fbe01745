/** The wide list: a table with the columns of T-50, shown while no ticket is open beside it. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import type { ReactNode } from 'react'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag, Tag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import { hasDraft } from './drafts.ts'
import type { ListFilter } from './filter.ts'
import styles from './TicketTable.module.css'
import { ticketWords } from './words.ts'

interface TicketTableProps {
  rows: readonly AgentTicketRow[] | undefined
  problem: unknown
  stale: boolean
  onRetry: () => void
  to: (row: AgentTicketRow) => string
  sort: ListFilter['sort']
  onSort: (sort: ListFilter['sort']) => void
  self: string
  empty: ReactNode
  footer: ReactNode
}

export function TicketTable({ sort = 'due', onSort, self, ...table }: TicketTableProps) {
  const t = useWords(ticketWords)
  const chinese = useLocale() === 'zh-CN'
  const columns: Column<AgentTicketRow>[] = [
    {
      key: 'number',
      title: t('columnNumber'),
      width: 104,
      cell: ({ number }) => <CopyText text={number} />,
    },
    {
      key: 'title',
      title: t('columnTitle'),
      card: 'heading',
      cell: (row) => (
        <span className={styles['title']} title={row.title}>
          <span className="zg-clip">{row.title}</span>
          <Marks row={row} self={self} />
        </span>
      ),
    },
    {
      key: 'state',
      title: t('columnState'),
      // English names its states at greater length.
      width: chinese ? 104 : 172,
      card: 'mark',
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'remaining',
      title: t('columnRemaining'),
      width: 144,
      cell: ({ clock }) => <ClockChip clock={clock} />,
      sort: { active: sort === 'due', onSort: () => onSort('due') },
    },
    {
      key: 'asker',
      title: t('columnAsker'),
      width: 112,
      cell: ({ asker }) => <span title={asker.name}>{asker.name}</span>,
    },
    {
      key: 'handler',
      title: t('columnHandler'),
      width: 96,
      cell: ({ handler }) => handler?.name ?? <Tag hue="gold">{t('unassigned')}</Tag>,
    },
    {
      key: 'submitted',
      title: t('columnSubmitted'),
      width: 152,
      cell: ({ submittedAt }) => <TimeText at={submittedAt} />,
      sort: { active: sort === 'submitted', onSort: () => onSort('submitted') },
    },
  ]
  return <DataTable label={t('desk')} columns={columns} rowKey={({ id }) => id} {...table} />
}

/** Small marks that a row carries: complained about, overdue before, a draft waiting. */
export function Marks({ row, self }: { row: AgentTicketRow; self: string }) {
  const t = useWords(ticketWords)
  return (
    <span className={styles['marks']}>
      {row.complained && <Tag hue="red">{t('complained')}</Tag>}
      {hasDraft(self, row.id) && <Tag hue="grey">{t('hasDraft')}</Tag>}
    </span>
  )
}
