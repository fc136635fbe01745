/** Adding an agent from the sub-accounts, and changing one (T-40, T-43). */
import { agentRoles } from '@zhanggui/contract/glossary'
import { addAgent, editAgent, listCandidates } from '@zhanggui/contract/tickets-desk'
import type { Agent } from '@zhanggui/contract/tickets-desk'
import type { AgentRole } from '@zhanggui/contract/tickets'
import { Form, InputNumber, Modal, Radio, Select } from 'antd'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './AgentDialogs.module.css'
import { renewedByAgents } from './renew.ts'
import { deskWords } from './words.ts'

interface Values {
  accountId?: string
  role: AgentRole
  maxOpen: number | null
}

export function AddAgentDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(deskWords)
  const { data } = useAsk(listCandidates, {}, { enabled: open })
  const act = useAct(addAgent, {
    renews: renewedByAgents,
    done: ({ name }) => toast.done(t('added', { name })),
  })
  if (open && data?.rows.length === 0) {
    return (
      <Modal open title={t('addAgent')} footer={null} onCancel={onClose}>
        <EmptyState
          title={t('noCandidates')}
          says={t('noCandidatesSays')}
          action={<Link to="/p/settings/people">{t('toPeople')}</Link>}
        />
      </Modal>
    )
  }
  return (
    <FormDialog<Values>
      open={open}
      title={t('addAgent')}
      submit={t('addAgent')}
      initial={{ role: 'agent', maxOpen: null }}
      onSubmit={({ accountId = '', role, maxOpen }) =>
        act.run({ body: { accountId, role, maxOpen: maxOpen ?? null } })
      }
      onClose={onClose}
    >
      <Form.Item
        name="accountId"
        label={t('subAccount')}
        rules={[{ required: true, message: t('chooseSubAccount') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={data === undefined}
          placeholder={t('chooseSubAccount')}
          options={
            data?.rows.map(({ id, name, userName }) => ({ value: id, label: `${name} (${userName})` })) ?? []
          }
        />
      </Form.Item>
      <RoleFields />
    </FormDialog>
  )
}

export function EditAgentDialog({ agent, onClose }: { agent: Agent | null; onClose: () => void }) {
  const t = useWords(deskWords)
  const act = useAct(editAgent, { renews: renewedByAgents, done: () => toast.done(t('saved')) })
  return (
    <FormDialog<Values>
      open={agent !== null}
      title={t('editAgent', { name: agent?.name ?? '' })}
      submit={t('save')}
      initial={{ role: agent?.role ?? 'agent', maxOpen: agent?.maxOpen ?? null }}
      onSubmit={({ role, maxOpen }) =>
        act.run({
          params: { agentId: agent?.id ?? '' },
          // The main account's role is not to be changed, so it is not sent.
          body: { ...(agent?.isMain ? {} : { role }), maxOpen: maxOpen ?? null },
        })
      }
      onClose={onClose}
    >
      <p className={styles['hint']}>{t('rereads')}</p>
      <RoleFields fixed={agent?.isMain ?? false} />
    </FormDialog>
  )
}

function RoleFields({ fixed = false }: { fixed?: boolean }) {
  const t = useWords(deskWords)
  const label = useLabel()
  return (
    <>
      <Form.Item name="role" label={t('role')}>
        <Radio.Group disabled={fixed} className={styles['roles'] ?? ''}>
          {(['agent', 'admin'] as const).map((role) => (
            <Radio key={role} value={role}>
              {label(agentRoles[role])}
              <small>{t(role === 'admin' ? 'roleAdminHint' : 'roleAgentHint')}</small>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="maxOpen" label={t('maxOpen')} extra={t('maxOpenHint')}>
        <InputNumber min={1} max={1000} precision={0} placeholder={t('noLimit')} />
      </Form.Item>
    </>
  )
}
