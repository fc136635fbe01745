/** The customer's home: what waits for them, what is being worked on, and how a ticket goes. */
import type { CustomerTicketRow } from '@zhanggui/contract/tickets'
import { listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { readAhead } from './acts.ts'
import { asksOf } from './next-step.ts'
import { ProviderName } from './ProviderName.tsx'
import styles from './Home.module.css'
import { ownTicketWords } from './words.ts'

function Row({ ticket }: { ticket: CustomerTicketRow }) {
  const say = useWords(ownTicketWords)
  const asks = asksOf(ticket.state)
  return (
    <li>
      <Link
        to={`/c/tickets/${ticket.id}`}
        onPointerEnter={() => readAhead(ticket.id)}
        onFocus={() => readAhead(ticket.id)}
      >
        <span className={styles['title']}>{ticket.title}</span>
        <span className={styles['about']}>
          <span className="zg-mono">{ticket.number}</span>
          <ProviderName provider={ticket.provider} />
          <TimeText at={ticket.updatedAt} />
        </span>
        <span className={styles['state']}>
          <StateTag state={ticket.state} />
          {asks && <span className={styles['asks']}>{say(asks)}</span>}
        </span>
      </Link>
    </li>
  )
}

/** The customer's open tickets and those to rate, split by whose word is next. */
export function useHomeTickets() {
  const open = useAsk(listOwnTickets, { query: { open: 'yes', limit: '100' } })
  const confirmed = useAsk(listOwnTickets, { query: { state: 'confirmed', limit: '5' } })
  const rows = open.data && confirmed.data && [...open.data.rows, ...confirmed.data.rows]
  const seen = new Map(rows?.map((row) => [row.id, row]))
  return {
    ready: rows !== undefined,
    none: rows?.length === 0,
    problem: open.error ?? confirmed.error,
    retry: () => {
      void open.refetch()
      void confirmed.refetch()
    },
    needsYou: [...seen.values()].filter(({ state }) => asksOf(state) !== undefined),
    /** There are more open ones than were read. */
    more: open.data?.next !== null,
    inProgress: [...seen.values()].filter(({ state }) => asksOf(state) === undefined && state !== 'closed'),
  }
}

const SHOWN = 8

interface TicketCardProps {
  title: string
  rows: readonly CustomerTicketRow[]
  nothing: string
  more: boolean
}

function TicketCard(props: TicketCardProps) {
  const say = useWords(ownTicketWords)
  const { title, rows, nothing, more } = props
  return (
    <Card
      flush
      title={
        <>
          {title}
          {rows.length > 0 && (
            <span className={styles['count']}>
              {rows.length}
              {more && '+'}
            </span>
          )}
        </>
      }
      actions={rows.length > SHOWN && <Link to="/c/tickets">{say('seeAll')}</Link>}
    >
      {rows.length === 0 ? (
        <p className={styles['nothing']}>{nothing}</p>
      ) : (
        <ul className={styles['rows']}>
          {rows.slice(0, SHOWN).map((ticket) => (
            <Row key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      )}
    </Card>
  )
}

export function HomeLists({ tickets }: { tickets: ReturnType<typeof useHomeTickets> }) {
  const say = useWords(ownTicketWords)
  const { ready, problem, retry, needsYou, inProgress, more } = tickets
  if (problem) return <ErrorState error={problem} onRetry={retry} />
  if (!ready) return <Loading lines={6} />
  return (
    <>
      <TicketCard title={say('needsYou')} rows={needsYou} nothing={say('needsYouNothing')} more={more} />
      <TicketCard
        title={say('inProgress')}
        rows={inProgress}
        nothing={say('inProgressNothing')}
        more={more}
      />
    </>
  )
}

export function HowItGoes() {
  const say = useWords(ownTicketWords)
  const steps = [
    [say('howSubmit'), say('howSubmitSays')],
    [say('howWork'), say('howWorkSays')],
    [say('howConfirm'), say('howConfirmSays')],
  ] as const
  return (
    <Card title={say('howTitle')}>
      <ol className={styles['steps']}>
        {steps.map(([name, says]) => (
          <li key={name}>
            <strong>{name}</strong>
            <p>{says}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
