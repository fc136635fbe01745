/** The tickets that went over one connection: with whom they are, and what waits (U-24). */
import { listHandovers, listLinks } from '@zhanggui/contract/upstream'
import type { Handover } from '@zhanggui/contract/upstream'
import { useAsk, usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { BackLink, Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { useFault } from './fault.ts'
import { linkWords } from './words.ts'

const hues = {
  opening: 'gold',
  transferred: 'blue',
  returned: 'green',
  closed: 'grey',
  ended: 'grey',
  refused: 'red',
} as const

interface HandoversProps {
  linkId: string
  back: string
  ticketAt: (id: string) => string
}

export function Handovers({ linkId, back, ticketAt }: HandoversProps) {
  const t = useWords(linkWords)
  const fault = useFault()
  const { data } = useAsk(listLinks, {})
  const link = data?.rows.find(({ id }) => id === linkId)
  const pages = usePages(listHandovers, { params: { linkId }, query: { limit: '50' } })
  const columns: Column<Handover>[] = [
    {
      key: 'ticket',
      title: t('ticket'),
      card: 'heading',
      cell: ({ number, title }) => `${number === null ? '' : `#${number} `}${title}`,
    },
    {
      key: 'status',
      title: t('status'),
      width: 130,
      card: 'mark',
      cell: ({ status }) => <Tag hue={hues[status]}>{t(status)}</Tag>,
    },
    { key: 'theirs', title: t('theirs'), width: 130, cell: ({ remoteNumber }) => remoteNumber ?? '–' },
    { key: 'pending', title: t('pending'), width: 90, align: 'right', cell: ({ pendingOut }) => pendingOut },
    {
      key: 'error',
      title: t('lastError'),
      width: 150,
      cell: ({ lastError }) => (lastError === null ? '–' : fault(lastError)),
    },
    {
      key: 'since',
      title: t('since'),
      width: 160,
      cell: ({ createdAt }) => <TimeText at={createdAt} full />,
    },
  ]
  return (
    <Page title={link?.name ?? t('log')} lead={t('log')} back={<BackLink to={back}>{t('back')}</BackLink>}>
      <Card flush>
        <PagedTable
          label={t('log')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          to={({ ticketId }) => (ticketId === null ? '' : ticketAt(ticketId))}
          empty={<EmptyState title={t('logNone')} />}
        />
      </Card>
    </Page>
  )
}
