/** Choosing whom to ask: a provider whose desk is open, then one of its products and categories (T-44, T-70). */
import { openDesks, readDesk } from '@zhanggui/contract/tickets-customer'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { z } from 'zod'
import { asking, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { CategoryFields, categoryOptions } from '../../ui/CategoryFields.tsx'
import { ProblemNote } from '../../ui/States.tsx'
import { ProviderName } from './ProviderName.tsx'
import { businessOf, InstanceField, useBought } from './InstanceField.tsx'
import styles from './OwnTickets.module.css'
import { ownTicketWords } from './words.ts'

const chosen = z.string().min(1)

interface Named {
  id: string
  name: string
}

const optionsOf = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }))

function useDesks(typed: string, known: Named | null) {
  const q = useDeferredValue(typed.trim())
  const query = useQuery({
    ...asking(openDesks, { query: { limit: '20', q: q === '' ? undefined : q.slice(0, 60) } }),
    placeholderData: keepPreviousData,
  })
  const rows = query.data?.rows ?? []
  const missing = known !== null && typed === '' && !rows.some(({ id }) => id === known.id)
  return { rows: missing ? [known, ...rows] : rows, loading: query.isFetching, problem: query.error }
}

/** @param known the provider that a draft or the address names, before any list is read */
export function ProviderField({
  known,
  onChoose,
}: {
  known: Named | null
  onChoose: (provider: Named) => void
}) {
  const say = useWords(ownTicketWords)
  const rule = useRules()
  const [typed, setTyped] = useState('')
  const { rows, loading, problem } = useDesks(typed, known)
  return (
    <>
      <ProblemNote problem={problem} />
      <Form.Item
        name="providerId"
        label={say('provider')}
        rules={rule(chosen, { label: say('provider'), choice: true })}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={loading}
          placeholder={say('providerHint')}
          notFoundContent={loading ? null : say('noDesks')}
          options={rows.map((row) => ({ value: row.id, label: <ProviderName provider={row} /> }))}
          onChange={(id: string) => {
            setTyped('')
            const provider = rows.find((row) => row.id === id)
            if (provider) onChoose(provider)
          }}
        />
      </Form.Item>
    </>
  )
}

type Offered = ReturnType<typeof categoryOptions>

/** What can be chosen; ids of instances and of products, also of one that is sold no more and yet theirs. */
export interface Offer {
  provider: Named
  productIds: string[]
  categoryIds: string[]
  instanceIds: string[]
}

interface DeskFieldsProps {
  providerId: string | null
  /** Told the provider's name, and that a choice is gone which a draft or a link still held. */
  onDesk: (desk: Offer) => void
  /** The provider that a link or a draft names is not there any more. */
  onGone: () => void
}

export function DeskFields({ providerId, onDesk, onGone }: DeskFieldsProps) {
  const say = useWords(ownTicketWords)
  const rule = useRules()
  const { data, error, isFetching } = useAsk(
    readDesk,
    { params: { providerId: providerId ?? '' } },
    { enabled: providerId !== null },
  )
  const desk = providerId === null ? undefined : data
  const form = Form.useFormInstance()
  const bought = useBought(providerId)
  const instanceId = Form.useWatch<string | undefined>('instanceId')
  const about = bought?.find(({ id }) => id === instanceId)
  useEffect(() => {
    if (!desk || !bought) return
    onDesk({
      provider: desk.provider,
      productIds: [...desk.products, ...bought.map(({ product }) => product)].map(({ id }) => id),
      categoryIds: desk.categories.map(({ id }) => id),
      instanceIds: bought.map(({ id }) => id),
    })
  }, [desk, bought, onDesk])
  // An address or a draft may name it before it is known what it says of the business.
  useEffect(() => {
    for (const [key, value] of Object.entries(about ? businessOf(about) : {}))
      if (!form.getFieldValue(['business', key])) form.setFieldValue(['business', key], value)
  }, [about, form])

  const products = desk?.products ?? []
  const isOffered = (productId: unknown): boolean => products.some(({ id }) => id === productId)
  const choices = about && !isOffered(about.product.id) ? [...products, about.product] : products

  const gone = error !== null && asProblem(error).status === 404
  useEffect(() => {
    if (gone) onGone()
  }, [gone, onGone])

  const categoryId = Form.useWatch<string | undefined>('categoryId')
  const category = desk?.categories.find(({ id }) => id === categoryId)
  const waiting = providerId === null ? say('chooseProviderFirst') : null
  const unusable = desk && (!desk.open || desk.products.length === 0 || desk.categories.length === 0)
  const field = (
    name: 'productId' | 'categoryId',
    label: string,
    options: Offered,
    onChange?: (id: string) => void,
  ) => (
    <Form.Item name={name} label={label} rules={rule(chosen, { label, choice: true })}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        disabled={!desk || unusable === true}
        loading={isFetching}
        placeholder={waiting}
        options={options}
        {...(onChange ? { onChange } : {})}
      />
    </Form.Item>
  )
  return (
    <>
      {!gone && <ProblemNote problem={error} />}
      {unusable && (
        <p role="alert" className={styles['unusable']}>
          {say(desk.open ? 'deskEmpty' : 'deskClosed')}
        </p>
      )}
      <InstanceField
        bought={bought ?? []}
        onChoose={(instance) => {
          if (instance)
            form.setFieldsValue({ productId: instance.product.id, business: businessOf(instance) })
          else if (!isOffered(form.getFieldValue('productId'))) form.setFieldValue('productId', undefined)
        }}
      />
      <div className={styles['pair']}>
        {field('productId', say('product'), optionsOf(choices), (id) => {
          if (about && about.product.id !== id) form.setFieldValue('instanceId', undefined)
        })}
        {field('categoryId', say('category'), categoryOptions(desk?.categories ?? []))}
      </div>
      <CategoryFields category={category} />
    </>
  )
}
