/** Choosing which of the things bought from a provider a ticket is about (T-70). */
import { nouns } from '@zhanggui/contract/glossary'
import { listOwnInstances } from '@zhanggui/contract/trade'
import type { OwnInstance } from '@zhanggui/contract/trade'
import { Form, Select } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import styles from './OwnTickets.module.css'
import { ownTicketWords } from './words.ts'

/** What they have of this provider and may ask about; undefined until it is known. */
export function useBought(providerId: string | null): readonly OwnInstance[] | undefined {
  const { data, error } = useAsk(
    listOwnInstances,
    { query: { providerId: providerId ?? '', open: 'yes', limit: '100' } },
    { enabled: providerId !== null },
  )
  // A ticket can be submitted without naming one, so a list that cannot be read holds nobody up.
  return error ? [] : data?.rows
}

/** What the instance says of the business, for categories that ask for it (U-2). */
export const businessOf = ({ businessId, ip, type }: OwnInstance) => ({
  ...(businessId === null ? {} : { id: businessId }),
  ...(ip === null ? {} : { ip }),
  ...(type === null ? {} : { type }),
})

interface InstanceFieldProps {
  bought: readonly OwnInstance[]
  onChoose: (instance: OwnInstance | undefined) => void
}

export function InstanceField({ bought, onChoose }: InstanceFieldProps) {
  const say = useWords(ownTicketWords)
  const label = useLabel()
  if (bought.length === 0) return null
  return (
    <Form.Item
      name="instanceId"
      label={
        <>
          {label(nouns.instance)}
          <span className={styles['optional']}>{say('optional')}</span>
        </>
      }
    >
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say('instanceHint')}
        options={bought.map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` }))}
        onChange={(id: string | undefined) => onChoose(bought.find((each) => each.id === id))}
      />
    </Form.Item>
  )
}
