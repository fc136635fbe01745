/** A choice among many that the server looks up while one types. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import styles from './FindSelect.module.css'

interface Option {
  readonly value: string
  readonly label: string
  /** What tells two of the same name apart. */
  readonly says: string
}

interface FindSelectProps {
  options: readonly Option[]
  loading: boolean
  placeholder: string
  /** Called a moment after the last key. */
  onSearch: (text: string) => void
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (id: string) => void
}

/** Milliseconds without a key before what is typed is looked for. */
const PAUSE = 250

export function FindSelect(props: FindSelectProps) {
  const { options, loading, placeholder, onSearch, id, value, onChange } = props
  const [text, setText] = useState('')
  // The chosen one keeps its name while something else is looked for.
  const [kept, setKept] = useState<Option | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  const missing = kept !== null && kept.value === value && !options.some((option) => option.value === value)
  return (
    <Select<string | null, Option>
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      placeholder={placeholder}
      loading={loading}
      options={missing ? [kept, ...options] : [...options]}
      optionRender={({ data }) => (
        <span className={styles['option']}>
          {data.label}
          <small>{data.says}</small>
        </span>
      )}
      onChange={(chosen) => {
        if (chosen === null) return
        setKept(options.find((option) => option.value === chosen) ?? null)
        onChange?.(chosen)
      }}
    />
  )
}
