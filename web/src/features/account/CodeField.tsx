/** Where a one-time code or a recovery code is typed. */
import { oneTimeCode } from '@zhanggui/contract/shapes'
import { Form, Input } from 'antd'
import { useRules } from '../../ui/form-rules.ts'

export function CodeField({ name, label, hint }: { name: string; label: string; hint: string }) {
  const rule = useRules()
  return (
    <Form.Item
      name={name}
      label={label}
      validateTrigger="onBlur"
      rules={rule(oneTimeCode, { label, wrong: hint })}
    >
      <Input autoComplete="one-time-code" autoFocus spellCheck={false} maxLength={20} placeholder={hint} />
    </Form.Item>
  )
}
