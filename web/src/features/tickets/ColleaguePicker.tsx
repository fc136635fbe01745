/** The list of colleagues to hand a ticket to: on duty first, with how much each holds; off duty in red (T-23). */
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined'
import { nouns } from '@zhanggui/contract/glossary'
import type { Answer } from '@zhanggui/contract/route'
import type { listColleagues } from '@zhanggui/contract/tickets-desk'
import { Input } from 'antd'
import { useState } from 'react'
import { useLabel, useWords } from '../../lib/words.ts'
import { Avatar } from '../../ui/Inline.tsx'
import styles from './DispatchDialog.module.css'
import { ticketWords } from './words.ts'

export type Colleague = Answer<typeof listColleagues>['rows'][number]

interface ColleaguePickerProps {
  rows: readonly Colleague[]
  self: string
  onChosen: (colleague: Colleague) => void
  /** Given by the form. */
  value?: string
  onChange?: (id: string) => void
}

/** From so many people on, a field to find one by name. */
const MANY = 7

export function ColleaguePicker({ rows, self, onChosen, value, onChange }: ColleaguePickerProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = rows
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .toSorted((a, b) => Number(b.onDuty) - Number(a.onDuty) || a.openCount - b.openCount)
  if (rows.length === 0) return <p className={styles['hint']}>{t('dispatchNobody')}</p>
  return (
    <div>
      {rows.length >= MANY && (
        <Input
          className={styles['search'] ?? ''}
          prefix={<SearchOutlined />}
          allowClear
          value={text}
          autoFocus
          placeholder={t('searchPerson')}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <div className={styles['people']} role="radiogroup" aria-label={t('dispatchTo')}>
        {shown.map((colleague, index) => (
          <label key={colleague.id} className={styles['person']} data-off={!colleague.onDuty || undefined}>
            <input
              type="radio"
              autoFocus={index === 0 && rows.length < MANY}
              name="colleague"
              className="zg-hidden-text"
              checked={value === colleague.id}
              onChange={() => {
                onChange?.(colleague.id)
                onChosen(colleague)
              }}
            />
            <Avatar name={colleague.name} size={28} />
            <span className="zg-clip">
              {colleague.name}
              {colleague.id === self && <small> ({t('dispatchSelf')})</small>}
            </span>
            <small className="zg-tabular">{t('dispatchHolds', { count: colleague.openCount })}</small>
            <small className={styles['duty']}>{label(colleague.onDuty ? nouns.onDuty : nouns.offDuty)}</small>
          </label>
        ))}
      </div>
    </div>
  )
}
