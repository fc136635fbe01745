/** Making and changing a category: everything about it but its questions (U-1, U-2, T-21). */
import { categoryTypes } from '@zhanggui/contract/glossary'
import { line, prose } from '@zhanggui/contract/shapes'
import type { CategoryType } from '@zhanggui/contract/tickets-categories'
import { createCategory, editCategory, listCategories, listColleagues } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { categoryWords } from './category-words.ts'
import { CategoryIconField } from './CategoryIcon.tsx'
import styles from './Categories.module.css'
import { rulesWords } from './rules-words.ts'
import { deskWords } from './words.ts'

/** Which category the dialog is about; `new` for one that is not there yet. */
export type Edited = Category | 'new' | null

interface Values {
  name: string
  group: string
  type: CategoryType
  position: number | null
  description: string
  icon: string | null
  toUpstream: boolean
  takers: string[]
}

const initial = (existing: Category | null): Values => ({
  name: existing?.name ?? '',
  group: existing?.group ?? '',
  type: existing?.type ?? 'normal',
  position: existing?.position ?? 0,
  description: existing?.description ?? '',
  icon: existing?.icon ?? null,
  toUpstream: existing?.toUpstream ?? false,
  takers: existing?.takers ?? [],
})

export function CategoryDialog({
  edited,
  groups,
  onClose,
}: {
  edited: Edited
  /** Those that other categories have, to choose from. */
  groups: readonly string[]
  onClose: () => void
}) {
  const t = useWords(deskWords)
  const say = useWords(categoryWords)
  const rules = useWords(rulesWords)
  const rule = useRules()
  const create = useAct(createCategory, { renews: [listCategories] })
  const edit = useAct(editCategory, { renews: [listCategories] })
  const existing = edited === 'new' ? null : edited
  const colleagues = useAsk(listColleagues, {}, { enabled: edited !== null })
  const save = async ({ takers, position, ...values }: Values) => {
    const body = {
      ...values,
      name: values.name.trim(),
      position: position ?? 0,
      toUpstream: values.type !== 'normal' && values.toUpstream,
      takers: takers.length > 0 ? takers : null,
    }
    if (existing) await edit.run({ params: { categoryId: existing.id }, body })
    else await create.run({ body })
    toast.done(t('saved'))
  }
  return (
    <FormDialog<Values>
      key={existing?.id ?? 'new'}
      open={edited !== null}
      title={t(existing ? 'renameCategory' : 'addCategory')}
      submit={t('save')}
      initial={initial(existing)}
      onSubmit={save}
      onClose={onClose}
      width={640}
    >
      <div className={styles['pair']}>
        <Form.Item
          name="name"
          label={t('category')}
          rules={rule(bodyFields(createCategory).name, { label: t('category') })}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="group" label={say('group')} rules={rule(line(30), { label: say('group') })}>
          <Input maxLength={30} placeholder={say('groupHint')} list="category-groups" autoComplete="off" />
        </Form.Item>
      </div>
      <datalist id="category-groups">
        {groups.map((group) => (
          <option key={group}>{group}</option>
        ))}
      </datalist>
      <div className={styles['pair']}>
        <TypeField />
        <Form.Item name="position" label={say('position')} extra={say('positionHint')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      </div>
      <UpstreamField />
      <Form.Item
        name="description"
        label={say('description')}
        rules={rule(prose(500), { label: say('description') })}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          placeholder={say('descriptionHint')}
        />
      </Form.Item>
      <Form.Item name="icon" label={say('icon')} extra={say('iconHint')}>
        <CategoryIconField />
      </Form.Item>
      <Form.Item name="takers" label={rules('takers')} extra={rules('takersHint')}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </FormDialog>
  )
}

/** 业务技术 says what it means. */
function TypeField() {
  const say = useWords(categoryWords)
  const label = useLabel()
  const type = Form.useWatch<CategoryType | undefined>('type')
  return (
    <Form.Item
      name="type"
      label={say('type')}
      extra={type === 'technical' ? say('technicalHint') : undefined}
    >
      <Select
        options={Object.entries(categoryTypes).map(([value, name]) => ({ value, label: label(name) }))}
      />
    </Form.Item>
  )
}

/** Only for the four special types (U-1). */
function UpstreamField() {
  const say = useWords(categoryWords)
  const type = Form.useWatch<CategoryType | undefined>('type')
  const special = type !== undefined && type !== 'normal'
  return (
    <Form.Item
      name="toUpstream"
      label={say('toUpstream')}
      valuePropName="checked"
      extra={say(special ? 'toUpstreamHint' : 'onlySpecial')}
    >
      <Switch disabled={!special} />
    </Form.Item>
  )
}
