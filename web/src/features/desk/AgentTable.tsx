/** The agents of the desk: role, duty, load, contact, and what an administrator does with them (T-40 to T-43). */
import { agentRoles } from '@zhanggui/contract/glossary'
import { removeAgent, switchDuty } from '@zhanggui/contract/tickets-desk'
import type { Agent } from '@zhanggui/contract/tickets-desk'
import { Button, Switch, Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { asProblem } from '../../lib/problem.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Avatar } from '../../ui/Inline.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './AgentTable.module.css'
import { HandOverDialog } from './HandOverDialog.tsx'
import { renewedByAgents, renewedByDuty } from './renew.ts'
import { deskWords } from './words.ts'

interface AgentTableProps {
  rows: readonly Agent[] | undefined
  problem: unknown
  onRetry: () => void
  /** A desk administrator: may switch, edit and remove everybody. */
  manages: boolean
  onEdit: (agent: Agent) => void
}

export function AgentTable({ rows, problem, onRetry, manages, onEdit }: AgentTableProps) {
  const t = useWords(deskWords)
  const label = useLabel()
  const columns: Column<Agent>[] = [
    {
      key: 'name',
      title: t('name'),
      width: '24%',
      card: 'heading',
      cell: (agent) => (
        <span className={styles['who']}>
          <Avatar name={agent.name} size={24} />
          <span className="zg-clip" title={agent.name}>
            {agent.name}
          </span>
          {agent.isMain && <Tag hue="grey">{t('main')}</Tag>}
        </span>
      ),
    },
    {
      key: 'role',
      title: t('role'),
      width: 120,
      cell: ({ role }) => <Tag hue={role === 'admin' ? 'purple' : 'blue'}>{label(agentRoles[role])}</Tag>,
    },
    {
      key: 'duty',
      title: t('duty'),
      width: 136,
      card: 'mark',
      cell: (agent) => <Duty agent={agent} manages={manages} />,
    },
    {
      key: 'holds',
      title: t('holds'),
      width: 104,
      align: 'right',
      cell: ({ id, openCount, maxOpen }) => {
        const text = maxOpen === null ? openCount : t('holdsOf', { count: openCount, max: maxOpen })
        return manages ? <Link to={`/p/tickets?tab=all&handlerId=${id}`}>{text}</Link> : text
      },
    },
    { key: 'contact', title: t('contact'), cell: (agent) => <Contact agent={agent} /> },
  ]
  if (manages) {
    columns.push({
      key: 'acts',
      title: '',
      width: 152,
      align: 'right',
      cell: (agent) => <Acts agent={agent} onEdit={onEdit} />,
    })
  }
  return (
    <DataTable
      label={t('agents')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      problem={problem}
      onRetry={onRetry}
      empty={null}
    />
  )
}

function Duty({ agent, manages }: { agent: Agent; manages: boolean }) {
  const t = useWords(deskWords)
  const act = useAct(switchDuty, { renews: renewedByDuty })
  const onDuty = act.busy ? !agent.onDuty : agent.onDuty
  const { name } = agent
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <label className={styles['duty']} data-on={onDuty || undefined}>
        <Switch
          size="small"
          checked={onDuty}
          disabled={act.busy}
          aria-label={t('dutyOf', { name })}
          onChange={(next) => {
            // Whoever holds tickets is asked what becomes of them, whoever sends them (T-24).
            if (!next && agent.openCount > 0) return setLeaving(true)
            act.run({ params: { agentId: agent.id }, body: { onDuty: next } }).then(
              () => toast.done(t(next ? 'switchedOn' : 'switchedOff', { name })),
              (error: unknown) => toast.failed(asProblem(error)),
            )
          }}
        />
        {t(onDuty ? 'onDutyNow' : 'offDutyNow')}
      </label>
      <HandOverDialog agent={leaving ? agent : null} own={!manages} onClose={() => setLeaving(false)} />
    </>
  )
}

function Contact({ agent: { email, phone, contactReadAt } }: { agent: Agent }) {
  const t = useWords(deskWords)
  const formats = useFormats()
  const text = [phone, email].filter((part) => part !== null).join('  ')
  return (
    <Tooltip title={t('contactRead', { at: formats.dateTime(new Date(contactReadAt)) })}>
      <span className={`${styles['contact']} zg-tabular`}>{text === '' ? '–' : text}</span>
    </Tooltip>
  )
}

function Acts({ agent, onEdit }: { agent: Agent; onEdit: (agent: Agent) => void }) {
  const t = useWords(deskWords)
  const remove = useAct(removeAgent, { renews: renewedByAgents })
  const { id, name } = agent
  return (
    <span className={styles['acts']}>
      <Button type="link" size="small" onClick={() => onEdit(agent)}>
        {t('edit')}
      </Button>
      {!agent.isMain && (
        <ConfirmButton
          type="link"
          size="small"
          danger
          asks={t('removeAsks', { name })}
          says={<span className={styles['says']}>{t('removeSays')}</span>}
          verb={t('remove')}
          onConfirm={async () => {
            await remove.run({ params: { agentId: id } })
            toast.done(t('removed', { name }))
          }}
        >
          {t('remove')}
        </ConfirmButton>
      )}
    </span>
  )
}
