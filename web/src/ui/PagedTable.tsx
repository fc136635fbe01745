/** A table of what `usePages` reads: its rows, what went wrong, and the way to more of them. */
import { DataTable, MoreRows } from './DataTable.tsx'
import type { DataTableProps } from './DataTable.tsx'

interface Pages<Row> {
  rows: readonly Row[] | undefined
  problem: unknown
  retry: () => void
  stale: boolean
  hasMore: boolean
  loadingMore: boolean
  more: () => void
}

type PagedTableProps<Row> = Omit<DataTableProps<Row>, 'rows' | 'problem' | 'onRetry' | 'stale' | 'footer'> & {
  pages: Pages<Row>
}

export function PagedTable<Row>({ pages, ...table }: PagedTableProps<Row>) {
  const { rows, problem, retry, stale, hasMore, loadingMore, more } = pages
  return (
    <DataTable
      {...table}
      rows={rows}
      problem={problem}
      onRetry={retry}
      stale={stale}
      footer={<MoreRows hasMore={hasMore} loading={loadingMore} onMore={more} />}
    />
  )
}
