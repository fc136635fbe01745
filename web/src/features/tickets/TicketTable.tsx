/** The wide list: a table with the columns that somebody chose, shown while no ticket is open beside it (T-50). */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import { listColumnNames } from '@zhanggui/contract/tickets-lists'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useLocale } from '../../lib/locale.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag, Tag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import { bulkWords } from './bulk-words.ts'
import { isDescending } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { FoundText } from './FoundText.tsx'
import { Marks } from './Marks.tsx'
import { TierMark } from './Summary.tsx'
import { TagRow } from './Tags.tsx'
import { UpstreamTag } from './UpstreamTag.tsx'
import styles from './TicketTable.module.css'
import { ticketWords } from './words.ts'

interface TicketTableProps {
  rows: readonly AgentTicketRow[] | undefined
  problem: unknown
  stale: boolean
  onRetry: () => void
  to: (row: AgentTicketRow) => string
  columns: readonly ListColumn[]
  filter: ListFilter
  onSort: (by: 'due' | 'submitted') => void
  self: string
  /** Choosing tickets for what is done to many at once; absent for those who may not. */
  choosing?: Choosing | undefined
  empty: ReactNode
  footer: ReactNode
}

/** The tickets that are chosen, across pages. */
export interface Choosing {
  chosen: readonly string[]
  choose: (ids: readonly string[]) => void
}

/** The most that can be chosen at once. */
export const MOST = 200

type Cell = Pick<Column<AgentTicketRow>, 'cell' | 'card' | 'align'> & {
  /** Pixels. */
  width: number
}

/** What each column but the title shows, and how wide it is. `chinese`: English names its states at greater length. */
const cells = (chinese: boolean, unassigned: string): Record<Exclude<ListColumn, 'title'>, Cell> => ({
  number: { width: 104, cell: ({ number }) => <CopyText text={number} /> },
  state: {
    width: chinese ? 104 : 172,
    card: 'mark',
    cell: ({ state }) => <StateTag state={state} />,
  },
  remaining: { width: chinese ? 144 : 168, cell: ({ clock }) => <ClockChip clock={clock} /> },
  asker: { width: 112, cell: ({ asker }) => <span title={asker.name}>{asker.name}</span> },
  tier: { width: 96, cell: ({ tier }) => <TierMark tier={tier} /> },
  handler: { width: 96, cell: ({ handler }) => handler?.name ?? <Tag hue="gold">{unassigned}</Tag> },
  product: { width: 144, cell: ({ product }) => <span title={product.name}>{product.name}</span> },
  instance: { width: 144, cell: ({ instance }) => <span title={instance?.number}>{instance?.name}</span> },
  category: { width: 112, cell: ({ category }) => <span title={category.name}>{category.name}</span> },
  submitted: { width: 152, cell: ({ submittedAt }) => <TimeText at={submittedAt} /> },
  updated: { width: 152, cell: ({ updatedAt }) => <TimeText at={updatedAt} /> },
  overtime: { width: 112, align: 'right', cell: ({ overtimeCount }) => overtimeCount },
  tags: { width: 176, cell: ({ tags }) => <TagRow tags={tags} /> },
  upstream: { width: 120, cell: ({ upstream }) => <UpstreamTag status={upstream} /> },
  rating: { width: 96, align: 'right', cell: ({ stars }) => (stars === null ? '' : `${stars} ★`) },
})

/** Pixels below which a title says nothing any more; the pane then scrolls sideways. */
const TITLE = 208

const sorts: Partial<Record<ListColumn, 'due' | 'submitted'>> = { remaining: 'due', submitted: 'submitted' }

export function TicketTable({ columns, filter, onSort, self, choosing, ...table }: TicketTableProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const bulk = useWords(bulkWords)
  const shows = cells(useLocale() === 'zh-CN', t('unassigned'))
  const shown = columns.map((key): Column<AgentTicketRow> => {
    const title = label(listColumnNames[key])
    if (key === 'title')
      return {
        key,
        title,
        card: 'heading',
        cell: (row) => (
          <span className={styles['title']} title={row.title}>
            <span className="zg-clip">
              <FoundText text={row.title} question={`${filter.q ?? ''} ${filter.title ?? ''}`.trim()} />
            </span>
            <Marks row={row} self={self} shows={columns} />
          </span>
        ),
      }
    const by = sorts[key]
    const active = by === (filter.sort ?? 'due')
    return {
      key,
      title,
      ...shows[key],
      ...(by && { sort: { active, descending: isDescending(filter), onSort: () => onSort(by) } }),
    }
  })
  if (choosing) shown.unshift(choosingColumn(choosing, (number) => bulk('chooseRow', { number })))
  const width = columns.reduce((sum, key) => sum + (key === 'title' ? TITLE : shows[key].width), 0)
  return (
    <div style={{ minWidth: width }}>
      {/* Offered once somebody has begun to choose; until then the list begins with its heading. */}
      {choosing && choosing.chosen.length > 0 && table.rows && table.rows.length > 0 && (
        <Button
          size="small"
          type="link"
          onClick={() => choosing.choose((table.rows ?? []).slice(0, MOST).map(({ id }) => id))}
        >
          {bulk('chooseAll', { most: MOST })}
        </Button>
      )}
      <DataTable label={t('desk')} columns={shown} rowKey={({ id }) => id} {...table} />
    </div>
  )
}

/** Above the row's link, so that a tick does not open the ticket. */
const choosingColumn = (
  { chosen, choose }: Choosing,
  says: (number: string) => string,
): Column<AgentTicketRow> => ({
  key: 'choose',
  title: '',
  width: 48,
  cell: ({ id, number }) => (
    <Checkbox
      className={styles['choose'] ?? ''}
      aria-label={says(number)}
      checked={chosen.includes(id)}
      disabled={!chosen.includes(id) && chosen.length >= MOST}
      onChange={({ target }) =>
        choose(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
      }
    />
  ),
})
