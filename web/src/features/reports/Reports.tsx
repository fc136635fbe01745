/** What the desk did in a period: figures beside the period before, over time, and broken down (T-92). */
import { reportFigureNames, reportFigureTable } from '@zhanggui/contract/report-figures'
import { readReport } from '@zhanggui/contract/tickets-reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { asking } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { changed, readAsked, readDimension } from './address.ts'
import { Breakdown } from './Breakdown.tsx'
import { Charts } from './Charts.tsx'
import { ExportReport } from './ExportReport.tsx'
import { PeriodBar } from './PeriodBar.tsx'
import { readOrder } from './sorting.ts'
import styles from './Reports.module.css'
import { Tiles } from './Tiles.tsx'
import type { Report } from './Tiles.tsx'
import { reportWords } from './words.ts'

export function Reports() {
  const t = useWords(reportWords)
  const [address, setAddress] = useSearchParams()
  const asked = readAsked(address)
  const change = (part: Readonly<Record<string, string | undefined>>) =>
    setAddress((now) => changed(now, part), { replace: true })
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...asking(readReport, { query: asked }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={t('title')} lead={t('lead')} actions={<ExportReport asked={asked} />}>
      <Card tools={<PeriodBar asked={asked} shown={data?.period} grain={data?.grain} onChange={change} />}>
        {data && (
          <p className={styles['compared']}>
            {t('compared', {
              ...data.period,
              previousFrom: data.previous.from,
              previousTo: data.previous.to,
              zone: data.zone,
            })}
          </p>
        )}
        {!data && !error && <Loading lines={1} />}
        {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      </Card>
      {data && (
        <div className={styles['stack']} data-stale={isPlaceholderData || undefined}>
          {isEmpty(data) ? (
            <Card>
              <EmptyState title={t('empty')} says={t('emptySays')} />
            </Card>
          ) : (
            <>
              <Tiles report={data} />
              <Charts report={data} />
              <Breakdown
                asked={asked}
                by={readDimension(address)}
                order={readOrder(address)}
                report={data}
                onChange={change}
              />
            </>
          )}
          <Definitions />
        </div>
      )}
    </Page>
  )
}

/** Nothing happened in the period, and nothing was left to happen. */
const isEmpty = ({ figures, before }: Report): boolean =>
  [figures, before].every(
    ({ submitted, closed, clocks, open, replies }) =>
      submitted + closed + clocks + (open ?? 0) + (replies ?? 0) === 0,
  )

function Definitions() {
  const t = useWords(reportWords)
  const label = useLabel()
  return (
    <Card title={t('definitions')}>
      <dl className={styles['definitions']}>
        {reportFigureNames.map((name) => (
          <div key={name}>
            <dt>{label(reportFigureTable[name].name)}</dt>
            <dd>{label(reportFigureTable[name].means)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
