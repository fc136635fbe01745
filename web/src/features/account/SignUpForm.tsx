/** Signing up: as a customer, or as a company's main account. */
import { alias as aliasSchema, signUp } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { email, line, phone } from '@zhanggui/contract/shapes'
import { Button, Form, Input, Segmented } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { NewPasswordField } from './fields.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

export type SignUpKind = 'customer' | 'company'

interface Values {
  company?: { name: string; alias: string }
  name: string
  email?: string
  phone?: string
  password: string
}

interface SignUpFormProps {
  kind: SignUpKind
  onKind: (kind: SignUpKind) => void
  onDone: (me: Me) => void
}

const given = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

export function SignUpForm({ kind, onKind, onDone }: SignUpFormProps) {
  const say = useWords(accountWords)
  const rule = useRules()
  const locale = useLocale()
  const create = useAct(signUp, { done: onDone })
  const asCompany = kind === 'company'
  return (
    <>
      <Segmented<SignUpKind>
        block
        value={kind}
        onChange={onKind}
        options={[
          { value: 'customer', label: say('asCustomer') },
          { value: 'company', label: say('asCompany') },
        ]}
      />
      {asCompany && <p className={styles['says']}>{say('asCompanySays')}</p>}
      <SubmitForm<Values>
        initial={{}}
        onSubmit={({ company, name, email: mail, phone: mobile, password }) =>
          create.run({
            body: {
              name: name.trim(),
              email: given(mail),
              phone: given(mobile),
              password,
              locale,
              company:
                asCompany && company ? { name: company.name.trim(), alias: company.alias.trim() } : null,
            },
          })
        }
        footer={(busy) => (
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {say(asCompany ? 'createCompany' : 'createAccount')}
          </Button>
        )}
      >
        {asCompany && (
          <>
            <Form.Item
              name={['company', 'name']}
              label={say('companyName')}
              rules={rule(line(60), { label: say('companyName') })}
            >
              <Input autoComplete="organization" maxLength={60} />
            </Form.Item>
            <Form.Item
              name={['company', 'alias']}
              label={say('alias')}
              extra={say('aliasHint')}
              normalize={(value: string) => value.toLowerCase()}
              rules={rule(aliasSchema, { label: say('alias'), wrong: say('aliasWrong') })}
            >
              <Input autoCapitalize="off" spellCheck={false} maxLength={32} />
            </Form.Item>
          </>
        )}
        <Form.Item name="name" label={say('name')} rules={rule(line(60), { label: say('name') })}>
          <Input autoComplete="name" maxLength={60} />
        </Form.Item>
        <Form.Item
          name="email"
          label={say('email')}
          dependencies={['phone']}
          validateTrigger="onBlur"
          rules={[
            ...rule(email.nullable(), { label: say('email') }),
            ({ getFieldValue }) => ({
              validator: async (_, value: string | undefined) => {
                if (given(value) === null && given(getFieldValue('phone')) === null)
                  throw new Error(say('oneContact'))
              },
            }),
          ]}
        >
          <Input type="email" autoComplete="email" maxLength={254} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={
            <>
              {say('phone')}
              <span className={styles['hint']}>{say('optional')}</span>
            </>
          }
          validateTrigger="onBlur"
          rules={rule(phone.nullable(), { label: say('phone') })}
        >
          <Input type="tel" autoComplete="tel" maxLength={16} />
        </Form.Item>
        <NewPasswordField name="password" label={say('password')} />
      </SubmitForm>
    </>
  )
}
