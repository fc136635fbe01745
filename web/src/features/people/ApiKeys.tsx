/** The company's API keys: made and shown once, used, revoked (A-7, T-93). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listApiKeys, revokeApiKey } from '@zhanggui/contract/identity-keys'
import type { ApiKey } from '@zhanggui/contract/identity-keys'
import { providerPermissions } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, usePages } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { keyWords } from './key-words.ts'
import { KeyDialog } from './KeyDialog.tsx'

const hues = { active: 'green', expired: 'grey', revoked: 'red', dormant: 'gold' } as const

/** `held`: what the reader may do, and so may let a key do. */
export function ApiKeys({ held }: { held: readonly ProviderPermission[] }) {
  const t = useWords(keyWords)
  const label = useLabel()
  const formats = useFormats()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<{ name: string; key: string | null } | null>(null)
  const pages = usePages(listApiKeys, { query: { limit: '50' } })
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t('create')}
    </Button>
  )
  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'heading',
      width: '18%',
      cell: ({ name }) => (
        <span className="zg-clip" title={name}>
          {name}
        </span>
      ),
    },
    {
      key: 'prefix',
      title: t('key'),
      width: 136,
      cell: ({ prefix }) => <span className="zg-mono">{prefix}…</span>,
    },
    {
      key: 'scopes',
      title: t('scopes'),
      cell: ({ scopes }) => {
        const names = formats.list(scopes.map((scope) => label(providerPermissions[scope])))
        return <span title={names}>{names}</span>
      },
    },
    { key: 'maker', title: t('maker'), width: 120, cell: ({ maker }) => maker.name },
    {
      key: 'expires',
      title: t('expires'),
      width: 128,
      cell: ({ expiresAt }) => (expiresAt === null ? t('never') : <TimeText at={expiresAt} />),
    },
    {
      key: 'used',
      title: t('lastUsed'),
      width: 128,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('unused') : <TimeText at={lastUsedAt} />),
    },
    {
      key: 'state',
      title: t('state'),
      width: 124,
      card: 'mark',
      cell: ({ state }) => <Tag hue={hues[state]}>{t(state)}</Tag>,
    },
    { key: 'acts', title: '', width: 88, align: 'right', cell: (row) => <Revoke row={row} /> },
  ]
  return (
    <Page
      title={t('title')}
      lead={
        <>
          {t('lead')} <a href="/docs">{t('docs')}</a>
        </>
      }
      actions={add}
    >
      <Card flush>
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('empty')} says={t('emptySays')} action={add} />}
        />
      </Card>
      <KeyDialog
        open={making}
        held={held}
        onMade={(name, key) => setMade({ name, key })}
        onClose={() => setMaking(false)}
      />
      <SecretOnce
        open={made !== null}
        title={t('made')}
        says={t(made?.key === null ? 'alreadyShown' : 'madeSays')}
        onClose={() => setMade(null)}
      >
        {made && made.key !== null && (
          <Facts
            rows={[
              [t('name'), made.name],
              [t('key'), <CopyText key="key" text={made.key} />],
              [t('header'), <CopyText key="header" text={`Authorization: Bearer ${made.key}`} />],
            ]}
          />
        )}
      </SecretOnce>
    </Page>
  )
}

function Revoke({ row: { id, name, state } }: { row: ApiKey }) {
  const t = useWords(keyWords)
  const revoke = useAct(revokeApiKey, {
    renews: [listApiKeys],
    done: () => toast.done(t('revokedDone')),
  })
  if (state === 'revoked' || state === 'expired') return null
  return (
    <ConfirmButton
      type="link"
      size="small"
      danger
      asks={t('revokeAsks', { name })}
      says={t('revokeSays')}
      verb={t('revoke')}
      onConfirm={() => revoke.run({ params: { keyId: id } })}
    >
      {t('revoke')}
    </ConfirmButton>
  )
}
