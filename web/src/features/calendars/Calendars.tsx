/** The years whose public holidays are known; importing one is a matter of pasting, checking and saving (T-36). */
import { listHolidayYears } from '@zhanggui/contract/calendars'
import type { HolidayYear } from '@zhanggui/contract/calendars'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { calendarWords } from './words.ts'
import { YearDialog } from './YearDialog.tsx'

export function Calendars() {
  const t = useWords(calendarWords)
  const [year, setYear] = useState<number | null>(null)
  const { data, error, refetch } = useAsk(listHolidayYears, {})
  const columns: Column<HolidayYear>[] = [
    { key: 'year', title: t('year'), card: 'heading', width: 96, cell: (row) => row.year },
    { key: 'off', title: t('off'), width: 112, align: 'right', cell: ({ off }) => off },
    { key: 'work', title: t('work'), width: 128, align: 'right', cell: ({ work }) => work },
    { key: 'by', title: t('by'), cell: ({ savedBy }) => savedBy },
    { key: 'saved', title: t('saved'), width: 176, cell: ({ savedAt }) => <TimeText at={savedAt} full /> },
    {
      key: 'acts',
      title: '',
      width: 144,
      align: 'right',
      cell: (row) => (
        <Button type="link" size="small" onClick={() => setYear(row.year)}>
          {t('edit')}
        </Button>
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')}>
      {data && (
        <Alert
          type="warning"
          showIcon
          title={t('missing', { year: data.missing })}
          action={
            <Button size="small" onClick={() => setYear(data.missing)}>
              {t('import', { year: data.missing })}
            </Button>
          }
        />
      )}
      <Card flush>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={data?.rows}
          rowKey={(row) => String(row.year)}
          problem={error}
          onRetry={() => void refetch()}
          empty={null}
        />
      </Card>
      {year !== null && (
        <YearDialog
          key={year}
          year={year}
          known={data?.rows.some((row) => row.year === year) ?? false}
          onClose={() => setYear(null)}
        />
      )}
    </Page>
  )
}
