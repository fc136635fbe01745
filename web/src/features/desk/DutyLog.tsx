/** Who went on and off duty, when, by whose hand; agents see only their own (T-42). */
import { nouns } from '@zhanggui/contract/glossary'
import { listAgents, readDutyLog } from '@zhanggui/contract/tickets-desk'
import type { DutyEntry } from '@zhanggui/contract/tickets-desk'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useAsk, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { BackLink, Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { deskWords } from './words.ts'

export function DutyLog({ manages }: { manages: boolean }) {
  const t = useWords(deskWords)
  const label = useLabel()
  const [address, setAddress] = useSearchParams()
  const agentId = address.get('agent') ?? undefined
  const pages = usePages(readDutyLog, { query: { limit: '50', ...(agentId ? { agentId } : {}) } })
  const agents = useAsk(listAgents, {}, { enabled: manages })
  const columns: Column<DutyEntry>[] = [
    { key: 'agent', title: t('agent'), card: 'heading', cell: ({ agent }) => agent.name },
    {
      key: 'what',
      title: t('what'),
      width: 140,
      card: 'mark',
      cell: ({ onDuty }) => (
        <Tag hue={onDuty ? 'green' : 'grey'}>{label(onDuty ? nouns.onDuty : nouns.offDuty)}</Tag>
      ),
    },
    { key: 'at', title: t('at'), width: 200, cell: ({ at }) => <TimeText at={at} full /> },
    {
      key: 'by',
      title: t('by'),
      width: 200,
      cell: ({ by, agent }) => (by.id === agent.id ? t('bySelf') : by.name),
    },
  ]
  return (
    <Page title={t('tabLog')} lead={t('logLead')} back={<BackLink to="/p/agents">{t('agents')}</BackLink>}>
      <Card
        flush
        tools={
          manages && (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: 220 }}
              placeholder={t('allAgents')}
              aria-label={t('agent')}
              value={agentId}
              options={agents.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              onChange={(id: string | undefined) => setAddress(id ? { agent: id } : {}, { replace: true })}
            />
          )
        }
      >
        <PagedTable
          label={t('tabLog')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('logEmpty')} />}
        />
      </Card>
    </Page>
  )
}
