/** The companies on this platform, and help for a main account that lost its phone. */
import { listProviders } from '@zhanggui/contract/identity-platform'
import type { ProviderRow } from '@zhanggui/contract/identity-platform'
import { useState } from 'react'
import { usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { MoreMenu } from '../../ui/MoreMenu.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { SearchField, useSearchText } from '../../ui/SearchField.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { actWords } from './act-words.ts'
import { FactorDialog } from './FactorDialog.tsx'
import { directoryWords } from './words.ts'

interface ProvidersProps {
  /** Whether the reader may take second factors away. */
  mayReset: boolean
}

export function Providers({ mayReset }: ProvidersProps) {
  const t = useWords(directoryWords)
  const a = useWords(actWords)
  const [resetting, setResetting] = useState<ProviderRow['main'] | null>(null)
  const [text, setText] = useSearchText()
  const pages = usePages(listProviders, { query: { limit: '50', ...(text ? { q: text } : {}) } })
  const columns: Column<ProviderRow>[] = [
    {
      key: 'name',
      title: t('providerName'),
      card: 'heading',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    { key: 'alias', title: t('alias'), width: 200, cell: ({ alias }) => <CopyText text={alias} /> },
    { key: 'main', title: t('mainAccount'), width: 160, cell: ({ main }) => main.name },
    { key: 'members', title: t('members'), width: 104, align: 'right', cell: ({ members }) => members },
    {
      key: 'state',
      title: t('state'),
      width: 128,
      card: 'mark',
      cell: ({ status }) => <Tag hue={status === 'active' ? 'green' : 'red'}>{t(status)}</Tag>,
    },
    {
      key: 'since',
      title: t('since'),
      width: 176,
      cell: ({ createdAt }) => <TimeText at={createdAt} full />,
    },
    ...(mayReset
      ? [
          {
            key: 'acts',
            title: '',
            width: 72,
            align: 'right',
            cell: ({ main }: ProviderRow) => (
              <MoreMenu
                label={a('more')}
                items={[{ key: 'factor', label: a('mainFactor') }]}
                onChoose={() => setResetting(main)}
              />
            ),
          } satisfies Column<ProviderRow>,
        ]
      : []),
  ]
  return (
    <Page title={t('providers')} lead={t('providersLead')}>
      <Card flush tools={<SearchField value={text} onSearch={setText} placeholder={t('searchProviders')} />}>
        <PagedTable
          label={t('providers')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={
            text ? (
              <EmptyState title={t('nothingFound', { text })} />
            ) : (
              <EmptyState title={t('noProviders')} says={t('noProvidersSays')} />
            )
          }
        />
      </Card>
      <FactorDialog person={resetting} onClose={() => setResetting(null)} />
    </Page>
  )
}
