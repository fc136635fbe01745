/** A forgotten password: asking for the link, and setting a new password with it. */
import { requestReset, resetPassword } from '@zhanggui/contract/identity'
import { email } from '@zhanggui/contract/shapes'
import { Button, Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { NewPasswordField } from './fields.tsx'
import { accountWords } from './words.ts'

export function AskForReset({ onSent }: { onSent: (email: string) => void }) {
  const say = useWords(accountWords)
  const rule = useRules()
  const ask = useAct(requestReset, { done: (_, { body }) => onSent(body.email) })
  return (
    <SubmitForm<{ email: string }>
      initial={{}}
      onSubmit={(values) => ask.run({ body: { email: values.email.trim() } })}
      footer={(busy) => (
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {say('resetSend')}
        </Button>
      )}
    >
      <Form.Item
        name="email"
        label={say('email')}
        validateTrigger="onBlur"
        rules={rule(email, { label: say('email') })}
      >
        <Input type="email" autoComplete="email" maxLength={254} />
      </Form.Item>
    </SubmitForm>
  )
}

export function SetNewPassword({ token, onDone }: { token: string; onDone: () => void }) {
  const say = useWords(accountWords)
  const set = useAct(resetPassword, { done: onDone })
  return (
    <SubmitForm<{ password: string }>
      initial={{}}
      onSubmit={({ password }) => set.run({ body: { token, password } })}
      footer={(busy) => (
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {say('resetSet')}
        </Button>
      )}
    >
      <NewPasswordField name="password" label={say('newPassword')} />
    </SubmitForm>
  )
}
