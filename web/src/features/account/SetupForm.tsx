/** The first start: the one-time link makes the first platform administrator. */
import { setup } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { email, line } from '@zhanggui/contract/shapes'
import { Button, Form, Input } from 'antd'
import { z } from 'zod'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { NewPasswordField } from './fields.tsx'
import { accountWords } from './words.ts'

interface Values {
  token: string
  platformName: string
  name: string
  email: string
  password: string
}

/** @param token from the address; asked for when it is not there */
export function SetupForm({ token, onDone }: { token: string | null; onDone: (me: Me) => void }) {
  const say = useWords(accountWords)
  const rule = useRules()
  const make = useAct(setup, { done: onDone })
  return (
    <SubmitForm<Values>
      initial={{}}
      onSubmit={(values) =>
        make.run({
          body: {
            token: token ?? values.token.trim(),
            platformName: values.platformName.trim(),
            name: values.name.trim(),
            email: values.email.trim(),
            password: values.password,
          },
        })
      }
      footer={(busy) => (
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {say('setupGo')}
        </Button>
      )}
    >
      {token === null && (
        <Form.Item
          name="token"
          label={say('token')}
          extra={say('setupTokenHint')}
          rules={rule(z.string().min(1), { label: say('token') })}
        >
          <Input autoComplete="off" spellCheck={false} maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="platformName"
        label={say('platformName')}
        rules={rule(line(60), { label: say('platformName') })}
      >
        <Input autoComplete="organization" maxLength={60} />
      </Form.Item>
      <Form.Item name="name" label={say('name')} rules={rule(line(60), { label: say('name') })}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="email"
        label={say('email')}
        validateTrigger="onBlur"
        rules={rule(email, { label: say('email') })}
      >
        <Input type="email" autoComplete="email" maxLength={254} />
      </Form.Item>
      <NewPasswordField name="password" label={say('password')} />
    </SubmitForm>
  )
}
