/** The list itself: a table where there is room, two-line rows beside an open ticket and on a phone. */
import type { AgentTicketRow } from '@zhanggui/contract/tickets'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { MoreRows } from '../../ui/DataTable.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { useMedia } from '../../ui/theme-mode.ts'
import { BulkBar } from './BulkBar.tsx'
import { cleared, filterAddress, isNarrowed, withFilter } from './filter.ts'
import type { ListFilter } from './filter.ts'
import styles from './ListPane.module.css'
import { TicketList } from './TicketList.tsx'
import { TicketTable } from './TicketTable.tsx'
import type { useTicketRows } from './use-ticket-rows.ts'
import { ticketWords } from './words.ts'

interface ListPaneProps {
  pages: ReturnType<typeof useTicketRows>
  filter: ListFilter
  /** A ticket is open beside it. */
  beside: boolean
  openId: string | null
  self: string
  columns: readonly ListColumn[]
  to: (row: AgentTicketRow) => string
  /** The pointer or the focus has come to a row. */
  onNear: (ticketId: string) => void
  onSort: (by: 'due' | 'submitted') => void
  onFilter: (filter: ListFilter) => void
}

const idIn = (target: EventTarget): string | undefined => {
  const link =
    target instanceof Element && target.closest('[data-opens]')?.querySelector<HTMLAnchorElement>('a')
  return link ? /\/tickets\/([0-9a-f-]{36})/.exec(link.href)?.[1] : undefined
}

export function ListPane(props: ListPaneProps) {
  const { pages, filter, beside, openId, self, columns, to, onNear, onSort, onFilter } = props
  const [chosen, choose] = useState<readonly string[]>([])
  // What one only follows cannot be acted on.
  const choosing = filter.tab !== 'followed' && !beside ? { chosen, choose } : undefined
  const roomForTable = useMedia('(min-width: 1024px)')
  const near = ({ target }: { target: EventTarget }) => {
    const id = idIn(target)
    if (id !== undefined) onNear(id)
  }
  const empty = <Nothing filter={filter} onFilter={onFilter} />
  const footer = <MoreRows hasMore={pages.hasMore} loading={pages.loadingMore} onMore={pages.more} />
  const { rows, problem, stale, retry } = pages
  return (
    <div className={styles['pane']} onPointerOver={near} onFocus={near}>
      {choosing && chosen.length > 0 && <BulkBar chosen={chosen} self={self} onDone={choose} />}
      {roomForTable && !beside ? (
        <TicketTable
          rows={rows}
          problem={problem}
          stale={stale}
          onRetry={retry}
          to={to}
          columns={columns}
          filter={filter}
          onSort={onSort}
          self={self}
          choosing={choosing}
          empty={empty}
          footer={footer}
        />
      ) : rows === undefined ? (
        problem ? (
          <ErrorState error={problem} onRetry={retry} />
        ) : (
          <Loading lines={8} />
        )
      ) : rows.length === 0 ? (
        empty
      ) : (
        <div data-stale={stale || undefined}>
          <TicketList
            rows={rows}
            openId={openId}
            to={to}
            self={self}
            withHandler={filter.tab === 'all'}
            question={`${filter.q ?? ''} ${filter.title ?? ''}`.trim()}
            choosing={choosing}
          />
          {footer}
        </div>
      )}
    </div>
  )
}

/** What an empty list means here, and the next step. */
function Nothing({ filter, onFilter }: { filter: ListFilter; onFilter: (filter: ListFilter) => void }) {
  const t = useWords(ticketWords)
  if (isNarrowed(filter)) {
    const everywhere = withFilter(filter, { group: 'every', state: undefined })
    const inView = filterAddress(everywhere) !== filterAddress(filter)
    return (
      <EmptyState
        title={t('emptyFiltered')}
        says={t('emptyFilteredHint')}
        action={
          <span className={styles['steps']}>
            {inView && <Button onClick={() => onFilter(everywhere)}>{t('searchEverywhere')}</Button>}
            <Button onClick={() => onFilter(cleared(filter))}>{t('clearFilters')}</Button>
          </span>
        }
      />
    )
  }
  if (filter.group === 'overdue' || filter.group === 'due-soon')
    return <EmptyState title={t('emptyCalm')} says={t('emptyCalmHint')} />
  if (filter.group === 'waiting') return <EmptyState title={t('emptyWaiting')} says={t('emptyWaitingHint')} />
  if (filter.group === 'unassigned') return <EmptyState title={t('emptyUnassigned')} />
  if (filter.tab === 'followed')
    return <EmptyState title={t('emptyFollowed')} says={t('emptyFollowedHint')} />
  return filter.tab === 'mine' ? (
    <EmptyState title={t('emptyMine')} says={t('emptyMineHint')} />
  ) : (
    <EmptyState title={t('emptyAll')} says={t('emptyAllHint')} />
  )
}
