/** Finding and narrowing: one field for words, number or phone, and the rest behind a button that says when it is in use (T-51). */
import FilterOutlined from '@ant-design/icons/es/icons/FilterOutlined'
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined'
import { Badge, Button, Drawer, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { useNarrow } from '../../ui/theme-mode.ts'
import { isNarrowed, searchText, withSearch } from './filter.ts'
import type { ListFilter } from './filter.ts'
import styles from './FilterBar.module.css'
import { FilterFields } from './FilterFields.tsx'
import { listWords } from './list-words.ts'
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
  const say = useWords(listWords)
  const shown = searchText(filter)
  const [text, setText] = useState(shown)
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  // While an input method composes, what stands in the field is no word yet.
  const [composing, setComposing] = useState(false)

  // The address may change from elsewhere: back, a view, "clear filters".
  useEffect(() => setText(shown), [shown])
  useEffect(() => {
    if (composing || text.trim() === shown) return
    const timer = setTimeout(() => onChange(withSearch(filter, text)), PAUSE)
    return () => clearTimeout(timer)
  }, [text, shown, composing, filter, onChange])

  const button = (
    <Badge dot={isNarrowed(filter)} offset={[-4, 4]}>
      <Button
        icon={<FilterOutlined />}
        aria-label={t('filters')}
        onClick={narrow ? () => setOpen(true) : undefined}
      />
    </Badge>
  )
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
        placeholder={say('search')}
        aria-label={say('search')}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {narrow ? (
        <>
          {button}
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="bottom"
            size="85%"
            title={t('filters')}
          >
            <FilterFields filter={filter} onChange={onChange} />
          </Drawer>
        </>
      ) : (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomRight"
          arrow={false}
          content={<FilterFields filter={filter} onChange={onChange} />}
        >
          {button}
        </Popover>
      )}
      {tools}
    </div>
  )
}
