/** The fields of a connection that depend on the kind of desk it leads to (U-20, U-23). */
import {
  deskHook,
  accessToken,
  hookSecret,
  rtOptions,
  zammadOptions,
} from '@zhanggui/contract/upstream-desks'
import type { AdapterName } from '@zhanggui/contract/upstream-desks'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { linkAddress } from '@zhanggui/contract/upstream-wire'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { deskWords } from './desk-words.ts'
import { usualReturn } from './link-values.ts'
import { linkWords } from './words.ts'

const secretShape = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/)
/** Empty where what is there stays. */
const orNothing = (shape: z.ZodType) =>
  z
    .union([z.literal(''), shape])
    .optional()
    .nullable()

interface DeskFieldsProps {
  adapter: AdapterName
  /** Null: a new one. */
  existing: UpstreamLink | null
}

export function DeskFields({ adapter, existing }: DeskFieldsProps) {
  if (adapter === 'zammad' || adapter === 'rt') return <OtherDesk adapter={adapter} existing={existing} />
  return (
    <>
      {adapter === 'zhanggui' && <AddressField />}
      <SecretField kind={adapter} existing={existing} />
    </>
  )
}

function AddressField() {
  const t = useWords(linkWords)
  const rule = useRules()
  return (
    <Form.Item
      name="address"
      label={t('address')}
      extra={t('addressHint')}
      rules={rule(linkAddress, { label: t('address'), wrong: t('addressHint') })}
      validateTrigger="onBlur"
    >
      <Input maxLength={80} autoComplete="off" spellCheck={false} className="zg-mono" />
    </Form.Item>
  )
}

function SecretField({ kind, existing }: { kind: 'zhanggui' | 'generic'; existing: UpstreamLink | null }) {
  const t = useWords(linkWords)
  const d = useWords(deskWords)
  const rule = useRules()
  const hint = kind === 'generic' ? d('secretHint') : t('secretHint')
  return (
    <Form.Item
      name="secret"
      label={t('secret')}
      extra={existing ? t('secretKeep') : hint}
      rules={rule(existing ? orNothing(secretShape) : secretShape, { label: t('secret'), wrong: hint })}
      validateTrigger="onBlur"
    >
      <Input.Password maxLength={60} autoComplete="new-password" spellCheck={false} />
    </Form.Item>
  )
}

function OtherDesk({ adapter, existing }: DeskFieldsProps & { adapter: 'zammad' | 'rt' }) {
  const d = useWords(deskWords)
  const rule = useRules()
  const token = existing ? orNothing(accessToken) : accessToken
  const isZammad = adapter === 'zammad'
  return (
    <>
      <Form.Item
        name="token"
        label={d('token')}
        extra={existing ? d('tokenKeep') : d('tokenHint')}
        rules={rule(token, { label: d('token'), wrong: d('tokenHint') })}
        validateTrigger="onBlur"
      >
        <Input.Password maxLength={500} autoComplete="new-password" spellCheck={false} />
      </Form.Item>
      {isZammad ? <ZammadFields existing={existing} /> : <RtFields />}
      <Form.Item
        name="returnStates"
        label={d('returnStates')}
        extra={d('returnHint')}
        rules={rule(orNothing(rtOptions.shape.returnStates), { label: d('returnStates') })}
      >
        <Input maxLength={200} placeholder={usualReturn[adapter]} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  )
}

function ZammadFields({ existing }: { existing: UpstreamLink | null }) {
  const d = useWords(deskWords)
  const rule = useRules()
  const { group, customer } = zammadOptions.shape
  const at: ReactNode = existing && (
    <>
      {d('hookUrl')}{' '}
      <span className="zg-mono" style={{ overflowWrap: 'anywhere' }}>
        {`${location.origin}${deskHook.path.replace(':address', existing.address)}`}
      </span>
    </>
  )
  return (
    <>
      <Form.Item name="group" label={d('group')} rules={rule(group, { label: d('group') })}>
        <Input maxLength={100} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="customer"
        label={d('customer')}
        extra={d('customerHint')}
        rules={rule(customer, { label: d('customer'), wrong: d('customerHint') })}
        validateTrigger="onBlur"
      >
        <Input type="email" maxLength={254} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="hookSecret"
        label={d('hookSecret')}
        extra={at ?? d('hookHint')}
        rules={rule(orNothing(hookSecret), { label: d('hookSecret'), wrong: d('hookHint') })}
        validateTrigger="onBlur"
      >
        <Input.Password maxLength={200} autoComplete="new-password" spellCheck={false} />
      </Form.Item>
    </>
  )
}

function RtFields() {
  const d = useWords(deskWords)
  const rule = useRules()
  const { queue, guidField } = rtOptions.shape
  return (
    <>
      <Form.Item name="queue" label={d('queue')} rules={rule(queue, { label: d('queue') })}>
        <Input maxLength={100} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="guidField" label={d('guidField')} rules={rule(guidField, { label: d('guidField') })}>
        <Input maxLength={100} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  )
}
