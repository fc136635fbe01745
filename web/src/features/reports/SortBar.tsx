/** The order of the breakdown where it is cards, which have no headings to press (T-92). */
import type { FigureName } from '@zhanggui/contract/report-figures'
import { Button, Select } from 'antd'
import { useWords } from '../../lib/words.ts'
import type { Order } from './sorting.ts'
import styles from './Reports.module.css'
import { reportWords } from './words.ts'

interface SortBarProps {
  order: Order
  options: readonly { value: FigureName; label: string }[]
  onSort: (by: FigureName, descending: boolean) => void
}

export function SortBar({ order, options, onSort }: SortBarProps) {
  const t = useWords(reportWords)
  const { by, descending } = order
  return (
    <div className={styles['sort']}>
      <span>{t('sort')}</span>
      <div>
        <Select
          aria-label={t('sort')}
          value={by}
          listHeight={400}
          options={[...options]}
          onChange={(next) => onSort(next, descending)}
        />
      </div>
      <Button onClick={() => onSort(by, !descending)}>{t(descending ? 'highFirst' : 'lowFirst')}</Button>
    </div>
  )
}
