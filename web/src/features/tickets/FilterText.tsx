/** A filter that is typed: it acts when the field is left or Enter is pressed, and only with what the server would take. */
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'

interface FilterTextProps {
  label: string
  value: string | undefined
  field: z.ZodType
  hint?: string | undefined
  /** Said under the field when the server would not take what was typed. */
  wrong?: string | undefined
  onChange: (value: string | undefined) => void
}

export function FilterText({ label, value = '', field, hint, wrong, onChange }: FilterTextProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const typed = text.trim()
  const fits = typed === '' || field.safeParse(typed).success
  const act = () => {
    if (fits && typed !== value) onChange(typed === '' ? undefined : typed)
  }
  return (
    <>
      <Input
        allowClear
        value={text}
        maxLength={60}
        placeholder={hint}
        aria-label={label}
        status={fits ? '' : 'error'}
        onChange={({ target, type }) => {
          setText(target.value)
          // The cross that empties the field acts at once.
          if (type === 'click') onChange(undefined)
        }}
        onBlur={act}
        onPressEnter={act}
      />
      {!fits && wrong !== undefined && <small role="alert">{wrong}</small>}
    </>
  )
}
