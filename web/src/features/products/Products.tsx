/** The provider's products: create, rename, list and unlist. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { createProduct, editProduct, listProducts } from '@zhanggui/contract/catalog'
import type { Product } from '@zhanggui/contract/catalog'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct, usePages } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { SearchField, useSearchText } from '../../ui/SearchField.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { productWords } from './words.ts'

type Edited = Product | 'new' | null

export function Products({ manages }: { manages: boolean }) {
  const t = useWords(productWords)
  const [edited, setEdited] = useState<Edited>(null)
  const [text, setText] = useSearchText()
  const pages = usePages(listProducts, { query: { limit: '50', ...(text ? { q: text } : {}) } })
  const add = manages && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('create')}
    </Button>
  )
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'heading',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      width: 128,
      card: 'mark',
      cell: ({ status }) => <Tag hue={status === 'listed' ? 'green' : 'grey'}>{t(status)}</Tag>,
    },
    {
      key: 'createdAt',
      title: t('createdAt'),
      width: 176,
      cell: ({ createdAt }) => <TimeText at={createdAt} full />,
    },
  ]
  if (manages) {
    columns.push({
      key: 'acts',
      title: '',
      width: 176,
      align: 'right',
      cell: (row) => <Acts row={row} onRename={() => setEdited(row)} />,
    })
  }
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <Card flush tools={<SearchField value={text} onSearch={setText} placeholder={t('search')} />}>
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={
            text ? (
              <EmptyState title={t('emptySearch', { text })} />
            ) : (
              <EmptyState title={t('empty')} says={t('emptySays')} action={add} />
            )
          }
        />
      </Card>
      <ProductDialog edited={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}

function Acts({ row, onRename }: { row: Product; onRename: () => void }) {
  const t = useWords(productWords)
  const edit = useAct(editProduct, { renews: [listProducts], done: () => toast.done(t('saved')) })
  const change = (status: Product['status']) => edit.run({ params: { productId: row.id }, body: { status } })
  return (
    <>
      <Button type="link" size="small" onClick={onRename}>
        {t('rename')}
      </Button>
      {row.status === 'listed' ? (
        <ConfirmButton
          type="link"
          size="small"
          danger
          asks={t('unlistAsks', { name: row.name })}
          says={t('unlistSays')}
          verb={t('unlist')}
          onConfirm={() => change('unlisted')}
        >
          {t('unlist')}
        </ConfirmButton>
      ) : (
        <Button
          type="link"
          size="small"
          loading={edit.busy}
          onClick={() => void change('listed').catch((error: unknown) => toast.failed(asProblem(error)))}
        >
          {t('list')}
        </Button>
      )}
    </>
  )
}

function ProductDialog({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const t = useWords(productWords)
  const rule = useRules()
  const create = useAct(createProduct, { renews: [listProducts], done: () => toast.done(t('created')) })
  const edit = useAct(editProduct, { renews: [listProducts], done: () => toast.done(t('saved')) })
  const existing = edited === 'new' ? null : edited
  return (
    <FormDialog<{ name: string }>
      open={edited !== null}
      title={t(existing ? 'rename' : 'create')}
      submit={t(existing ? 'save' : 'create')}
      initial={{ name: existing?.name ?? '' }}
      onSubmit={({ name }) =>
        existing
          ? edit.run({ params: { productId: existing.id }, body: { name: name.trim() } })
          : create.run({ body: { name: name.trim() } })
      }
      onClose={onClose}
      width={440}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={rule(bodyFields(createProduct).name, { label: t('name') })}
      >
        <Input maxLength={80} placeholder={t('nameHint')} />
      </Form.Item>
    </FormDialog>
  )
}
