/** Making a sub-account, whose password is then shown once, and editing one. */
import { userName } from '@zhanggui/contract/identity'
import {
  createSubAccount,
  editSubAccount,
  listGroups,
  listSubAccounts,
} from '@zhanggui/contract/identity-company'
import { Form, Input, Select } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import type { SubAccount } from '@zhanggui/contract/identity-company'
import { peopleWords } from './words.ts'

/** Which account the dialog is about; `new` for one that is not there yet. */
export type Edited = SubAccount | 'new' | null

interface Values {
  userName: string
  name: string
  email: string
  phone: string
  groupIds: string[]
}

interface SubAccountDialogProps {
  edited: Edited
  onClose: () => void
  onCreated: (account: SubAccount, password: string | null) => void
}

const shape = bodyFields(createSubAccount)
const renews = [listSubAccounts, listGroups]

export function SubAccountDialog({ edited, onClose, onCreated }: SubAccountDialogProps) {
  const t = useWords(peopleWords)
  const rule = useRules()
  const existing = edited === 'new' ? null : edited
  const groups = useAsk(listGroups, {}, { enabled: edited !== null })
  const create = useAct(createSubAccount, {
    renews,
    done: ({ subAccount, password }) => onCreated(subAccount, password),
  })
  const edit = useAct(editSubAccount, { renews, done: () => toast.done(t('saved')) })

  const submit = (values: Values) => {
    const name = values.name.trim()
    const contact = { email: values.email.trim(), phone: values.phone.trim() }
    if (!existing) {
      const body = { ...contact, name, userName: values.userName.trim(), groupIds: values.groupIds }
      return create.run({ body })
    }
    const body = existing.isMain ? { ...contact, name } : { ...contact, name, groupIds: values.groupIds }
    return edit.run({ params: { accountId: existing.id }, body })
  }
  return (
    <FormDialog<Values>
      open={edited !== null}
      title={existing ? t('editTitle', { name: existing.name }) : t('create')}
      submit={t(existing ? 'save' : 'create')}
      initial={{
        userName: existing?.userName ?? '',
        name: existing?.name ?? '',
        email: existing?.email ?? '',
        phone: existing?.phone ?? '',
        groupIds: existing?.groups.map(({ id }) => id) ?? [],
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="userName"
        label={t('userName')}
        rules={existing ? [] : rule(userName, { label: t('userName'), wrong: t('userNameWrong') })}
      >
        <Input className="zg-mono" maxLength={32} autoComplete="off" disabled={existing !== null} />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={rule(shape.name, { label: t('name') })}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('email')}
        extra={t('contactHint')}
        rules={rule(shape.email, { label: t('email') })}
      >
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('phone')}
        extra={t('contactHint')}
        rules={rule(shape.phone, { label: t('phone') })}
      >
        <Input type="tel" autoComplete="off" />
      </Form.Item>
      {!existing?.isMain && (
        <Form.Item name="groupIds" label={t('groups')}>
          <Select
            mode="multiple"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={groups.data === undefined}
            placeholder={t('chooseGroups')}
            options={groups.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
      )}
    </FormDialog>
  )
}
