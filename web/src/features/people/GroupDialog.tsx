/** Making and editing a position group: its name, its permissions as a tree by section, its members. */
import { createGroup, editGroup, listGroups, listSubAccounts } from '@zhanggui/contract/identity-company'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { Form, Input, Select } from 'antd'
import { useAct, usePages } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import type { Group } from '@zhanggui/contract/identity-company'
import { PermissionTree } from './PermissionTree.tsx'
import { peopleWords } from './words.ts'

interface Values {
  name: string
  permissions: ProviderPermission[]
  memberIds: string[]
}

const renews = [listGroups, listSubAccounts]

export function GroupDialog({ edited, onClose }: { edited: Group | 'new' | null; onClose: () => void }) {
  const t = useWords(peopleWords)
  const rule = useRules()
  const existing = edited === 'new' ? null : edited
  const people = usePages(listSubAccounts, { query: { limit: '100' } }, { enabled: edited !== null })
  const done = () => toast.done(t('saved'))
  const create = useAct(createGroup, { renews, done })
  const edit = useAct(editGroup, { renews, done })
  const known = new Map([
    ...(existing?.members ?? []).map(({ id, name }) => [id, name] as const),
    ...(people.rows ?? []).filter(({ isMain }) => !isMain).map(({ id, name }) => [id, name] as const),
  ])
  return (
    <FormDialog<Values>
      open={edited !== null}
      title={t(existing ? 'editGroup' : 'createGroup')}
      submit={t('save')}
      initial={{
        name: existing?.name ?? '',
        permissions: existing?.permissions ?? [],
        memberIds: existing?.members.map(({ id }) => id) ?? [],
      }}
      onSubmit={(values) => {
        const body = { ...values, name: values.name.trim() }
        return existing ? edit.run({ params: { groupId: existing.id }, body }) : create.run({ body })
      }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('groupName')}
        rules={rule(bodyFields(createGroup).name, { label: t('groupName') })}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="permissions" label={t('permissions')}>
        <PermissionTree />
      </Form.Item>
      <Form.Item name="memberIds" label={t('members')}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('chooseMembers')}
          options={[...known].map(([value, label]) => ({ value, label }))}
          // Rows beyond the first hundred come as somebody scrolls to them.
          onPopupScroll={({ currentTarget }) => {
            const { scrollTop, clientHeight, scrollHeight } = currentTarget
            if (people.hasMore && !people.loadingMore && scrollTop + clientHeight > scrollHeight - 40)
              people.more()
          }}
        />
      </Form.Item>
    </FormDialog>
  )
}
