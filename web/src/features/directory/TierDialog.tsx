/** Setting a customer's tier; it acts on clocks that start afterwards (T-36, T-39). */
import { tiers } from '@zhanggui/contract/glossary'
import type { Tier } from '@zhanggui/contract/identity'
import { listCustomers, setTier } from '@zhanggui/contract/identity-platform'
import type { CustomerRow } from '@zhanggui/contract/identity-platform'
import { Form, Radio } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './directory.module.css'
import { tierNames } from './tier-names.ts'
import { directoryWords } from './words.ts'

export function TierDialog({ customer, onClose }: { customer: CustomerRow | null; onClose: () => void }) {
  const t = useWords(directoryWords)
  const label = useLabel()
  const act = useAct(setTier, {
    renews: [listCustomers],
    done: ({ name, tier }) => toast.done(t('tierSet', { name, tier: label(tiers[tier]) })),
  })
  return (
    <FormDialog<{ tier: Tier }>
      open={customer !== null}
      title={t('changeTierOf', { name: customer?.name ?? '' })}
      submit={t('save')}
      initial={{ tier: customer?.tier ?? 'normal' }}
      onSubmit={({ tier }) => act.run({ params: { customerId: customer?.id ?? '' }, body: { tier } })}
      onClose={onClose}
      width={440}
    >
      <p className={styles['hint']}>{t('tierHint')}</p>
      <Form.Item name="tier">
        <Radio.Group className={styles['tiers'] ?? ''}>
          {tierNames.map((tier) => (
            <Radio key={tier} value={tier}>
              {label(tiers[tier])}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
    </FormDialog>
  )
}
