/** Counting running clocks again: a preview of what would move, then a job with its progress (T-36). */
import { previewRecount, readDeskRules, recountClocks } from '@zhanggui/contract/tickets-rules'
import type { Recount as RecountView } from '@zhanggui/contract/tickets-rules'
import type { Answer } from '@zhanggui/contract/route'
import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { rulesWords } from './rules-words.ts'

export function Recount({ last }: { last: RecountView | null }) {
  const t = useWords(rulesWords)
  const formats = useFormats()
  const [shown, setShown] = useState(false)
  return (
    <>
      <p>{t('recountLead')}</p>
      {last?.state === 'running' ? (
        <Running recount={last} />
      ) : (
        <>
          {last && (
            <p>
              {t('last', {
                name: last.orderedBy.name,
                at: formats.dateTime(new Date(last.finishedAt ?? last.orderedAt)),
                moved: last.moved,
                overdue: last.overdue,
              })}
            </p>
          )}
          {shown ? (
            <Preview onDone={() => setShown(false)} />
          ) : (
            <Button onClick={() => setShown(true)}>{t('preview')}</Button>
          )}
        </>
      )}
    </>
  )
}

/** How often its progress is asked for, in milliseconds. */
const LOOK = 1_000

function Running({ recount }: { recount: RecountView }) {
  const t = useWords(rulesWords)
  const { refetch } = useAsk(readDeskRules, {})
  useEffect(() => {
    const timer = setInterval(() => void refetch(), LOOK)
    return () => clearInterval(timer)
  }, [refetch])
  const { lookedAt: done, total } = recount
  return (
    <div role="status">
      <p>{t('running', { done, total })}</p>
      <Progress percent={total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100))} />
    </div>
  )
}

type Row = Answer<typeof previewRecount>['rows'][number]

function Preview({ onDone }: { onDone: () => void }) {
  const t = useWords(rulesWords)
  const { data, error, refetch } = useAsk(previewRecount, {})
  const act = useAct(recountClocks, { renews: [readDeskRules, previewRecount], done: onDone })
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />
  const { total, moved, overdue, provisional, rows } = data
  return (
    <>
      <p>{t('previewSays', { total, moved, overdue })}</p>
      {provisional > 0 && <p>{t('provisionalCount', { count: provisional })}</p>}
      <DataTable<Row>
        label={t('recount')}
        columns={[
          {
            key: 'ticket',
            title: t('ticket'),
            card: 'heading',
            cell: ({ id, number, title }) => <Link to={`/p/tickets/${id}`}>{`#${number} ${title}`}</Link>,
          },
          { key: 'from', title: t('from'), width: 170, cell: ({ from }) => <TimeText at={from} full /> },
          {
            key: 'to',
            title: t('to'),
            width: 190,
            cell: ({ to, overdueByChange }) => (
              <>
                <TimeText at={to} full /> {overdueByChange && <Tag hue="red">{t('becomesOverdue')}</Tag>}
              </>
            ),
          },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>{t('nothing')}</p>}
      />
      <Button
        type="primary"
        disabled={moved === 0}
        loading={act.busy}
        style={{ marginTop: 12 }}
        onClick={() => {
          act.run({ body: {} }).catch((problem: unknown) => toast.failed(asProblem(problem)))
        }}
      >
        {t('apply')}
      </Button>
    </>
  )
}
