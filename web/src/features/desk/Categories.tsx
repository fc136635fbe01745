/** The categories that customers choose from when they submit: create, rename, stop and start. */
import { createCategory, editCategory, listCategories, listColleagues } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { Button, Form, Input, Select } from 'antd'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './AgentTable.module.css'
import { formWords } from './form-words.ts'
import { RequirementFormDialog } from './RequirementFormDialog.tsx'
import { rulesWords } from './rules-words.ts'
import { deskWords } from './words.ts'

/** Which category the dialog is about; `new` for one that is not there yet. */
type Edited = Category | 'new' | null

export function Categories({ manages }: { manages: boolean }) {
  const t = useWords(deskWords)
  const forms = useWords(formWords)
  const [edited, setEdited] = useState<Edited>(null)
  const [asking, setAsking] = useState<Category | null>(null)
  const { data, error, refetch } = useAsk(listCategories, {})
  const add = manages && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('addCategory')}
    </Button>
  )
  const columns: Column<Category>[] = [
    { key: 'name', title: t('category'), card: 'heading', cell: ({ name }) => name },
    {
      key: 'form',
      title: forms('form'),
      width: 140,
      cell: ({ form }) => (form.length === 0 ? forms('none') : forms('count', { count: form.length })),
    },
    {
      key: 'state',
      title: t('state'),
      width: 140,
      card: 'mark',
      cell: ({ status }) => (
        <Tag hue={status === 'active' ? 'green' : 'grey'}>
          {t(status === 'active' ? 'active' : 'stopped')}
        </Tag>
      ),
    },
  ]
  if (manages) {
    columns.push({
      key: 'acts',
      title: '',
      width: 232,
      align: 'right',
      cell: (row) => <Acts row={row} onRename={() => setEdited(row)} onAsk={() => setAsking(row)} />,
    })
  }
  return (
    <Page title={t('tabCategories')} lead={t('categoriesLead')} actions={add}>
      <Card flush>
        <DataTable
          label={t('tabCategories')}
          columns={columns}
          rows={data?.rows}
          rowKey={({ id }) => id}
          problem={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t('categoriesEmpty')} says={t('categoriesEmptySays')} action={add} />}
        />
      </Card>
      <CategoryDialog edited={edited} onClose={() => setEdited(null)} />
      <RequirementFormDialog category={asking} onClose={() => setAsking(null)} />
    </Page>
  )
}

function Acts({ row, onRename, onAsk }: { row: Category; onRename: () => void; onAsk: () => void }) {
  const t = useWords(deskWords)
  const forms = useWords(formWords)
  const edit = useAct(editCategory, { renews: [listCategories] })
  const active = row.status === 'active'
  const change = async () => {
    await edit.run({ params: { categoryId: row.id }, body: { status: active ? 'stopped' : 'active' } })
    toast.done(t('saved'))
  }
  return (
    <span className={styles['acts']}>
      <Button type="link" size="small" onClick={onRename}>
        {t('rename')}
      </Button>
      <Button type="link" size="small" onClick={onAsk}>
        {forms('form')}
      </Button>
      <ConfirmButton
        type="link"
        size="small"
        danger={active}
        asks={`${t(active ? 'stop' : 'start')} ${row.name}`}
        says={<span className={styles['says']}>{t('categoriesLead')}</span>}
        verb={t(active ? 'stop' : 'start')}
        onConfirm={change}
      >
        {t(active ? 'stop' : 'start')}
      </ConfirmButton>
    </span>
  )
}

function CategoryDialog({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const t = useWords(deskWords)
  const rule = useRules()
  const renews = [listCategories]
  const create = useAct(createCategory, { renews })
  const edit = useAct(editCategory, { renews })
  const existing = edited === 'new' ? null : edited
  const rules = useWords(rulesWords)
  const colleagues = useAsk(listColleagues, {}, { enabled: edited !== null })
  return (
    <FormDialog<{ name: string; takers: string[] }>
      open={edited !== null}
      title={t(existing ? 'renameCategory' : 'addCategory')}
      submit={t('save')}
      initial={{ name: existing?.name ?? '', takers: existing?.takers ?? [] }}
      onSubmit={async ({ name, takers }) => {
        const body = { name: name.trim(), takers: takers.length > 0 ? takers : null }
        if (existing) await edit.run({ params: { categoryId: existing.id }, body })
        else await create.run({ body })
        toast.done(t('saved'))
      }}
      onClose={onClose}
      width={400}
    >
      <Form.Item
        name="name"
        label={t('category')}
        rules={rule(bodyFields(createCategory).name, { label: t('category') })}
      >
        <Input maxLength={40} />
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
