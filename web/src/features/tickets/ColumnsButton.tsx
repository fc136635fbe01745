/** Chooses the columns of the list; each tick acts at once and is kept (T-50). */
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined'
import { Button, Checkbox, Popover, Tooltip } from 'antd'
import { useWords } from '../../lib/words.ts'
import { columnNames } from './columns.ts'
import type { ColumnName } from './columns.ts'
import styles from './FilterBar.module.css'
import { ticketWords } from './words.ts'

interface ColumnsButtonProps {
  shown: readonly ColumnName[]
  onChange: (shown: readonly ColumnName[]) => void
}

export const columnWords = {
  number: 'columnNumber',
  state: 'columnState',
  remaining: 'columnRemaining',
  asker: 'columnAsker',
  tier: 'tier',
  handler: 'columnHandler',
  product: 'product',
  category: 'category',
  submitted: 'columnSubmitted',
  updated: 'columnUpdated',
} as const satisfies Record<ColumnName, string>

export function ColumnsButton({ shown, onChange }: ColumnsButtonProps) {
  const t = useWords(ticketWords)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <Checkbox.Group
          className={styles['columns'] ?? ''}
          value={[...shown]}
          options={columnNames.map((value) => ({ value, label: t(columnWords[value]) }))}
          onChange={(ticked) => onChange(columnNames.filter((name) => ticked.includes(name)))}
        />
      }
    >
      <Tooltip title={t('columns')}>
        <Button icon={<SettingOutlined />} aria-label={t('columns')} />
      </Tooltip>
    </Popover>
  )
}
