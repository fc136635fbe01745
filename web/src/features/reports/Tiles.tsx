/** The period's figures at a glance, each beside the period before and, where a list shows the same tickets, a link to it. */
import { reportFigureTable } from '@zhanggui/contract/report-figures'
import type { FigureName } from '@zhanggui/contract/report-figures'
import type { readReport } from '@zhanggui/contract/tickets-reports'
import type { Answer } from '@zhanggui/contract/route'
import { Link } from 'react-router'
import { useLabel, useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { Change } from './Change.tsx'
import { useFigures } from './figures.ts'
import styles from './Reports.module.css'
import { reportWords } from './words.ts'

export type Report = Answer<typeof readReport>

const groups = [
  { title: 'volume', names: ['submitted', 'finished', 'closed', 'open', 'replies'] },
  {
    title: 'speed',
    names: ['responseMedian', 'responseP90', 'responseInTime', 'finishMedian', 'finishP90', 'closeMedian'],
  },
  { title: 'promise', names: ['attainment', 'clocks', 'overtime'] },
  {
    title: 'customers',
    names: [
      'starsAverage',
      'rated',
      'answerRate',
      'solvedShare',
      'reopenRate',
      'reopened',
      'urged',
      'complained',
    ],
  },
] as const satisfies readonly { title: string; names: readonly FigureName[] }[]

export function Tiles({ report }: { report: Report }) {
  const t = useWords(reportWords)
  return (
    <div className={styles['groups']}>
      {groups.map(({ title, names }) => (
        <Card key={title} title={t(title)}>
          <ul className={styles['tiles']}>
            {names.map((name) => (
              <li key={name}>
                <Tile name={name} report={report} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}

function Tile({ name, report }: { name: FigureName; report: Report }) {
  const t = useWords(reportWords)
  const label = useLabel()
  const figures = useFigures()
  const [now, before] = [report.figures[name], report.before[name]]
  const to = listOf(name, report)
  const called = label(reportFigureTable[name].name)
  const value = <strong className="zg-tabular">{figures.write(name, now)}</strong>
  return (
    <div className={styles['tile']} title={label(reportFigureTable[name].means)}>
      <span>{called}</span>
      {to === null ? (
        value
      ) : (
        <Link to={to} aria-label={`${figures.write(name, now)}, ${t('toList', { name: called })}`}>
          {value}
        </Link>
      )}
      <Change name={name} now={now} before={before} full />
    </div>
  )
}

/** The list that shows exactly the tickets of a figure. */
function listOf(name: FigureName, { period, may }: Report): string | null {
  if (name === 'submitted' && may.includes('list'))
    return `/p/tickets?tab=all&group=every&from=${period.from}&to=${period.to}&sort=submitted`
  return name === 'open' && may.includes('open-now') ? '/p/tickets?tab=all' : null
}
