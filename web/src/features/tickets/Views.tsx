/** The left pane of the desk: mine or all, the standing views with their counts, and the states (T-50, T-53). */
import { ticketStates } from '@zhanggui/contract/glossary'
import type { Answer } from '@zhanggui/contract/route'
import type { TicketState } from '@zhanggui/contract/tickets'
import type { readOverview } from '@zhanggui/contract/tickets-provider'
import { Segmented } from 'antd'
import { Link } from 'react-router'
import { useLabel, useWords } from '../../lib/words.ts'
import { filterAddress, withFilter } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { SavedViews } from './SavedViews.tsx'
import styles from './Views.module.css'
import { ticketWords } from './words.ts'

type Counts = Answer<typeof readOverview>['mine']

interface ViewsProps {
  filter: ListFilter
  /** Null while unknown: the views can be used before their counts are there. */
  counts: Counts | null
  /** Whether the other tab exists for this person (T-41). */
  mayAll: boolean
  /** Path of the list. */
  path: string
  onChoose: (filter: ListFilter) => void
  /** Called when a view is opened by its link. */
  onOpen?: () => void
}

const states = Object.keys(ticketStates) as TicketState[]

export function Views({ filter, counts, mayAll, path, onChoose, onOpen }: ViewsProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  // The views are those of one's own tickets or of all; what one follows stands beside them.
  const within = filter.tab === 'followed' ? withFilter(filter, { tab: mayAll ? 'all' : 'mine' }) : filter
  const groups = [
    { group: 'open', name: t('viewOpen'), count: counts?.open },
    { group: 'waiting', name: t('viewWaiting'), count: counts?.waiting },
    { group: 'due-soon', name: t('viewDueSoon'), count: counts?.dueSoon, tone: 'soon' },
    { group: 'overdue', name: t('viewOverdue'), count: counts?.overdue, tone: 'overdue' },
    ...(within.tab === 'all'
      ? [{ group: 'unassigned', name: t('viewUnassigned'), count: counts?.unassigned, tone: 'soon' } as const]
      : []),
    {
      group: 'ended',
      name: t('viewEnded'),
      count: counts && counts.byState.confirmed + counts.byState.closed,
    },
  ] as const
  const followed = filter.tab === 'followed'
  const chosen = filter.state === undefined && !followed ? (filter.group ?? 'open') : null
  return (
    <nav className={styles['views']} aria-label={t('views')}>
      {mayAll && (
        <Segmented<ListFilter['tab']>
          block
          value={within.tab}
          options={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('all') },
          ]}
          onChange={(tab) => onChoose(withFilter(within, { tab, handlerId: undefined }))}
        />
      )}
      <ul>
        {groups.map(({ group, name, count, ...rest }) => (
          <li key={group}>
            <View
              name={name}
              count={count ?? null}
              tone={'tone' in rest && count ? rest.tone : undefined}
              chosen={chosen === group}
              to={path + filterAddress(withFilter(within, { group, state: undefined }))}
              onOpen={onOpen}
            />
          </li>
        ))}
        <li>
          <View
            name={t('viewEverything')}
            count={counts && states.reduce((sum, state) => sum + counts.byState[state], 0)}
            chosen={chosen === 'every'}
            to={path + filterAddress(withFilter(within, { group: 'every', state: undefined }))}
            onOpen={onOpen}
          />
        </li>
        <li>
          <View
            name={t('followed')}
            count={null}
            chosen={followed}
            to={
              path + filterAddress(withFilter(filter, { tab: 'followed', group: 'every', state: undefined }))
            }
            onOpen={onOpen}
          />
        </li>
      </ul>
      <h2 className={styles['heading']}>{t('byState')}</h2>
      <ul>
        {states.map((state) => (
          <li key={state}>
            <View
              name={label(ticketStates[state])}
              count={counts?.byState[state] ?? null}
              chosen={filter.state === state && !followed}
              to={path + filterAddress(withFilter(within, { state, group: undefined }))}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      <SavedViews filter={filter} mayAll={mayAll} path={path} />
    </nav>
  )
}

interface ViewProps {
  name: string
  count: number | null
  tone?: 'soon' | 'overdue' | undefined
  chosen: boolean
  to: string
  onOpen: (() => void) | undefined
}

function View({ name, count, tone, chosen, to, onOpen }: ViewProps) {
  return (
    <Link
      to={to}
      onClick={onOpen}
      aria-current={chosen ? 'page' : undefined}
      className={`${styles['view']} ${chosen ? styles['chosen'] : ''}`}
    >
      <span className="zg-clip">{name}</span>
      <span className={`${styles['count']} ${tone ? styles[tone] : ''} zg-tabular`}>{count ?? ''}</span>
    </Link>
  )
}
