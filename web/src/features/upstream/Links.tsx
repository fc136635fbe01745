/** Connections up and down: whether they work, what waits, and what is done about it (U-23, U-24). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listLinks } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { CategoryMap } from './CategoryMap.tsx'
import { useFault } from './fault.ts'
import { LinkActs } from './LinkActs.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import styles from './Links.module.css'
import { ServedDialog } from './ServedDialog.tsx'
import { linkWords } from './words.ts'

type Side = UpstreamLink['side']

/** Credentials that were just made; null: they were shown before. */
interface Made {
  link: UpstreamLink
  secret: string | null
}

/** How often the page looks whether a connection works and what waits, in milliseconds: a test says here how it went. */
const LOOK = 3_000

/** `logOf`: the address of what went over a connection. */
export function Links({ logOf }: { logOf: (id: string) => string }) {
  const t = useWords(linkWords)
  const [edited, setEdited] = useState<UpstreamLink | Side | null>(null)
  const [mapped, setMapped] = useState<UpstreamLink | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const { data, error, refetch } = useAsk(listLinks, {}, { every: LOOK })
  const columns: Column<UpstreamLink>[] = [
    { key: 'name', title: t('name'), card: 'heading', cell: ({ name }) => name },
    { key: 'health', title: t('health'), width: 200, card: 'mark', cell: (row) => <Health row={row} /> },
    { key: 'tickets', title: t('tickets'), width: 88, align: 'right', cell: ({ tickets }) => tickets },
    { key: 'pending', title: t('pending'), width: 88, align: 'right', cell: ({ pending }) => pending },
    {
      key: 'ok',
      title: t('lastOk'),
      width: 120,
      cell: ({ lastOkAt }) => (lastOkAt === null ? '–' : <TimeText at={lastOkAt} />),
    },
    { key: 'error', title: t('lastError'), width: 240, cell: (row) => <LastError row={row} /> },
    {
      key: 'acts',
      title: '',
      width: 120,
      align: 'right',
      cell: (row) => (
        <LinkActs
          link={row}
          onEdit={() => setEdited(row)}
          onMap={() => setMapped(row)}
          onSecret={(secret) => setMade({ link: row, secret })}
        />
      ),
    },
  ]
  const list = (side: Side) => {
    const above = side === 'above'
    const add = (
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited(side)}>
        {t(above ? 'connect' : 'issue')}
      </Button>
    )
    return (
      <Card flush title={t(side)} actions={add}>
        <DataTable
          label={t(side)}
          columns={columns}
          rows={data?.rows.filter((row) => row.side === side)}
          rowKey={({ id }) => id}
          to={({ id }) => logOf(id)}
          problem={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              title={t(above ? 'noneAbove' : 'noneBelow')}
              says={t(above ? 'noneAboveSays' : 'noneBelowSays')}
            />
          }
        />
      </Card>
    )
  }
  const shut = () => setEdited(null)
  const about = typeof edited === 'string' ? edited : edited?.side
  const existing = typeof edited === 'string' ? null : edited
  return (
    <Page title={t('title')} lead={t('lead')}>
      {list('above')}
      {list('below')}
      <LinkDialog open={about === 'above'} existing={existing} onClose={shut} />
      <ServedDialog
        open={about === 'below'}
        existing={existing}
        onMade={(link, secret) => setMade({ link, secret })}
        onClose={shut}
      />
      <CategoryMap link={mapped} onClose={() => setMapped(null)} />
      <SecretOnce
        open={made !== null}
        title={t('credentials')}
        says={t(made?.secret === null ? 'credentialsAgain' : 'credentialsSay')}
        onClose={() => setMade(null)}
      >
        {made && (
          <Facts
            rows={[
              [t('baseUrl'), <CopyText key="url" text={window.location.origin} />],
              [t('address'), <CopyText key="address" text={made.link.address} />],
              ...(made.secret === null
                ? []
                : [[t('secret'), <CopyText key="secret" text={made.secret} />] as [string, React.ReactNode]]),
            ]}
          />
        )}
      </SecretOnce>
    </Page>
  )
}

function Health({ row }: { row: UpstreamLink }) {
  const t = useWords(linkWords)
  if (!row.enabled) return <Tag hue="grey">{t('off')}</Tag>
  if (row.failingSince !== null) {
    return (
      <span className={styles['inline']}>
        <Tag hue="red">{t('failing')}</Tag>
        <TimeText at={row.failingSince} />
      </span>
    )
  }
  return row.lastOkAt === null ? <Tag hue="grey">{t('untried')}</Tag> : <Tag hue="green">{t('working')}</Tag>
}

function LastError({ row: { lastError, lastErrorAt } }: { row: UpstreamLink }) {
  const fault = useFault()
  if (lastError === null || lastErrorAt === null) return '–'
  return (
    <span className={styles['inline']}>
      <span className="zg-clip" title={lastError}>
        {fault(lastError)}
      </span>
      <TimeText at={lastErrorAt} />
    </span>
  )
}
