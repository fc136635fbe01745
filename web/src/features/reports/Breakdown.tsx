/** The figures by agent, category, product or tier, each beside the period before; sorted by what is pressed. */
import { tiers } from '@zhanggui/contract/glossary'
import { reportDimensions, reportFigureTable } from '@zhanggui/contract/report-figures'
import type { FigureName, FigureUnit } from '@zhanggui/contract/report-figures'
import { readReportBreakdown, reportDimension } from '@zhanggui/contract/tickets-reports'
import type { ReportDimension } from '@zhanggui/contract/tickets-reports'
import type { Answer } from '@zhanggui/contract/route'
import { Segmented } from 'antd'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { useNarrow } from '../../ui/theme-mode.ts'
import type { Asked } from './address.ts'
import { Change } from './Change.tsx'
import { useFigures } from './figures.ts'
import { sortedRows } from './sorting.ts'
import type { Order } from './sorting.ts'
import { SortBar } from './SortBar.tsx'
import styles from './Reports.module.css'
import type { Report } from './Tiles.tsx'
import { reportWords } from './words.ts'

type Row = Answer<typeof readReportBreakdown>['rows'][number]

/** The columns, with the words of those whose name is too long for a heading. */
const shown = [
  { name: 'submitted' },
  { name: 'finished' },
  { name: 'closed' },
  { name: 'responseMedian', short: 'shortResponse' },
  { name: 'responseInTime', short: 'shortInTime' },
  { name: 'finishMedian', short: 'shortFinish' },
  { name: 'attainment', short: 'shortAttainment' },
  { name: 'overtime', short: 'shortOvertime' },
  { name: 'reopenRate', short: 'shortReopen' },
  { name: 'starsAverage', short: 'shortStars' },
  { name: 'replies', short: 'shortReplies' },
] as const satisfies readonly { name: FigureName; short?: string }[]

/** Wide enough for a figure and, under it, its change. */
const width = { count: 88, seconds: 128, share: 96, stars: 80 } as const satisfies Record<FigureUnit, number>

interface BreakdownProps {
  asked: Asked
  by: ReportDimension
  order: Order
  report: Report | undefined
  onChange: (change: Readonly<Record<string, string | undefined>>) => void
}

export function Breakdown({ asked, by, order, report, onChange }: BreakdownProps) {
  const t = useWords(reportWords)
  const label = useLabel()
  const figures = useFigures()
  const narrow = useNarrow()
  const { grain: _, ...period } = asked
  const { data, error, refetch } = useAsk(readReportBreakdown, { query: { ...period, by } })
  const nameOf = ({ key, name }: Row): string => {
    if (key === null) return t('nobody')
    return by === 'tier' ? label(tiers[key as keyof typeof tiers]) : (name ?? key)
  }
  const told = shown.filter(({ name }) => name !== 'replies' || by === 'agent')
  const titleOf = (column: (typeof shown)[number]): string =>
    'short' in column ? t(column.short) : label(reportFigureTable[column.name].name)
  const sort = (name: FigureName, descending: boolean) =>
    onChange({ sort: name, order: descending ? undefined : 'asc' })
  const columns: Column<Row>[] = [
    { key: 'name', title: label(reportDimensions[by]), card: 'heading', cell: nameOf },
    ...told.map((column): Column<Row> => {
      const { name } = column
      const active = order.by === name
      return {
        key: name,
        title: titleOf(column),
        width: width[reportFigureTable[name].unit],
        align: 'right',
        sort: {
          active,
          descending: order.descending,
          onSort: () => sort(name, !(active && order.descending)),
        },
        cell: (row) => {
          const value = figures.write(name, row.figures[name])
          const to = name === 'submitted' && report ? listOf(by, row, report) : null
          return (
            <span className={styles['numbers']}>
              {to === null ? value : <Link to={to}>{value}</Link>}
              <Change name={name} now={row.figures[name]} before={row.before[name]} />
            </span>
          )
        },
      }
    }),
  ]
  return (
    <Card
      flush
      title={t('breakdown')}
      tools={
        <Segmented
          aria-label={t('by')}
          value={by}
          options={reportDimension.options.map((each) => ({
            value: each,
            label: label(reportDimensions[each]),
          }))}
          onChange={(next) => onChange({ by: next === 'agent' ? undefined : next })}
        />
      }
    >
      {narrow && data && data.rows.length > 1 && (
        <SortBar
          order={order}
          options={told.map((column) => ({ value: column.name, label: titleOf(column) }))}
          onSort={sort}
        />
      )}
      <div className={styles['wideTable']}>
        <DataTable
          label={t('breakdown')}
          columns={columns}
          rows={data && sortedRows(data.rows, order)}
          rowKey={({ key }) => key ?? ''}
          problem={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t('empty')} />}
        />
      </div>
      {by === 'agent' && <p className={styles['note']}>{t('agentNote')}</p>}
    </Card>
  )
}

/** The list of the tickets that the row's first figure counts; products are no filter. */
function listOf(by: ReportDimension, { key }: Row, { period, may }: Report): string | null {
  if (!may.includes('list') || key === null || by === 'product') return null
  const filter = { agent: 'handlerId', category: 'categoryId', tier: 'tier' }[by]
  return `/p/tickets?tab=all&group=every&from=${period.from}&to=${period.to}&sort=submitted&${filter}=${key}`
}
