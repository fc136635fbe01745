/** The categories that customers choose from when they submit: create, change, stop and start (U-1 to U-3). */
import { categoryTypes } from '@zhanggui/contract/glossary'
import { editCategory, listCategories } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { Button, Tooltip } from 'antd'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './AgentTable.module.css'
import look from './Categories.module.css'
import { categoryWords } from './category-words.ts'
import { CategoryDialog } from './CategoryDialog.tsx'
import type { Edited } from './CategoryDialog.tsx'
import { formWords } from './form-words.ts'
import { RequirementFormDialog } from './RequirementFormDialog.tsx'
import { deskWords } from './words.ts'

export function Categories({ manages }: { manages: boolean }) {
  const t = useWords(deskWords)
  const forms = useWords(formWords)
  const say = useWords(categoryWords)
  const label = useLabel()
  const [edited, setEdited] = useState<Edited>(null)
  const [asking, setAsking] = useState<Category | null>(null)
  const { data, error, refetch } = useAsk(listCategories, {})
  const add = manages && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('addCategory')}
    </Button>
  )
  const groups = [...new Set(data?.rows.map(({ group }) => group).filter((group) => group !== ''))]
  const columns: Column<Category>[] = [
    { key: 'name', title: t('category'), card: 'heading', cell: (row) => <Name row={row} /> },
    {
      key: 'group',
      title: say('group'),
      width: 140,
      cell: ({ group }) => (group === '' ? <span className={look['none']}>{say('noGroup')}</span> : group),
    },
    { key: 'type', title: say('type'), width: 168, cell: ({ type }) => label(categoryTypes[type]) },
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
      <CategoryDialog edited={edited} groups={groups} onClose={() => setEdited(null)} />
      <RequirementFormDialog category={asking} onClose={() => setAsking(null)} />
    </Page>
  )
}

/** The picture, the name, and [API] where its tickets may go upstream (U-1). */
function Name({ row: { name, icon, toUpstream, link } }: { row: Category }) {
  const say = useWords(categoryWords)
  return (
    <span className={look['name']}>
      {icon !== null && <img src={icon} alt="" className={look['icon']} />}
      {name}
      {toUpstream && (
        <Tooltip title={link ? say('apiLinked', { link: link.name }) : say('apiUnlinked')}>
          <span>
            <Tag hue={link ? 'cyan' : 'gold'}>{say('api')}</Tag>
          </span>
        </Tooltip>
      )}
    </span>
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
