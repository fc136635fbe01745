/** How busy each agent is: on duty since when, what they hold, what presses, what they answered today (T-21, T-42). */
import { readWorkload } from '@zhanggui/contract/tickets-rules'
import type { Answer } from '@zhanggui/contract/route'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { BackLink, Card, Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { rulesWords } from './rules-words.ts'
import { deskWords } from './words.ts'

type Row = Answer<typeof readWorkload>['rows'][number]

export function Workload() {
  const t = useWords(rulesWords)
  const desk = useWords(deskWords)
  const formats = useFormats()
  const { data, error, refetch } = useAsk(readWorkload, {})
  const figure = (
    key: 'waiting' | 'overdue' | 'dueSoon' | 'repliedToday',
    title: string,
    hue?: 'red' | 'gold',
  ): Column<Row> => ({
    key,
    title,
    width: 104,
    align: 'right',
    cell: (row) => (hue && row[key] > 0 ? <Tag hue={hue}>{row[key]}</Tag> : row[key]),
  })
  const columns: Column<Row>[] = [
    { key: 'name', title: t('agent'), card: 'heading', cell: ({ name }) => name },
    {
      key: 'duty',
      title: t('duty'),
      width: 220,
      card: 'mark',
      cell: ({ onDuty, dutySince }) => (
        <>
          <Tag hue={onDuty ? 'green' : 'grey'}>{t(onDuty ? 'onDuty' : 'offDuty')}</Tag>{' '}
          {dutySince !== null && t('since', { at: formats.dateTime(new Date(dutySince)) })}
        </>
      ),
    },
    {
      key: 'open',
      title: t('open'),
      width: 104,
      align: 'right',
      cell: ({ id, open, maxOpen: max }) => (
        <Link to={`/p/tickets?tab=all&handlerId=${id}`}>
          {max === null ? open : t('openOf', { open, max })}
        </Link>
      ),
    },
    figure('waiting', t('waiting')),
    figure('dueSoon', t('dueSoon'), 'gold'),
    figure('overdue', t('overdue'), 'red'),
    figure('repliedToday', t('today')),
  ]
  return (
    <Page
      title={t('workload')}
      lead={t('workloadLead')}
      back={<BackLink to="/p/agents">{desk('agents')}</BackLink>}
    >
      <Card
        flush
        tools={
          data && data.unassigned > 0 ? (
            <Link to="/p/tickets?tab=all&group=unassigned">
              {t('unassigned', { count: data.unassigned })}
            </Link>
          ) : undefined
        }
      >
        <DataTable
          label={t('workload')}
          columns={columns}
          rows={data?.rows}
          rowKey={({ id }) => id}
          problem={error}
          onRetry={() => void refetch()}
          empty={null}
        />
      </Card>
    </Page>
  )
}
