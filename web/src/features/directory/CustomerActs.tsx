/** What is done with one customer: the tier, the second factor when a phone is lost, a copy of their data, being forgotten (T-39, A-6, A-9). */
import { listCustomers } from '@zhanggui/contract/identity-platform'
import type { CustomerRow } from '@zhanggui/contract/identity-platform'
import { eraseCustomer, orderCustomerCopy } from '@zhanggui/contract/identity-privacy'
import { line } from '@zhanggui/contract/shapes'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { MoreMenu } from '../../ui/MoreMenu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { actWords } from './act-words.ts'
import { FactorDialog } from './FactorDialog.tsx'
import styles from './directory.module.css'
import { directoryWords } from './words.ts'

interface CustomerActsProps {
  customer: CustomerRow
  /** Whether the reader may take second factors away. */
  mayReset: boolean
  onTier: () => void
}

type Asked = 'copy' | 'erase'

export function CustomerActs({ customer: { id, name }, mayReset, onTier }: CustomerActsProps) {
  const t = useWords(directoryWords)
  const a = useWords(actWords)
  const rule = useRules()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [resetting, setResetting] = useState(false)
  const erase = useAct(eraseCustomer, {
    renews: [listCustomers],
    done: () => toast.done(a('eraseDone')),
  })
  const copy = useAct(orderCustomerCopy, { done: () => toast.done(a('copyDone')) })
  const items = [
    { key: 'copy', label: a('copy') },
    ...(mayReset ? [{ key: 'factor', label: a('factor') }] : []),
    { key: 'erase', label: a('erase'), danger: true },
  ]
  // Stays what it was while the dialog closes.
  const [last, setLast] = useState<Asked>('copy')
  const ask = (what: Asked) => {
    setLast(what)
    setAsked(what)
  }
  const erasing = last === 'erase'
  return (
    <span className={styles['acts']}>
      <Button type="link" size="small" onClick={onTier}>
        {t('changeTier')}
      </Button>
      <MoreMenu
        label={a('more')}
        items={items}
        onChoose={(key) => (key === 'factor' ? setResetting(true) : ask(key as Asked))}
      />
      <FactorDialog person={resetting ? { id, name } : null} onClose={() => setResetting(false)} />
      <FormDialog<{ reason: string }>
        open={asked !== null}
        title={a(`${last}Asks`, { name })}
        submit={a(last)}
        danger={erasing}
        initial={{ reason: '' }}
        width={460}
        onSubmit={({ reason }): Promise<unknown> => {
          const body = { reason: reason.trim() }
          const params = { customerId: id }
          if (last === 'copy') return copy.run({ params, body })
          return erase.run({ params, body })
        }}
        onClose={() => setAsked(null)}
      >
        <Alert
          type={erasing ? 'error' : 'info'}
          showIcon
          title={a(`${last}Says`)}
          style={{ marginBottom: 16 }}
        />
        <Form.Item name="reason" label={a('reason')} rules={rule(line(200), { label: a('reason') })}>
          <Input maxLength={200} placeholder={a(`${last}Hint`)} />
        </Form.Item>
      </FormDialog>
    </span>
  )
}
