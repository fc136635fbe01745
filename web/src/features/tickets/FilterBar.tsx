/** Finding and narrowing: one field for number or title, and the rest behind a button that says when it is in use (T-51). */
import FilterOutlined from '@ant-design/icons/es/icons/FilterOutlined'
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined'
import { Badge, Button, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { isNarrowed, searchText, withSearch } from './filter.ts'
import type { ListFilter } from './filter.ts'
import styles from './FilterBar.module.css'
import { FilterFields } from './FilterFields.tsx'
import { ticketWords } from './words.ts'

interface FilterBarProps {
  filter: ListFilter
  onChange: (filter: ListFilter) => void
  /** Opens the views where they have no pane of their own. */
  views?: ReactNode
  /** Stands at the end of the bar. */
  tools?: ReactNode
}

/** Milliseconds without a key before what is typed is looked for. */
const PAUSE = 300

/** Marks the field for the `/` key. */
export const SEARCH_ID = 'ticket-search'

export function FilterBar({ filter, onChange, views, tools }: FilterBarProps) {
  const t = useWords(ticketWords)
  const shown = searchText(filter)
  const [text, setText] = useState(shown)
  const [open, setOpen] = useState(false)

  // The address may change from elsewhere: back, a view, "clear filters".
  useEffect(() => setText(shown), [shown])
  useEffect(() => {
    if (text.trim() === shown) return
    const timer = setTimeout(() => onChange(withSearch(filter, text)), PAUSE)
    return () => clearTimeout(timer)
  }, [text, shown, filter, onChange])

  return (
    <div className={styles['bar']}>
      {views}
      <Input
        id={SEARCH_ID}
        className={styles['search'] ?? ''}
        prefix={<SearchOutlined />}
        suffix={text === '' ? <kbd className={styles['key']}>/</kbd> : undefined}
        allowClear
        value={text}
        maxLength={60}
        placeholder={t('searchTitle')}
        aria-label={t('searchTitle')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        arrow={false}
        content={<FilterFields filter={filter} onChange={onChange} />}
      >
        <Badge dot={isNarrowed(filter)} offset={[-4, 4]}>
          <Button icon={<FilterOutlined />} aria-label={t('filters')} />
        </Badge>
      </Popover>
      {tools}
    </div>
  )
}
