/** The wide list: a table with the columns that somebody chose, shown while no ticket is open beside it (T-50). */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import type { ReactNode } from 'react'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag, Tag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import type { ColumnName } from './columns.ts'
import { columnWords } from './ColumnsButton.tsx'
import type { ListFilter } from './filter.ts'
import { Marks } from './Marks.tsx'
import { TierMark } from './Summary.tsx'
import styles from './TicketTable.module.css'
import { ticketWords } from './words.ts'

interface TicketTableProps {
  rows: readonly AgentTicketRow[] | undefined
  problem: unknown
  stale: boolean
  onRetry: () => void
  to: (row: AgentTicketRow) => string
  columns: readonly ColumnName[]
  sort: ListFilter['sort']
  onSort: (sort: ListFilter['sort']) => void
  self: string
  empty: ReactNode
  footer: ReactNode
}

type Cell = Pick<Column<AgentTicketRow>, 'cell' | 'card'> & {
  /** Pixels. */
  width: number
}

/** What each column shows, and how wide it is. `chinese`: English names its states at greater length. */
const cells = (chinese: boolean, unassigned: string): Record<ColumnName, Cell> => ({
  number: { width: 104, cell: ({ number }) => <CopyText text={number} /> },
  state: {
    width: chinese ? 104 : 172,
    card: 'mark',
    cell: ({ state }) => <StateTag state={state} />,
  },
  remaining: { width: 144, cell: ({ clock }) => <ClockChip clock={clock} /> },
  asker: { width: 112, cell: ({ asker }) => <span title={asker.name}>{asker.name}</span> },
  tier: { width: 96, cell: ({ tier }) => <TierMark tier={tier} /> },
  handler: { width: 96, cell: ({ handler }) => handler?.name ?? <Tag hue="gold">{unassigned}</Tag> },
  product: { width: 144, cell: ({ product }) => <span title={product.name}>{product.name}</span> },
  category: { width: 112, cell: ({ category }) => <span title={category.name}>{category.name}</span> },
  submitted: { width: 152, cell: ({ submittedAt }) => <TimeText at={submittedAt} /> },
  updated: { width: 152, cell: ({ updatedAt }) => <TimeText at={updatedAt} /> },
})

/** Pixels below which a title says nothing any more; the pane then scrolls sideways. */
const TITLE = 240

export function TicketTable({ columns, sort = 'due', onSort, self, ...table }: TicketTableProps) {
  const t = useWords(ticketWords)
  const shows = cells(useLocale() === 'zh-CN', t('unassigned'))
  const sorts: Partial<Record<ColumnName, NonNullable<ListFilter['sort']>>> = {
    remaining: 'due',
    submitted: 'submitted',
  }
  const others = columns.map((key): Column<AgentTicketRow> => {
    const by = sorts[key]
    return {
      key,
      title: t(columnWords[key]),
      ...shows[key],
      ...(by && { sort: { active: sort === by, onSort: () => onSort(by) } }),
    }
  })
  const title: Column<AgentTicketRow> = {
    key: 'title',
    title: t('columnTitle'),
    card: 'heading',
    cell: (row) => (
      <span className={styles['title']} title={row.title}>
        <span className="zg-clip">{row.title}</span>
        <Marks row={row} self={self} />
      </span>
    ),
  }
  const at = columns[0] === 'number' ? 1 : 0
  const width = columns.reduce((sum, key) => sum + shows[key].width, TITLE)
  return (
    <div style={{ minWidth: width }}>
      <DataTable
        label={t('desk')}
        columns={others.toSpliced(at, 0, title)}
        rowKey={({ id }) => id}
        {...table}
      />
    </div>
  )
}
