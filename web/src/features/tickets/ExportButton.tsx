/** Has the filtered list made into a file, with the columns that are shown; it waits in 我的下载 (T-54). */
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import { listDownloads } from '@zhanggui/contract/downloads'
import { exportTickets } from '@zhanggui/contract/tickets-lists'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { savedForm } from './filter.ts'
import type { ListFilter } from './filter.ts'
import styles from './FilterBar.module.css'
import { listWords } from './list-words.ts'

interface ExportButtonProps {
  filter: ListFilter
  columns: readonly ListColumn[]
  /** Opens the page of downloads. */
  onDownloads: () => void
}

export function ExportButton({ filter, columns, onDownloads }: ExportButtonProps) {
  const t = useWords(listWords)
  const act = useAct(exportTickets, { renews: [listDownloads] })
  const start = (format: 'xlsx' | 'csv') =>
    void act
      .run({ body: { filter: savedForm(filter), columns: [...columns], format } })
      .then(() => toast.offer(t('exportStarted'), { label: t('toDownloads'), act: onDownloads }))
      .catch((problem: unknown) => toast.failed(asProblem(problem)))
  return (
    <Menu
      label={t('export')}
      face={<DownloadOutlined aria-hidden />}
      buttonClass={styles['tool']}
      align="end"
      entries={[
        { heading: t('export'), key: 'heading' },
        { key: 'xlsx', label: t('exportXlsx'), onChoose: () => start('xlsx') },
        { key: 'csv', label: t('exportCsv'), onChoose: () => start('csv') },
      ]}
    />
  )
}
