/** A field that finds by name: acts a moment after the last key, and keeps what it looks for in the address (`?q=`). */
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined'
import { Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useAddressFilter } from '../lib/address-filter.ts'
import styles from './SearchField.module.css'

/** Milliseconds without a key before what is typed is looked for. */
const PAUSE = 300

/** What the address says is looked for, and how to look for something else. */
export function useSearchText(): [text: string, setText: (text: string) => void] {
  const { address, filter } = useAddressFilter()
  const set = useCallback((text: string) => filter('q', text), [filter])
  return [address.get('q')?.trim() ?? '', set]
}

interface SearchFieldProps {
  value: string
  onSearch: (text: string) => void
  placeholder: string
}

export function SearchField({ value, onSearch, placeholder }: SearchFieldProps) {
  const [text, setText] = useState(value)
  // The address may change from elsewhere, by "back" for instance.
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return (
    <Input
      className={styles['search'] ?? ''}
      prefix={<SearchOutlined />}
      allowClear
      value={text}
      maxLength={60}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onSearch(text.trim())}
    />
  )
}
