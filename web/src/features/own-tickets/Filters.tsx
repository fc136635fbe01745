/** The filters above the customer's list. */
import { ticketStates } from '@zhanggui/contract/glossary'
import type { TicketState } from '@zhanggui/contract/tickets'
import { Input, Segmented, Select } from 'antd'
import { useLabel, useWords } from '../../lib/words.ts'
import styles from './OwnTickets.module.css'
import type { Filter, Tab } from './filter.ts'
import { ownTicketWords } from './words.ts'

/** Which states a tab can hold; the others would only ever show nothing. */
const statesOf: Record<Tab, readonly TicketState[]> = {
  open: ['assigned', 'in_progress', 'awaiting_customer', 'customer_replied', 'awaiting_confirmation'],
  ended: ['confirmed', 'closed'],
  all: Object.keys(ticketStates) as TicketState[],
}

interface FiltersProps {
  filter: Filter
  onFilter: (filter: Omit<Filter, 'after'>) => void
}

export function Filters({ filter, onFilter }: FiltersProps) {
  const say = useWords(ownTicketWords)
  const label = useLabel()
  const { tab, state, q } = filter
  return (
    <div className={styles['filters']}>
      <Segmented<Tab>
        value={tab}
        onChange={(next) => onFilter({ tab: next, state: null, q })}
        options={[
          { value: 'open', label: say('tabOpen') },
          { value: 'ended', label: say('tabEnded') },
          { value: 'all', label: say('tabAll') },
        ]}
      />
      <Select<TicketState | ''>
        className={styles['stateFilter'] ?? ''}
        aria-label={say('columnState')}
        value={state ?? ''}
        onChange={(next) => onFilter({ tab, state: next === '' ? null : next, q })}
        options={[
          { value: '', label: say('anyState') },
          ...statesOf[tab].map((value) => ({ value, label: label(ticketStates[value]) })),
        ]}
      />
      <Input.Search
        key={q}
        className={styles['search']}
        defaultValue={q}
        allowClear
        maxLength={60}
        placeholder={say('searchTitle')}
        aria-label={say('searchTitle')}
        onSearch={(text) => onFilter({ tab, state, q: text.trim() })}
      />
    </div>
  )
}
