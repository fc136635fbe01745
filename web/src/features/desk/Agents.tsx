/** The page of the desk's people; an agent who is no administrator sees only themself (T-40 to T-43). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listAgents } from '@zhanggui/contract/tickets-desk'
import type { Agent } from '@zhanggui/contract/tickets-desk'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { AddAgentDialog, EditAgentDialog } from './AgentDialogs.tsx'
import { AgentTable } from './AgentTable.tsx'
import { rulesWords } from './rules-words.ts'
import { deskWords } from './words.ts'

export function Agents({ manages }: { manages: boolean }) {
  const t = useWords(deskWords)
  const rules = useWords(rulesWords)
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<Agent | null>(null)
  const { data, error, refetch } = useAsk(listAgents, {})
  return (
    <Page
      title={t('agents')}
      lead={t(manages ? 'agentsLead' : 'agentsLeadOwn')}
      actions={
        <>
          {manages && (
            <Link to="/p/agents/workload">
              <Button>{rules('workload')}</Button>
            </Link>
          )}
          <Link to="/p/agents/log">
            <Button>{t('tabLog')}</Button>
          </Link>
          {manages && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('addAgent')}
            </Button>
          )}
        </>
      }
    >
      <Card flush>
        <AgentTable
          rows={data?.rows}
          problem={error}
          onRetry={() => void refetch()}
          manages={manages}
          onEdit={setEdited}
        />
      </Card>
      <AddAgentDialog open={adding} onClose={() => setAdding(false)} />
      <EditAgentDialog agent={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}
