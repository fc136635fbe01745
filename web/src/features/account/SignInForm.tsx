/** Signing in: main accounts and customers by mail or phone, sub-accounts by alias and user name. */
import { signIn } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { Button, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import type { Call } from '../../lib/api.ts'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { CodeField } from './CodeField.tsx'
import { factorWords } from './factor-words.ts'
import { PasswordField } from './fields.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

export type SignInKind = 'contact' | 'sub-account'

interface Values {
  contact: string
  alias: string
  userName: string
  password: string
  code: string
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
  const f = useWords(factorWords)
  const enter = useAct(signIn, { done: onDone })
  /** What was typed before the code was asked for; null while it is not. */
  const [first, setFirst] = useState<Call<typeof signIn>['body'] | null>(null)
  const sub = kind === 'sub-account'
  if (first) {
    return (
      <SubmitForm<{ code: string }>
        initial={{ code: '' }}
        onSubmit={({ code }) => enter.run({ body: { ...first, code: code.trim() } })}
        footer={(busy) => (
          <>
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              {f('verify')}
            </Button>
            <Button type="link" block onClick={() => setFirst(null)}>
              {f('other')}
            </Button>
          </>
        )}
      >
        <p className={styles['says']}>{f('asked')}</p>
        <CodeField name="code" label={f('codeOrRecovery')} hint={f('codeHint')} />
      </SubmitForm>
    )
  }
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
        onSubmit={async ({ contact, alias: company, userName, password }) => {
          const by = sub
            ? ({ kind: 'sub-account', alias: company.trim(), userName: userName.trim() } as const)
            : ({ kind: 'contact', contact: contact.trim() } as const)
          try {
            await enter.run({ body: { by, password } })
          } catch (error) {
            const problem = asProblem(error)
            if (problem.word !== 'session.code-required') throw problem
            setFirst({ by, password })
          }
        }}
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
