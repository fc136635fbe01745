/** Issuing credentials to a partner below, and changing where its tickets go (U-24). */
import { listProducts } from '@zhanggui/contract/catalog'
import { email, line } from '@zhanggui/contract/shapes'
import { listCategories } from '@zhanggui/contract/tickets-desk'
import { createServedLink, editLink, listLinks } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { Form, Input, Select } from 'antd'
import { z } from 'zod'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { linkWords } from './words.ts'

interface Values {
  name: string
  email: string
  categoryId: string | undefined
  productId: string | undefined
}

interface ServedDialogProps {
  open: boolean
  /** Null: a new one. */
  existing: UpstreamLink | null
  onMade: (link: UpstreamLink, secret: string | null) => void
  onClose: () => void
}

export function ServedDialog({ open, existing, onMade, onClose }: ServedDialogProps) {
  const t = useWords(linkWords)
  const rule = useRules()
  const renews = [listLinks]
  const categories = useAsk(listCategories, {}, { enabled: open })
  const products = usePages(listProducts, { query: { limit: '100' } })
  const create = useAct(createServedLink, { renews, done: ({ link, secret }) => onMade(link, secret) })
  const edit = useAct(editLink, { renews, done: () => toast.done(t('saved')) })
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormDialog<Values>
      open={open}
      title={existing ? `${t('edit')} · ${existing.name}` : t('issue')}
      submit={t(existing ? 'save' : 'issue')}
      initial={{
        name: existing?.name ?? '',
        email: '',
        categoryId: existing?.categoryId ?? undefined,
        productId: existing?.productId ?? undefined,
      }}
      onSubmit={(values) => {
        const body = {
          name: values.name.trim(),
          categoryId: values.categoryId ?? '',
          productId: values.productId ?? '',
        }
        if (!existing) return create.run({ body: { ...body, email: values.email.trim() } })
        return edit.run({ params: { linkId: existing.id }, body })
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(line(60), { label: t('name') })}>
        <Input maxLength={60} />
      </Form.Item>
      {!existing && (
        <Form.Item
          name="email"
          label={t('email')}
          extra={t('emailHint')}
          rules={rule(email, { label: t('email') })}
          validateTrigger="onBlur"
        >
          <Input type="email" maxLength={254} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="categoryId"
        label={t('category')}
        rules={rule(z.string(), { label: t('category'), choice: true })}
      >
        <Select options={options(categories.data?.rows)} loading={categories.isPending} />
      </Form.Item>
      <Form.Item
        name="productId"
        label={t('product')}
        rules={rule(z.string(), { label: t('product'), choice: true })}
      >
        <Select options={options(products.rows)} />
      </Form.Item>
    </FormDialog>
  )
}
