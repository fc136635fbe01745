/** How a figure differs from the period before: an arrow, how much, and a colour that says whether that is good. */
import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined'
import type { FigureName } from '@zhanggui/contract/report-figures'
import { useWords } from '../../lib/words.ts'
import { useFigures } from './figures.ts'
import styles from './Reports.module.css'
import { reportWords } from './words.ts'

interface ChangeProps {
  name: FigureName
  now: number | null
  before: number | null
  /** Says the figure of the period before beside it. */
  full?: boolean
}

export function Change({ name, now, before, full = false }: ChangeProps) {
  const t = useWords(reportWords)
  const figures = useFigures()
  const change = figures.compare(name, now, before)
  const value = before === null ? t('none') : figures.write(name, before)
  return (
    <span className={styles['change']} data-tone={change?.tone ?? 'neither'}>
      {change && (
        <span title={full ? undefined : t('before', { value })}>
          {change.way === 'up' && <ArrowUpOutlined aria-hidden />}
          {change.way === 'down' && <ArrowDownOutlined aria-hidden />}
          <span aria-hidden>{change.way === 'same' ? '=' : change.by}</span>
          <span className="zg-hidden-text">
            {change.way === 'same' ? t('same') : t(change.way, { by: change.by })}
          </span>
        </span>
      )}
      {full && <small>{t('before', { value })}</small>}
    </span>
  )
}
