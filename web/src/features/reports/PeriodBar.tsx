/** Chooses the days of the report and the pieces in which it shows time; each choice stands in the address. */
import { REPORT_MOST_DAYS, reportGrain, reportPeriod } from '@zhanggui/contract/tickets-reports'
import type { ReportGrain } from '@zhanggui/contract/tickets-reports'
import { Input, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { useMedia } from '../../ui/theme-mode.ts'
import { fits } from './address.ts'
import type { Asked } from './address.ts'
import styles from './Reports.module.css'
import { reportWords } from './words.ts'

interface PeriodBarProps {
  asked: Asked
  /** The days that the report shows; undefined until it is there. */
  shown: { from: string; to: string } | undefined
  grain: ReportGrain | undefined
  onChange: (change: Readonly<Record<string, string | undefined>>) => void
}

export function PeriodBar({ asked, shown, grain, onChange }: PeriodBarProps) {
  const t = useWords(reportWords)
  const wide = useMedia('(min-width: 1000px)')
  const [own, setOwn] = useState(asked.from !== undefined)
  useEffect(() => setOwn(asked.from !== undefined), [asked.from])
  const value = own ? 'own' : (asked.period ?? '30-days')
  const options = [...reportPeriod.options, 'own' as const].map((each) => ({ value: each, label: t(each) }))
  const choose = (next: (typeof options)[number]['value']) => {
    if (next === 'own') return setOwn(true)
    setOwn(false)
    onChange({ period: next === '30-days' ? undefined : next, from: undefined, to: undefined })
  }
  return (
    <>
      {wide ? (
        <Segmented aria-label={t('period')} value={value} options={options} onChange={choose} />
      ) : (
        <Select
          aria-label={t('period')}
          className={styles['choice'] ?? ''}
          value={value}
          options={options}
          onChange={choose}
        />
      )}
      {own && <OwnDays shown={shown} onChange={onChange} />}
      <Select
        aria-label={t('grain')}
        className={styles['choice'] ?? ''}
        value={grain ?? null}
        options={reportGrain.options.map((each) => ({ value: each, label: t(each) }))}
        onChange={(next: ReportGrain) => onChange({ grain: next })}
      />
    </>
  )
}

function OwnDays({ shown, onChange }: Pick<PeriodBarProps, 'shown' | 'onChange'>) {
  const t = useWords(reportWords)
  const [from, setFrom] = useState(shown?.from ?? '')
  const [to, setTo] = useState(shown?.to ?? '')
  const good = fits(from, to)
  const change = (first: string, last: string) => {
    setFrom(first)
    setTo(last)
    if (fits(first, last)) onChange({ period: undefined, from: first, to: last })
  }
  return (
    <span className={styles['days']}>
      <Input
        type="date"
        value={from}
        max={to}
        aria-label={t('from')}
        status={good ? '' : 'error'}
        onChange={({ target }) => change(target.value, to)}
      />
      <span>{t('until')}</span>
      <Input
        type="date"
        value={to}
        min={from}
        aria-label={t('to')}
        status={good ? '' : 'error'}
        onChange={({ target }) => change(from, target.value)}
      />
      {!good && <small role="alert">{t('ownWrong', { most: REPORT_MOST_DAYS })}</small>}
    </span>
  )
}
