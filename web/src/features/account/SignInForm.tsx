/** Signing in: main accounts and customers by mail or phone, sub-accounts by alias and user name. */
import { signIn } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { Button, Form, Input, Segmented } from 'antd'
import { Link } from 'react-router'
import { z } from 'zod'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { PasswordField } from './fields.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

export type SignInKind = 'contact' | 'sub-account'

interface Values {
  contact: string
  alias: string
  userName: string
  password: string
}

interface SignInFormProps {
  kind: SignInKind
  onKind: (kind: SignInKind) => void
  /** From the address that a company gives its people. */
  alias: string
  onDone: (me: Me) => void
}

const anything = z.string().min(1)

export function SignInForm({ kind, onKind, alias, onDone }: SignInFormProps) {
  const say = useWords(accountWords)
  const rule = useRules()
  const enter = useAct(signIn, { done: onDone })
  const sub = kind === 'sub-account'
  return (
    <>
      <Segmented<SignInKind>
        block
        value={kind}
        onChange={onKind}
        options={[
          { value: 'contact', label: say('byContact') },
          { value: 'sub-account', label: say('bySubAccount') },
        ]}
      />
      <SubmitForm<Values>
        initial={{ alias }}
        onSubmit={({ contact, alias: company, userName, password }) =>
          enter.run({
            body: {
              by: sub
                ? { kind: 'sub-account', alias: company.trim(), userName: userName.trim() }
                : { kind: 'contact', contact: contact.trim() },
              password,
            },
          })
        }
        footer={(busy) => (
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {say('signIn')}
          </Button>
        )}
      >
        {sub ? (
          <>
            <Form.Item name="alias" label={say('alias')} rules={rule(anything, { label: say('alias') })}>
              <Input autoComplete="organization" autoCapitalize="off" spellCheck={false} maxLength={32} />
            </Form.Item>
            <Form.Item
              name="userName"
              label={say('userName')}
              rules={rule(anything, { label: say('userName') })}
            >
              <Input autoComplete="username" autoCapitalize="off" spellCheck={false} maxLength={32} />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="contact" label={say('contact')} rules={rule(anything, { label: say('contact') })}>
            <Input autoComplete="username" autoCapitalize="off" spellCheck={false} maxLength={254} />
          </Form.Item>
        )}
        <PasswordField name="password" label={say('password')} />
        <p className={styles['aside']}>
          {sub ? say('askAdministrator') : <Link to="/reset">{say('forgot')}</Link>}
        </p>
      </SubmitForm>
    </>
  )
}
