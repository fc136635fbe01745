/** The desk's numbers at a glance, mine and all, each a link into the list behind it (T-53). */
import { ticketStates } from '@zhanggui/contract/glossary'
import { readOverview } from '@zhanggui/contract/tickets-provider'
import type { Answer } from '@zhanggui/contract/route'
import type { TicketState } from '@zhanggui/contract/tickets'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import styles from './DeskCounts.module.css'
import { filterAddress } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { ticketWords } from './words.ts'

type Counts = Answer<typeof readOverview>['mine']
type Tab = ListFilter['tab']

const PATH = '/p/tickets'
const states = Object.keys(ticketStates) as TicketState[]

export function DeskCounts() {
  const t = useWords(ticketWords)
  const { data, error, refetch } = useAsk(readOverview, {})
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />
  return (
    <>
      <Block title={t('titleMine')} tab="mine" counts={data.mine} />
      {data.all && <Block title={t('titleAll')} tab="all" counts={data.all} />}
    </>
  )
}

function Block({ title, tab, counts }: { title: string; tab: Tab; counts: Counts }) {
  const t = useWords(ticketWords)
  const tiles = [
    { name: t('viewWaiting'), group: 'waiting', count: counts.waiting, tone: 'plain' },
    { name: t('viewDueSoon'), group: 'due-soon', count: counts.dueSoon, tone: 'soon' },
    { name: t('viewOverdue'), group: 'overdue', count: counts.overdue, tone: 'overdue' },
    ...(tab === 'all'
      ? [{ name: t('viewUnassigned'), group: 'unassigned', count: counts.unassigned, tone: 'soon' } as const]
      : []),
    { name: t('viewOpen'), group: 'open', count: counts.open, tone: 'plain' },
  ] as const
  return (
    <Card title={title} actions={<Link to={PATH + filterAddress({ tab })}>{t('toList')}</Link>}>
      <ul className={styles['tiles']}>
        {tiles.map(({ name, group, count, tone }) => (
          <li key={group}>
            <Link
              to={PATH + filterAddress({ tab, group })}
              className={styles['tile']}
              data-tone={count > 0 ? tone : undefined}
            >
              <span>{name}</span>
              <strong className="zg-tabular">{count}</strong>
            </Link>
          </li>
        ))}
      </ul>
      <ByState tab={tab} counts={counts} />
    </Card>
  )
}

/** One bar of all tickets by state; the names below it are its legend, its table and its links. */
function ByState({ tab, counts }: { tab: Tab; counts: Counts }) {
  const t = useWords(ticketWords)
  const label = useLabel()
  return (
    <div className={styles['states']}>
      <h3>{t('byState')}</h3>
      <div className={styles['bar']} aria-hidden>
        {states
          .filter((state) => counts.byState[state] > 0)
          .map((state) => (
            <i key={state} className={styles[state]} style={{ flexGrow: counts.byState[state] }} />
          ))}
      </div>
      <ul className={styles['legend']}>
        {states.map((state) => (
          <li key={state}>
            <Link to={PATH + filterAddress({ tab, state })}>
              <i className={styles[state]} aria-hidden />
              {label(ticketStates[state])}
              <strong className="zg-tabular">{counts.byState[state]}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
