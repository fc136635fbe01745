/** Registering an instance, or changing one (S-12). */
import { listProducts } from '@zhanggui/contract/catalog'
import { instanceStates } from '@zhanggui/contract/glossary'
import {
  editInstance,
  givenState,
  listInstances,
  registerInstance,
  REMARK_MAX,
} from '@zhanggui/contract/trade'
import type { Instance } from '@zhanggui/contract/trade'
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

interface Values {
  customer: string
  productId?: string
  name: string
  businessId: string
  ip: string
  type: string
  region: string
  state: (typeof givenState.options)[number]
  openedOn: string
  expiresOn: string
  remark: string
}

const shape = bodyFields(registerInstance)
const orNull = (text: string): string | null => text.trim() || null
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

const starting = (edited: Instance | null): Values => ({
  customer: '',
  name: edited?.name ?? '',
  businessId: edited?.businessId ?? '',
  ip: edited?.ip ?? '',
  type: edited?.type ?? '',
  region: edited?.region ?? '',
  // Of one that has expired the new last day decides; it is active again when that lies ahead.
  state: givenState.safeParse(edited?.state).data ?? 'active',
  openedOn: edited?.openedOn ?? today(),
  expiresOn: edited?.expiresOn ?? '',
  remark: edited?.remark ?? '',
})

interface InstanceDialogProps {
  /** `new`, the one that is changed, or null while nothing is. */
  edited: Instance | 'new' | null
  onClose: () => void
}

export function InstanceDialog({ edited, onClose }: InstanceDialogProps) {
  const t = useWords(instanceWords)
  const label = useLabel()
  const rule = useRules()
  const existing = edited === 'new' ? null : edited
  const products = useAsk(listProducts, { query: { limit: '100' } }, { enabled: edited === 'new' })
  const register = useAct(registerInstance, {
    renews: [listInstances],
    done: ({ number }) => toast.done(t('registered', { number })),
  })
  const edit = useAct(editInstance, { renews: [listInstances], done: () => toast.done(t('saved')) })
  const send = ({ customer, productId = '', ...values }: Values): Promise<unknown> => {
    const written = {
      ...values,
      name: values.name.trim(),
      businessId: orNull(values.businessId),
      ip: orNull(values.ip),
      type: orNull(values.type),
      region: orNull(values.region),
      expiresOn: orNull(values.expiresOn),
    }
    return existing
      ? edit.run({ params: { instanceId: existing.id }, body: written })
      : register.run({ body: { ...written, customer: customer.trim(), productId } })
  }
  const text = (
    key: 'name' | 'businessId' | 'ip' | 'type' | 'region',
    max: number,
    more: Partial<Field> = {},
  ) => (
    <Form.Item
      name={key}
      label={key === 'name' ? t('name') : optional(t(key), t('optional'))}
      extra={more.extra}
      rules={rule(shape[key], { label: t(key) })}
    >
      <Input maxLength={max} autoComplete="off" placeholder={more.hint} />
    </Form.Item>
  )
  return (
    <FormDialog<Values>
      open={edited !== null}
      title={existing ? t('editTitle', { number: existing.number }) : t('register')}
      submit={t(existing ? 'save' : 'register')}
      initial={starting(existing)}
      onSubmit={send}
      onClose={onClose}
      width={640}
    >
      {!existing && (
        <div className={styles['pair']}>
          <Form.Item
            name="customer"
            label={t('customerAccount')}
            rules={rule(shape.customer, { label: t('customerAccount') })}
          >
            <Input maxLength={254} autoComplete="off" placeholder={t('customerHint')} />
          </Form.Item>
          <Form.Item
            name="productId"
            label={t('product')}
            rules={rule(shape.productId, { label: t('product'), choice: true })}
          >
            <Select
              aria-label={t('product')}
              showSearch={{ optionFilterProp: 'label' }}
              loading={products.isFetching}
              options={products.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
          </Form.Item>
        </div>
      )}
      <div className={styles['pair']}>
        {text('name', 80, { hint: t('nameHint') })}
        <Form.Item name="state" label={t('state')}>
          <Select
            aria-label={t('state')}
            options={givenState.options.map((value) => ({ value, label: label(instanceStates[value]) }))}
          />
        </Form.Item>
        <Form.Item
          name="openedOn"
          label={t('openedOn')}
          rules={rule(shape.openedOn, { label: t('openedOn') })}
        >
          <Input type="date" max="2099-12-31" />
        </Form.Item>
        <Form.Item
          name="expiresOn"
          label={optional(t('expiresOn'), t('optional'))}
          rules={rule(shape.expiresOn, { label: t('expiresOn') })}
        >
          <Input type="date" max="2099-12-31" />
        </Form.Item>
        {text('businessId', 60, { extra: t('businessIdSays') })}
        {text('ip', 60)}
        {text('type', 40)}
        {text('region', 40)}
      </div>
      <Form.Item name="remark" label={optional(t('remark'), t('optional'))} extra={t('remarkSays')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={REMARK_MAX} />
      </Form.Item>
    </FormDialog>
  )
}

interface Field {
  hint: string
  extra: string
}

const optional = (name: string, says: string): ReactNode => (
  <>
    {name}
    <span className={styles['optional']}>{says}</span>
  </>
)
