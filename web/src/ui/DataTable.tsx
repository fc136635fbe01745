/** A list of rows: a table with a sticky header and 40 px rows, cards on narrow screens; keyset paging below it. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../lib/words.ts'
import styles from './DataTable.module.css'
import { ErrorState, Loading } from './States.tsx'
import { uiWords } from './words.ts'
import { useNarrow } from './theme-mode.ts'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** CSS width; the columns without one share what is left. */
  width?: number | string
  align?: 'left' | 'right'
  /** Where it stands on a card: the heading, beside the heading, or not at all; a line of its own otherwise. */
  card?: 'heading' | 'mark' | 'hidden'
  /** Sorting by this column, when the list can. */
  sort?: { active: boolean; descending?: boolean; onSort: () => void }
}

export interface DataTableProps<Row> {
  /** Names the table for those who cannot see it. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while they are read for the first time. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** Address that a row opens; its heading column becomes a link and the whole row clickable. */
  to?: (row: Row) => string
  /** The pointer or the focus comes near a row: read what it would open. */
  onNear?: (row: Row) => void
  selectedKey?: string | undefined
  problem?: unknown
  onRetry?: (() => void) | undefined
  /** Shown instead of the table when there is no row. */
  empty: ReactNode
  /** Under the rows: {@link MoreRows} or {@link NextPage}. */
  footer?: ReactNode
  /** The rows answer the question before this one; they are dimmed until the new ones are here. */
  stale?: boolean
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, problem, empty, onRetry, footer, stale = false } = props
  const narrow = useNarrow()
  if (rows === undefined)
    return problem ? <ErrorState error={problem} onRetry={onRetry} /> : <Loading lines={6} />
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className={styles['frame']} data-stale={stale || undefined}>
      {narrow ? <Cards {...props} rows={rows} /> : <Table {...props} rows={rows} />}
      {footer}
    </div>
  )
}

type Filled<Row> = DataTableProps<Row> & { rows: readonly Row[] }

/** The heading column is the one link of a row; its ::after covers the row, so that all of it can be clicked. */
function Heading<Row>(props: Pick<Filled<Row>, 'to' | 'onNear'> & { row: Row; column: Column<Row> }) {
  const { row, column, to, onNear } = props
  const cell = column.cell(row)
  if (!to || column.card !== 'heading') return <>{cell}</>
  return (
    <Link
      to={to(row)}
      className={styles['open']}
      onPointerEnter={() => onNear?.(row)}
      onFocus={() => onNear?.(row)}
    >
      {cell}
    </Link>
  )
}

function Table<Row>({ label, columns, rows, rowKey, to, onNear, selectedKey }: Filled<Row>) {
  const opening = { ...(to ? { to } : {}), ...(onNear ? { onNear } : {}) }
  return (
    <table className={styles['table']} aria-label={label}>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={width === undefined ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ key, title, align, sort }) => (
            <th
              key={key}
              scope="col"
              data-align={align}
              aria-sort={sort?.active ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort ? (
                <button
                  type="button"
                  onClick={sort.onSort}
                  data-active={sort.active ? (sort.descending ? 'down' : 'up') : undefined}
                >
                  {title}
                </button>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row)
          return (
            <tr key={key} data-opens={to ? true : undefined} aria-current={key === selectedKey || undefined}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align}>
                  <div className={styles['cell']}>
                    <Heading row={row} column={column} {...opening} />
                  </div>
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Cards<Row>({ label, columns, rows, rowKey, to, onNear, selectedKey }: Filled<Row>) {
  const opening = { ...(to ? { to } : {}), ...(onNear ? { onNear } : {}) }
  const heading = columns.find(({ card }) => card === 'heading')
  const marks = columns.filter(({ card }) => card === 'mark')
  const lines = columns.filter(({ card }) => card === undefined)
  return (
    <ul className={styles['cards']} aria-label={label}>
      {rows.map((row) => {
        const key = rowKey(row)
        return (
          <li key={key} data-opens={to ? true : undefined} aria-current={key === selectedKey || undefined}>
            <div className={styles['cardTop']}>
              <strong>{heading && <Heading row={row} column={heading} {...opening} />}</strong>
              {marks.map((column) => (
                <span key={column.key}>{column.cell(row)}</span>
              ))}
            </div>
            <dl>
              {lines.map((column) => (
                <div key={column.key}>
                  {column.title !== '' && <dt>{column.title}</dt>}
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}

/** Brings the next rows under the ones that are there. */
export function MoreRows(props: { hasMore: boolean; loading: boolean; onMore: () => void }) {
  const say = useWords(uiWords)
  if (!props.hasMore) return null
  return (
    <div className={styles['footer']}>
      <Button loading={props.loading} onClick={props.onMore}>
        {say('more')}
      </Button>
    </div>
  )
}

/** Goes on by the cursor in the address, so that back works and a link shows the same page. */
export function NextPage(props: {
  after: string | null
  next: string | null
  onGo: (after: string | null) => void
}) {
  const say = useWords(uiWords)
  const { after, next, onGo } = props
  if (after === null && next === null) return null
  return (
    <nav className={styles['footer']}>
      <Button disabled={after === null} onClick={() => onGo(null)}>
        {say('firstPage')}
      </Button>
      <Button disabled={next === null} onClick={() => onGo(next)}>
        {say('nextPage')}
      </Button>
    </nav>
  )
}
