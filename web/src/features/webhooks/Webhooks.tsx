/** The company's webhooks: where its own systems are called, whether that works, and what is done about it (T-93). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listWebhooks, webhookEvents } from '@zhanggui/contract/webhooks'
import type { Webhook } from '@zhanggui/contract/webhooks'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { WebhookActs } from './WebhookActs.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

/** `logOf`: the address of a webhook's deliveries. */
export function Webhooks({ logOf }: { logOf: (id: string) => string }) {
  const t = useWords(webhookWords)
  const label = useLabel()
  const formats = useFormats()
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  const [made, setMade] = useState<{ name: string; secret: string | null } | null>(null)
  const { data, error, refetch } = useAsk(listWebhooks, {})
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('create')}
    </Button>
  )
  const columns: Column<Webhook>[] = [
    { key: 'name', title: t('name'), width: '20%', card: 'heading', cell: ({ name }) => name },
    {
      key: 'url',
      title: t('url'),
      cell: ({ url }) => (
        <span className="zg-clip" title={url}>
          {url}
        </span>
      ),
    },
    {
      key: 'events',
      title: t('events'),
      width: 120,
      cell: ({ events }) => (
        <span title={formats.list(events.map((event) => label(webhookEvents[event])))}>
          {t('eventsCount', { count: events.length })}
        </span>
      ),
    },
    { key: 'state', title: t('state'), width: 200, card: 'mark', cell: (row) => <Health row={row} /> },
    {
      key: 'acts',
      title: '',
      width: 200,
      align: 'right',
      cell: (row) => (
        <WebhookActs
          webhook={row}
          onEdit={() => setEdited(row)}
          onSecret={(secret) => setMade({ name: row.name, secret })}
        />
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <Card flush>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={data?.rows}
          rowKey={({ id }) => id}
          to={({ id }) => logOf(id)}
          problem={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t('empty')} says={t('emptySays')} action={add} />}
        />
      </Card>
      <WebhookDialog
        edited={edited}
        onMade={(name, secret) => setMade({ name, secret })}
        onClose={() => setEdited(null)}
      />
      <SecretOnce
        open={made !== null}
        title={t('secretTitle')}
        says={t(made?.secret === null ? 'secretAlready' : 'secretSays')}
        onClose={() => setMade(null)}
      >
        {made && made.secret !== null && (
          <Facts
            rows={[
              [t('name'), made.name],
              [t('secretTitle'), <CopyText key="secret" text={made.secret} />],
            ]}
          />
        )}
      </SecretOnce>
    </Page>
  )
}

const because = { 'by-hand': 'off', gone: 'offGone', failing: 'offFailing' } as const

function Health({ row }: { row: Webhook }) {
  const t = useWords(webhookWords)
  if (row.disabledBecause !== null) return <Tag hue="red">{t(because[row.disabledBecause])}</Tag>
  if (row.failingSince !== null) {
    return (
      <span className={styles['state']}>
        <Tag hue="gold">{t('failing')}</Tag>
        <TimeText at={row.failingSince} />
      </span>
    )
  }
  return <Tag hue="green">{t('working')}</Tag>
}
