/** How the customer may be reached about this ticket; both are optional (T-70). */
import { phone, qq } from '@zhanggui/contract/shapes'
import { Form, Input } from 'antd'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import styles from './OwnTickets.module.css'
import { ownTicketWords } from './words.ts'

export function ContactFields() {
  const say = useWords(ownTicketWords)
  const rule = useRules()
  const optional = (label: string) => (
    <>
      {label}
      <span className={styles['optional']}>{say('optional')}</span>
    </>
  )
  return (
    <div className={styles['pair']}>
      <Form.Item
        name="contactPhone"
        label={optional(say('phone'))}
        extra={say('phoneSays')}
        validateTrigger="onBlur"
        rules={rule(phone.nullable(), { label: say('phone') })}
      >
        <Input type="tel" autoComplete="tel" maxLength={16} />
      </Form.Item>
      <Form.Item
        name="contactQq"
        label={optional(say('qq'))}
        validateTrigger="onBlur"
        rules={rule(qq.nullable(), { label: say('qq') })}
      >
        <Input inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
    </div>
  )
}
