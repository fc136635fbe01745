/** The search in the top bar: finds tickets from anywhere in the console; `/` goes to it (T-52, T-66). */
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined'
import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { filterAddress, withSearch } from './filter.ts'
import styles from './FilterBar.module.css'
import { useKeys } from './keys.ts'
import { listWords } from './list-words.ts'

interface TopSearchProps {
  /** Path of the list. */
  path: string
  /** Administrators look among everybody's tickets (T-41). */
  mayAll: boolean
}

const FIELD = 'top-search'

export function TopSearch({ path, mayAll }: TopSearchProps) {
  const t = useWords(listWords)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  useKeys({ '/': () => document.getElementById(FIELD)?.focus() })
  const find = () => {
    if (text.trim() === '') return
    const everything = { tab: mayAll ? 'all' : 'mine', group: 'every', sort: 'submitted' } as const
    void navigate(path + filterAddress(withSearch(everything, text)))
    setText('')
  }
  return (
    <Input
      id={FIELD}
      className={styles['top'] ?? ''}
      prefix={<SearchOutlined />}
      suffix={text === '' ? <kbd className={styles['key']}>/</kbd> : undefined}
      value={text}
      maxLength={60}
      placeholder={t('searchEverything')}
      aria-label={t('searchEverything')}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={({ nativeEvent }) => {
        // Enter that ends an input method's composition chooses a word and does not search.
        if (!nativeEvent.isComposing) find()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
