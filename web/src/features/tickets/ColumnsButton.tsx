/** Chooses the columns of the list and their order; each change acts at once and is kept (T-50). */
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined'
import UpOutlined from '@ant-design/icons/es/icons/UpOutlined'
import { listColumn, listColumnNames, usualColumns } from '@zhanggui/contract/tickets-lists'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { Button, Checkbox, Popover, Tooltip } from 'antd'
import { useLabel, useWords } from '../../lib/words.ts'
import { moved, toggled } from './columns.ts'
import styles from './ColumnsButton.module.css'
import { listWords } from './list-words.ts'

interface ColumnsButtonProps {
  shown: readonly ListColumn[]
  onChange: (shown: ListColumn[]) => void
}

export function ColumnsButton(props: ColumnsButtonProps) {
  const t = useWords(listWords)
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={<Choice {...props} />}>
      <Tooltip title={t('columns')}>
        <Button icon={<SettingOutlined />} aria-label={t('columns')} />
      </Tooltip>
    </Popover>
  )
}

function Choice({ shown, onChange }: ColumnsButtonProps) {
  const t = useWords(listWords)
  const label = useLabel()
  const hidden = listColumn.options.filter((name) => !shown.includes(name))
  return (
    <div className={styles['choice']}>
      <p>{t('columnsLead')}</p>
      <ul>
        {[...shown, ...hidden].map((column) => {
          const name = label(listColumnNames[column])
          const at = shown.indexOf(column)
          return (
            <li key={column}>
              <Checkbox
                checked={at !== -1}
                // The title opens the ticket, so it is always there.
                disabled={column === 'title'}
                onChange={() => onChange(toggled(shown, column))}
              >
                {name}
              </Checkbox>
              {at !== -1 && (
                <span>
                  <Button
                    type="text"
                    size="small"
                    icon={<UpOutlined />}
                    disabled={at === 0}
                    aria-label={t('moveUp', { name })}
                    onClick={() => onChange(moved(shown, column, -1))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DownOutlined />}
                    disabled={at === shown.length - 1}
                    aria-label={t('moveDown', { name })}
                    onClick={() => onChange(moved(shown, column, 1))}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Button block onClick={() => onChange([...usualColumns])}>
        {t('usual')}
      </Button>
    </div>
  )
}
