/** Has the report made into a file with the figures that are shown; it waits in 我的下载 (T-54, T-92). */
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import { listDownloads } from '@zhanggui/contract/downloads'
import { exportReport } from '@zhanggui/contract/tickets-reports'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import type { Asked } from './address.ts'
import { reportWords } from './words.ts'

const formats = { xlsx: 'exportXlsx', csv: 'exportCsv' } as const

export function ExportReport({ asked }: { asked: Asked }) {
  const t = useWords(reportWords)
  const navigate = useNavigate()
  const act = useAct(exportReport, { renews: [listDownloads] })
  const start = (format: keyof typeof formats) =>
    void act
      .run({ body: { ...asked, format } })
      .then(() =>
        toast.offer(t('exportStarted'), {
          label: t('toDownloads'),
          act: () => void navigate('/p/downloads'),
        }),
      )
      .catch((problem: unknown) => toast.failed(asProblem(problem)))
  return (
    <>
      {Object.entries(formats).map(([format, name]) => (
        <Button
          key={format}
          icon={<DownloadOutlined />}
          aria-label={`${t('export')}: ${t(name)}`}
          disabled={act.busy}
          onClick={() => start(format as keyof typeof formats)}
        >
          {t(name)}
        </Button>
      ))}
    </>
  )
}
