/** The report over time, one message a chart; each can be read as a table instead (ui.md). */
import type { FigureName } from '@zhanggui/contract/report-figures'
import { reportFigureTable } from '@zhanggui/contract/report-figures'
import { Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card } from '../../ui/Page.tsx'
import { Loading } from '../../ui/States.tsx'
import type { ChartProps } from './Chart.tsx'
import { useFigures } from './figures.ts'
import styles from './Reports.module.css'
import type { Report } from './Tiles.tsx'
import { reportWords } from './words.ts'

const Chart = lazy(() => import('./Chart.tsx'))

type Piece = Report['series'][number]

const HOUR = 3600

/** A chart over time: its figures, how they are drawn, and what the axis counts. */
const charts = [
  {
    title: 'chartVolume',
    unit: 'tickets',
    scale: 1,
    lines: [
      { name: 'submitted', kind: 'bar' },
      { name: 'closed', kind: 'bar' },
      { name: 'open', kind: 'line' },
    ],
  },
  {
    title: 'chartResponse',
    unit: 'hours',
    scale: 1 / HOUR,
    lines: [
      { name: 'responseMedian', kind: 'line' },
      { name: 'responseP90', kind: 'line' },
    ],
  },
  {
    title: 'chartFinish',
    unit: 'hours',
    scale: 1 / HOUR,
    lines: [
      { name: 'finishMedian', kind: 'line' },
      { name: 'finishP90', kind: 'line' },
    ],
  },
  {
    title: 'chartAttainment',
    unit: 'percent',
    scale: 100,
    most: 100,
    lines: [{ name: 'attainment', kind: 'line' }],
  },
  { title: 'chartOvertime', unit: 'times', scale: 1, lines: [{ name: 'overtime', kind: 'bar' }] },
] as const satisfies readonly {
  title: string
  unit: string
  /** From the figure to the axis. */
  scale: number
  most?: number
  lines: readonly { name: FigureName; kind: 'bar' | 'line' }[]
}[]

/** `11-21`: the year is said above. */
const short = (day: string): string => day.slice(5)
const called = ({ from, to }: Piece): string => (from === to ? from : `${from} – ${to}`)

export function Charts({ report }: { report: Report }) {
  return (
    <div className={styles['charts']}>
      {charts.map((chart) => (
        <OverTime key={chart.title} chart={chart} report={report} />
      ))}
      <ByStars report={report} />
    </div>
  )
}

function OverTime({ chart, report }: { chart: (typeof charts)[number]; report: Report }) {
  const t = useWords(reportWords)
  const label = useLabel()
  const figures = useFigures()
  const { series } = report
  const drawn = useMemo(
    () => ({
      at: series.map(({ from }) => short(from)),
      lines: chart.lines.map(({ name, kind }) => ({
        name: lineName(name, t, label),
        kind,
        values: series.map(({ figures: of }) => scaled(of[name], chart.scale)),
      })),
      write: (value: number) => figures.write(chart.lines[0].name, value / chart.scale),
    }),
    [series, chart, t, label, figures],
  )
  const columns: Column<Piece>[] = [
    { key: 'when', title: t('when'), card: 'heading', cell: called },
    ...chart.lines.map(({ name }): Column<Piece> => ({
      key: name,
      title: lineName(name, t, label),
      align: 'right',
      cell: ({ figures: of }) => figures.write(name, of[name]),
    })),
  ]
  const title = t(chart.title)
  return (
    <Both
      title={title}
      chart={{
        says: t('inShort', { title, ...report.period }),
        unit: t(chart.unit),
        ...('most' in chart ? { most: chart.most } : {}),
        ...drawn,
      }}
      table={
        <DataTable label={title} columns={columns} rows={series} rowKey={({ from }) => from} empty={null} />
      }
    />
  )
}

const scaled = (value: number | null, scale: number): number | null =>
  value === null ? null : Math.round(value * scale * 100) / 100

type Words = ReturnType<typeof useWords<typeof reportWords.table>>

/** Median and ninety per cent need no more than that under their title. */
function lineName(name: FigureName, t: Words, label: ReturnType<typeof useLabel>): string {
  if (name.endsWith('Median')) return t('median')
  return name.endsWith('P90') ? t('p90') : label(reportFigureTable[name].name)
}

function ByStars({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const formats = useFormats()
  const { stars } = report.figures
  const rows = useMemo(
    () => stars.map((count, i) => ({ name: t('stars', { count: i + 1 }), count })),
    [stars, t],
  )
  const title = t('chartStars')
  const drawn = useMemo(
    () => ({
      at: rows.map(({ name }) => name),
      lines: [{ name: title, kind: 'bar' as const, values: rows.map(({ count }) => count) }],
      write: (value: number) => formats.number(value),
    }),
    [rows, title, formats],
  )
  return (
    <Both
      title={title}
      chart={{ says: t('inShort', { title, ...report.period }), unit: t('ratings'), ...drawn }}
      table={
        <DataTable
          label={title}
          columns={[
            { key: 'stars', title: t('chartStars'), card: 'heading', cell: ({ name }) => name },
            {
              key: 'count',
              title: t('ratings'),
              align: 'right',
              cell: ({ count }) => formats.number(count),
            },
          ]}
          rows={rows}
          rowKey={({ name }) => name}
          empty={null}
        />
      }
    />
  )
}

/** A chart with the switch to its table. */
function Both({ title, chart, table }: { title: string; chart: ChartProps; table: ReactNode }) {
  const t = useWords(reportWords)
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  return (
    <Card
      title={title}
      flush={shown === 'table'}
      actions={
        <Segmented
          size="small"
          aria-label={t('shownAs', { title })}
          value={shown}
          options={[
            { value: 'chart', label: t('asChart') },
            { value: 'table', label: t('asTable') },
          ]}
          onChange={(next) => setShown(next as typeof shown)}
        />
      }
    >
      {shown === 'table' ? (
        <div className={styles['tableFrame']} tabIndex={0} role="region" aria-label={title}>
          {table}
        </div>
      ) : (
        <figure className={styles['figure']}>
          <Suspense fallback={<Loading lines={6} />}>
            <Chart {...chart} />
          </Suspense>
        </figure>
      )}
    </Card>
  )
}
