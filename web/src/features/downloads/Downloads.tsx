/** 我的下载: files that are made in the background, their progress, and the way to them (T-54, A-9). */
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import * as routes from '@zhanggui/contract/downloads'
import type { Download, DownloadState } from '@zhanggui/contract/downloads'
import { Button, Progress } from 'antd'
import { useEffect } from 'react'
import { useAct, usePages } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable, MoreRows } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { downloadWords } from './words.ts'

/** Milliseconds between two looks while something is being made. */
const LOOK = 1_500

const hues = { waiting: 'grey', running: 'blue', ready: 'green', failed: 'red', cancelled: 'grey' } as const

const isMade = (state: DownloadState): boolean => state === 'waiting' || state === 'running'

type Console = 'customer' | 'provider' | 'platform'

const calls = {
  customer: { list: routes.listDownloadsAsCustomer, cancel: routes.cancelDownloadAsCustomer },
  provider: { list: routes.listDownloads, cancel: routes.cancelDownload },
  platform: { list: routes.listDownloadsAsPlatform, cancel: routes.cancelDownloadAsPlatform },
} as const

export function Downloads({ console }: { console: 'provider' | 'platform' }) {
  const t = useWords(downloadWords)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DownloadList console={console} hint={t(console === 'provider' ? 'emptyHint' : 'emptyForOperators')} />
    </Page>
  )
}

/** @param props.hint says how a first file comes about */
export function DownloadList({ console, hint }: { console: Console; hint: string }) {
  const t = useWords(downloadWords)
  const formats = useFormats()
  const { list } = calls[console]
  const pages = usePages(list, { query: { limit: '50' } })
  const { retry } = pages
  const busy = pages.rows?.some(({ state }) => isMade(state)) ?? false
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(retry, LOOK)
    return () => clearInterval(timer)
  })
  const columns: Column<Download>[] = [
    { key: 'name', title: t('name'), card: 'heading', cell: ({ name }) => <span title={name}>{name}</span> },
    {
      key: 'state',
      title: t('state'),
      width: 240,
      card: 'mark',
      cell: (row) => <State row={row} />,
    },
    {
      key: 'size',
      title: t('size'),
      width: 168,
      cell: ({ size, done }) =>
        size === null
          ? ''
          : console === 'provider'
            ? `${formats.size(size)} · ${t('rows', { count: done })}`
            : formats.size(size),
    },
    {
      key: 'orderedAt',
      title: t('orderedAt'),
      width: 160,
      cell: ({ orderedAt }) => <TimeText at={orderedAt} />,
    },
    {
      key: 'expiresAt',
      title: t('expiresAt'),
      width: 160,
      cell: ({ expiresAt }) => <TimeText at={expiresAt} full />,
    },
    {
      key: 'acts',
      title: '',
      width: 128,
      align: 'right',
      cell: (row) => <Acts row={row} console={console} />,
    },
  ]
  return (
    <Card flush>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={pages.rows}
        rowKey={({ id }) => id}
        problem={pages.problem}
        onRetry={retry}
        empty={<EmptyState title={t('empty')} says={hint} />}
        footer={<MoreRows hasMore={pages.hasMore} loading={pages.loadingMore} onMore={pages.more} />}
      />
    </Card>
  )
}

function State({ row: { state, done, total } }: { row: Download }) {
  const t = useWords(downloadWords)
  if (state !== 'running' || total === null) return <Tag hue={hues[state]}>{t(state)}</Tag>
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  return (
    <span style={{ display: 'block', minWidth: 120 }}>
      <Progress percent={percent} size="small" aria-label={t('running')} />
      <small>{t('progress', { done, total })}</small>
    </span>
  )
}

function Acts({ row, console }: { row: Download; console: Console }) {
  const t = useWords(downloadWords)
  const { list, cancel: stop } = calls[console]
  const cancel = useAct(stop, { renews: [list] })
  const params = { downloadId: row.id }
  if (row.may.includes('fetch'))
    return (
      <Button
        type="link"
        size="small"
        icon={<DownloadOutlined />}
        href={`/api/${console}/downloads/${row.id}/file`}
        download={row.name}
      >
        {t('fetch')}
      </Button>
    )
  if (!row.may.includes('cancel')) return null
  return (
    <Button
      type="link"
      size="small"
      loading={cancel.busy}
      onClick={() =>
        void cancel.run({ params, body: {} }).catch((problem: unknown) => toast.failed(asProblem(problem)))
      }
    >
      {t('cancel')}
    </Button>
  )
}
