/** One year's table as text: checked with faults by line, doubts, months and the difference before it can be saved (T-36). */
import {
  checkHolidayYear,
  listHolidayYears,
  readHolidayYear,
  saveHolidayYear,
} from '@zhanggui/contract/calendars'
import type { Answer } from '@zhanggui/contract/route'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Loading } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { calendarWords } from './words.ts'
import styles from './YearDialog.module.css'

type Checked = Answer<typeof checkHolidayYear>

const faultWords = {
  unreadable: 'unreadable',
  'bad-date': 'badDate',
  'other-year': 'otherYear',
  twice: 'twice',
} as const

const doubtWords = {
  'weekday-made-up': 'weekdayMadeUp',
  'few-days-off': 'fewDaysOff',
  'many-days-off': 'manyDaysOff',
  'no-new-year': 'noNewYear',
  'no-national-day': 'noNationalDay',
} as const

interface YearDialogProps {
  year: number
  /** There is a table already, to be changed. */
  known: boolean
  onClose: () => void
}

export function YearDialog({ year, known, onClose }: YearDialogProps) {
  const t = useWords(calendarWords)
  const { data } = useAsk(readHolidayYear, { query: { year: String(year) } }, { enabled: known })
  return (
    <Modal open title={t('dialog', { year })} width={720} footer={null} onCancel={onClose}>
      {known && !data ? (
        <Loading lines={8} />
      ) : (
        <Table
          year={year}
          before={(data?.days ?? []).map(({ date, kind, name }) => `${date},${kind},${name}`).join('\n')}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function Table({ year, before, onClose }: { year: number; before: string; onClose: () => void }) {
  const t = useWords(calendarWords)
  const [text, setText] = useState(before)
  const [checked, setChecked] = useState<Checked | null>(null)
  const check = useAct(checkHolidayYear, { done: setChecked })
  const save = useAct(saveHolidayYear, {
    renews: [listHolidayYears, readHolidayYear],
    done: () => {
      toast.done(t('done', { year }))
      onClose()
    },
  })
  const failed = (problem: unknown) => toast.failed(asProblem(problem))
  const write = (next: string) => {
    setText(next)
    setChecked(null)
  }
  const ready = checked !== null && checked.faults.length === 0 && checked.days.length > 0
  return (
    <>
      <p className={styles['hint']}>{t('pasteHint')}</p>
      <Input.TextArea
        aria-label={t('paste')}
        className="zg-mono"
        autoSize={{ minRows: 8, maxRows: 14 }}
        maxLength={50_000}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <label className={styles['file']}>
        {t('file')}
        <input
          type="file"
          className="zg-hidden-text"
          accept=".json,.csv,.txt"
          onChange={({ target }) => void target.files?.[0]?.text().then(write)}
        />
      </label>
      {checked && <Findings checked={checked} />}
      <footer className={styles['acts']}>
        <Button
          loading={check.busy}
          disabled={text.trim() === ''}
          onClick={() => void check.run({ body: { year, text } }).catch(failed)}
        >
          {t('check')}
        </Button>
        <Button
          type="primary"
          loading={save.busy}
          disabled={!ready}
          onClick={() => void save.run({ body: { year, days: checked?.days ?? [] } }).catch(failed)}
        >
          {t('save')}
        </Button>
      </footer>
    </>
  )
}

function Findings({ checked }: { checked: Checked }) {
  const t = useWords(calendarWords)
  const { faults, doubts, months, added, removed, changed } = checked
  return (
    <div className={styles['findings']} role="status">
      {faults.length > 0 && (
        <Alert
          type="error"
          title={t('faults')}
          description={faults.slice(0, 10).map(({ line, says, text }) => (
            <div key={line}>
              {t('line', { line })} {t(faultWords[says])}: <span className="zg-mono">{text}</span>
            </div>
          ))}
        />
      )}
      {doubts.length > 0 && (
        <Alert
          type="warning"
          title={t('doubts')}
          description={doubts.map(({ says, date }) => (
            <div key={`${says}${date ?? ''}`}>{t(doubtWords[says], { date: date ?? '' })}</div>
          ))}
        />
      )}
      <h4>{t('months')}</h4>
      <ol className={styles['months']}>
        {months.map(({ month, off, work }) => (
          <li key={month} className="zg-tabular">
            <small>{month}</small> {off} / {work}
          </li>
        ))}
      </ol>
      <p>{t('changes', { added: added.length, removed: removed.length, changed: changed.length })}</p>
      <ul className={styles['changes']}>
        {added.slice(0, 60).map(({ date, kind, name }) => (
          <li key={date}>{`+ ${date} ${t(kind)} ${name}`}</li>
        ))}
        {removed.slice(0, 60).map(({ date, kind, name }) => (
          <li key={date}>{`− ${date} ${t(kind)} ${name}`}</li>
        ))}
        {changed.slice(0, 60).map(({ date, from, to }) => (
          <li key={date}>{`${date} ${t(from.kind)} ${from.name} → ${t(to.kind)} ${to.name}`}</li>
        ))}
      </ul>
    </div>
  )
}
