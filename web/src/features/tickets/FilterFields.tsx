/** The filters behind the button; each acts at once and stands in the address (T-51). */
import { tiers, upstreamStatuses } from '@zhanggui/contract/glossary'
import { listCategories, listColleagues } from '@zhanggui/contract/tickets-desk'
import { listColumnNames, ticketFilter } from '@zhanggui/contract/tickets-lists'
import { listTags } from '@zhanggui/contract/tickets-tags'
import { Button, Form, Input, Select } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import styles from './FilterBar.module.css'
import { cleared, isNarrowed, withFilter } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { FilterText } from './FilterText.tsx'
import { listWords } from './list-words.ts'
import { ticketWords } from './words.ts'

interface FilterFieldsProps {
  filter: ListFilter
  onChange: (filter: ListFilter) => void
}

const RATINGS = ['5', '4', '3', '2', '1'] as const
const orders = {
  'due asc': 'sortDue',
  'due desc': 'sortDueLast',
  'submitted desc': 'sortNewest',
  'submitted asc': 'sortOldest',
} as const
type Order = keyof typeof orders

export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const t = useWords(ticketWords)
  const say = useWords(listWords)
  const label = useLabel()
  const change = (part: Parameters<typeof withFilter>[1]) => onChange(withFilter(filter, part))
  const colleagues = useAsk(listColleagues, {}, { enabled: filter.tab === 'all' })
  const categories = useAsk(listCategories, {})
  const tags = useAsk(listTags, { query: {} })
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    rows?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const { sort = 'due', order = sort === 'due' ? 'asc' : 'desc' } = filter
  const text = (key: 'title' | 'number' | 'customer' | 'phone', hint?: string, wrong?: string) => (
    <Form.Item label={say(key)}>
      <FilterText
        label={say(key)}
        value={filter[key]}
        field={ticketFilter.shape[key]}
        hint={hint}
        wrong={wrong}
        onChange={(value) => change({ [key]: value })}
      />
    </Form.Item>
  )
  return (
    <Form layout="vertical" className={styles['fields'] ?? ''}>
      {text('title')}
      {text('number')}
      {text('customer', say('customerHint'))}
      {text('phone', say('phoneHint'), say('phoneWrong'))}
      {filter.tab === 'all' && (
        <Form.Item label={t('filterHandler')}>
          <Select
            aria-label={t('filterHandler')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('any')}
            value={filter.handlerId}
            options={options(colleagues.data?.rows)}
            onChange={(handlerId: string | undefined) => change({ handlerId })}
          />
        </Form.Item>
      )}
      <Form.Item label={t('filterCategory')}>
        <Select
          aria-label={t('filterCategory')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('any')}
          value={filter.categoryId}
          options={options(categories.data?.rows)}
          onChange={(categoryId: string | undefined) => change({ categoryId })}
        />
      </Form.Item>
      <Form.Item label={label(listColumnNames.tags)}>
        <Select
          aria-label={label(listColumnNames.tags)}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('any')}
          value={filter.tag}
          options={options(tags.data?.rows)}
          onChange={(tag: string | undefined) => change({ tag })}
        />
      </Form.Item>
      <Form.Item label={say('tier')}>
        <Select
          aria-label={say('tier')}
          allowClear
          placeholder={t('any')}
          value={filter.tier}
          options={ticketFilter.shape.tier.unwrap().options.map((value) => ({
            value,
            label: label(tiers[value]),
          }))}
          onChange={(tier: ListFilter['tier']) => change({ tier })}
        />
      </Form.Item>
      <Form.Item label={say('rating')}>
        <Select
          aria-label={say('rating')}
          allowClear
          placeholder={t('any')}
          value={filter.rating}
          options={[
            ...RATINGS.map((value) => ({ value, label: say('stars', { count: Number(value) }) })),
            { value: 'none', label: say('unrated') },
          ]}
          onChange={(rating: ListFilter['rating']) => change({ rating })}
        />
      </Form.Item>
      <Form.Item label={say('complained')}>
        <Select
          aria-label={say('complained')}
          allowClear
          placeholder={t('any')}
          value={filter.complained}
          options={[
            { value: 'yes', label: say('complainedYes') },
            { value: 'no', label: say('complainedNo') },
          ]}
          onChange={(complained: ListFilter['complained']) => change({ complained })}
        />
      </Form.Item>
      <Form.Item label={label(listColumnNames.upstream)}>
        <Select
          aria-label={label(listColumnNames.upstream)}
          allowClear
          placeholder={t('any')}
          value={filter.upstream}
          options={[
            { value: 'any', label: say('handedOver') },
            ...ticketFilter.shape.upstream
              .unwrap()
              .exclude(['any'])
              .options.map((value) => ({ value, label: label(upstreamStatuses[value]) })),
          ]}
          onChange={(upstream: ListFilter['upstream']) => change({ upstream })}
        />
      </Form.Item>
      <Form.Item label={t('sort')}>
        <Select<Order>
          aria-label={t('sort')}
          value={`${sort} ${order}`}
          options={Object.entries(orders).map(([value, name]) => ({
            value: value as Order,
            label: say(name),
          }))}
          onChange={(chosen) => {
            const [by, way] = chosen.split(' ') as [ListFilter['sort'], ListFilter['order']]
            const usual = by === 'due' ? 'asc' : 'desc'
            change({ sort: by === 'due' ? undefined : by, order: way === usual ? undefined : way })
          }}
        />
      </Form.Item>
      <Form.Item label={t('filterSubmitted')} className={styles['wide'] ?? ''}>
        <div className={styles['dates']}>
          <Input
            type="date"
            value={filter.from ?? ''}
            max={filter.to}
            aria-label={t('filterFrom')}
            onChange={({ target }) => change({ from: target.value || undefined })}
          />
          <span>{t('filterTo')}</span>
          <Input
            type="date"
            value={filter.to ?? ''}
            min={filter.from}
            aria-label={t('filterUntil')}
            onChange={({ target }) => change({ to: target.value || undefined })}
          />
        </div>
      </Form.Item>
      <Button
        block
        className={styles['wide'] ?? ''}
        disabled={!isNarrowed(filter)}
        onClick={() => onChange(cleared(filter))}
      >
        {t('clearFilters')}
      </Button>
    </Form>
  )
}
