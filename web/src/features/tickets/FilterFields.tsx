/** The filters behind the button; each acts at once and stands in the address (T-51). */
import { listCategories, listColleagues } from '@zhanggui/contract/tickets-desk'
import { Button, Form, Input, Select } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import styles from './FilterBar.module.css'
import { cleared, isNarrowed, withFilter } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { ticketWords } from './words.ts'

interface FilterFieldsProps {
  filter: ListFilter
  onChange: (filter: ListFilter) => void
}

export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const t = useWords(ticketWords)
  const change = (part: Parameters<typeof withFilter>[1]) => onChange(withFilter(filter, part))
  const colleagues = useAsk(listColleagues, {}, { enabled: filter.tab === 'all' })
  const categories = useAsk(listCategories, {})
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    rows?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <Form layout="vertical" className={styles['fields'] ?? ''}>
      <Form.Item label={t('sort')}>
        <Select
          value={filter.sort ?? 'due'}
          options={[
            { value: 'due', label: t('sortDue') },
            { value: 'submitted', label: t('sortSubmitted') },
          ]}
          onChange={(sort) => change({ sort: sort === 'due' ? undefined : sort })}
        />
      </Form.Item>
      {filter.tab === 'all' && (
        <Form.Item label={t('filterHandler')}>
          <Select
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
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('any')}
          value={filter.categoryId}
          options={options(categories.data?.rows)}
          onChange={(categoryId: string | undefined) => change({ categoryId })}
        />
      </Form.Item>
      <Form.Item label={t('filterSubmitted')}>
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
      <Button block disabled={!isNarrowed(filter)} onClick={() => onChange(cleared(filter))}>
        {t('clearFilters')}
      </Button>
    </Form>
  )
}
