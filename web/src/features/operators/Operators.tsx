/** The platform's own people: roles, stopping and starting. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { resetFactorAsOperator } from '@zhanggui/contract/identity-factor'
import { editOperator, listOperators } from '@zhanggui/contract/identity-platform'
import type { Operator } from '@zhanggui/contract/identity-platform'
import { operatorRoles } from '@zhanggui/contract/permissions'
import { line } from '@zhanggui/contract/shapes'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { PasswordOnce } from '../../ui/PasswordOnce.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { CreateOperatorDialog, EditOperatorDialog } from './OperatorDialogs.tsx'
import { operatorWords } from './words.ts'

/** `self`: the reader's account, who is not stopped from here. */
export function Operators({ self }: { self: string }) {
  const t = useWords(operatorWords)
  const label = useLabel()
  const [creating, setCreating] = useState(false)
  const [edited, setEdited] = useState<Operator | null>(null)
  const [made, setMade] = useState<{ operator: Operator; password: string | null } | null>(null)
  const pages = usePages(listOperators, { query: { limit: '50' } })
  const columns: Column<Operator>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'heading',
      cell: ({ id, name }) => (id === self ? `${name} (${t('you')})` : name),
    },
    {
      key: 'email',
      title: t('email'),
      width: '28%',
      cell: ({ email }) => <span title={email}>{email}</span>,
    },
    {
      key: 'role',
      title: t('role'),
      width: 144,
      cell: ({ role }) => (
        <Tag hue={role === 'administrator' ? 'purple' : 'blue'}>{label(operatorRoles[role])}</Tag>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 112,
      card: 'mark',
      cell: ({ status }) => <Tag hue={status === 'active' ? 'green' : 'red'}>{t(status)}</Tag>,
    },
    {
      key: 'since',
      title: t('since'),
      width: 168,
      cell: ({ createdAt }) => <TimeText at={createdAt} full />,
    },
    {
      key: 'acts',
      title: '',
      width: 264,
      align: 'right',
      cell: (row) => row.id !== self && <Acts row={row} onEdit={() => setEdited(row)} />,
    },
  ]
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {t('create')}
        </Button>
      }
    >
      <Card flush>
        <PagedTable label={t('title')} columns={columns} pages={pages} rowKey={({ id }) => id} empty={null} />
      </Card>
      <CreateOperatorDialog open={creating} onClose={() => setCreating(false)} onCreated={setMade} />
      <EditOperatorDialog operator={edited} onClose={() => setEdited(null)} />
      <PasswordOnce
        onClose={() => setMade(null)}
        shown={
          made && {
            name: made.operator.name,
            password: made.password,
            facts: [
              [t('signIn'), <CopyText key="address" text={`${location.origin}/sign-in`} />],
              [t('email'), <CopyText key="email" text={made.operator.email} />],
            ],
          }
        }
      />
    </Page>
  )
}

function Acts({ row, onEdit }: { row: Operator; onEdit: () => void }) {
  const t = useWords(operatorWords)
  const edit = useAct(editOperator, { renews: [listOperators], done: () => toast.done(t('saved')) })
  const [asking, setAsking] = useState(false)
  const rule = useRules()
  const factor = useAct(resetFactorAsOperator, { done: () => toast.done(t('saved')) })
  const active = row.status === 'active'
  return (
    <>
      <Button type="link" size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <ConfirmButton
        type="link"
        size="small"
        danger={active}
        asks={t(active ? 'stopAsks' : 'startAsks', { name: row.name })}
        says={active ? t('stopSays') : undefined}
        verb={t(active ? 'stop' : 'start')}
        onConfirm={() =>
          edit.run({ params: { accountId: row.id }, body: { status: active ? 'stopped' : 'active' } })
        }
      >
        {t(active ? 'stop' : 'start')}
      </ConfirmButton>
      <Button type="link" size="small" onClick={() => setAsking(true)}>
        {t('resetFactor')}
      </Button>
      <FormDialog<{ reason: string }>
        open={asking}
        title={t('resetFactorAsks', { name: row.name })}
        submit={t('resetFactor')}
        initial={{ reason: '' }}
        width={460}
        onSubmit={({ reason }) =>
          factor.run({ params: { accountId: row.id }, body: { reason: reason.trim() } })
        }
        onClose={() => setAsking(false)}
      >
        <p>{t('resetFactorSays')}</p>
        <Form.Item name="reason" label={t('reason')} rules={rule(line(200), { label: t('reason') })}>
          <Input maxLength={200} placeholder={t('resetFactorHint')} />
        </Form.Item>
      </FormDialog>
    </>
  )
}
