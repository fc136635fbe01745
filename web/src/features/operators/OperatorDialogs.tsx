/** Making an operator, whose password is then shown once, and changing the role of one. */
import { createOperator, editOperator, listOperators } from '@zhanggui/contract/identity-platform'
import { operatorRoles, platformPermissions } from '@zhanggui/contract/permissions'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import { Form, Input, Radio } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './OperatorDialogs.module.css'
import type { Operator } from '@zhanggui/contract/identity-platform'
import { operatorWords } from './words.ts'

interface Created {
  operator: Operator
  password: string | null
}

interface CreateProps {
  open: boolean
  onClose: () => void
  onCreated: (created: Created) => void
}

const shape = bodyFields(createOperator)

export function CreateOperatorDialog({ open, onClose, onCreated }: CreateProps) {
  const t = useWords(operatorWords)
  const rule = useRules()
  const act = useAct(createOperator, { renews: [listOperators], done: onCreated })
  return (
    <FormDialog<{ name: string; email: string; role: OperatorRole }>
      open={open}
      title={t('create')}
      submit={t('create')}
      initial={{ name: '', email: '', role: 'support' }}
      onSubmit={({ name, email, role }) =>
        act.run({ body: { name: name.trim(), email: email.trim(), role } })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(shape.name, { label: t('name') })}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('email')} rules={rule(shape.email, { label: t('email') })}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <RoleField />
    </FormDialog>
  )
}

export function EditOperatorDialog({
  operator,
  onClose,
}: {
  operator: Operator | null
  onClose: () => void
}) {
  const t = useWords(operatorWords)
  const act = useAct(editOperator, { renews: [listOperators], done: () => toast.done(t('saved')) })
  return (
    <FormDialog<{ role: OperatorRole }>
      open={operator !== null}
      title={t('editTitle', { name: operator?.name ?? '' })}
      submit={t('save')}
      initial={{ role: operator?.role ?? 'support' }}
      onSubmit={({ role }) => act.run({ params: { accountId: operator?.id ?? '' }, body: { role } })}
      onClose={onClose}
    >
      <RoleField />
    </FormDialog>
  )
}

function RoleField() {
  const t = useWords(operatorWords)
  const label = useLabel()
  const formats = useFormats()
  return (
    <Form.Item name="role" label={t('role')}>
      <Radio.Group className={styles['roles'] ?? ''}>
        {(Object.keys(operatorRoles) as OperatorRole[]).map((role) => (
          <Radio key={role} value={role}>
            {label(operatorRoles[role])}
            <small>
              {t('holds', {
                what: formats.list(operatorRoles[role].holds.map((node) => label(platformPermissions[node]))),
              })}
            </small>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  )
}
