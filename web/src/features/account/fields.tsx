/** The fields that several forms of the account share. */
import { password as passwordSchema } from '@zhanggui/contract/shapes'
import { Form, Input } from 'antd'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

/** Characters; what the server demands of new passwords, and more of it than length (account.weak-password). */
const SHORTEST = 10

/** A password that is being chosen. */
export function NewPasswordField({ name, label }: { name: string; label: string }) {
  const say = useWords(accountWords)
  const rule = useRules()
  return (
    <Form.Item
      name={name}
      label={
        <>
          {label}
          <span className={styles['hint']}>{say('passwordHint')}</span>
        </>
      }
      validateTrigger="onBlur"
      rules={[...rule(passwordSchema, { label }), { min: SHORTEST, message: say('passwordShort') }]}
    >
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
  )
}

/** A password that exists already. */
export function PasswordField({ name, label }: { name: string; label: string }) {
  const rule = useRules()
  return (
    <Form.Item name={name} label={label} rules={rule(passwordSchema, { label })}>
      <Input.Password autoComplete="current-password" maxLength={200} />
    </Form.Item>
  )
}
