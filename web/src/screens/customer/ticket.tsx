/** `/c/tickets/:ticketId`: one ticket: its conversation, what happens next, and what the customer may do. */
import LeftOutlined from '@ant-design/icons/es/icons/LeftOutlined'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { Link, useParams } from 'react-router'
import { useMe } from '../../app/session.ts'
import { Belongs } from '../../features/own-tickets/Belongs.tsx'
import { Conversation } from '../../features/own-tickets/Conversation.tsx'
import { OwnComplaint } from '../../features/own-tickets/OwnComplaint.tsx'
import { NextStep } from '../../features/own-tickets/NextStep.tsx'
import { ProviderName } from '../../features/own-tickets/ProviderName.tsx'
import { TicketActions } from '../../features/own-tickets/TicketActions.tsx'
import { TicketFacts } from '../../features/own-tickets/TicketFacts.tsx'
import { ownTicketWords } from '../../features/own-tickets/words.ts'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { Card, PageHeader, useTitle } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { useNarrow } from '../../ui/theme-mode.ts'
import styles from './Ticket.module.css'

export default function Ticket() {
  const say = useWords(ownTicketWords)
  const me = useMe()
  const narrow = useNarrow()
  const { ticketId = '' } = useParams()
  const { data: ticket, error, refetch } = useAsk(readOwnTicket, { params: { ticketId } })
  useTitle(ticket ? `${ticket.number} ${ticket.title}` : say('listTitle'))

  const back = (
    <Link to="/c/tickets" className={styles['back']}>
      <LeftOutlined aria-hidden /> {say('backToList')}
    </Link>
  )
  if (!ticket) {
    return error ? (
      <ErrorState
        error={error}
        onRetry={() => void refetch()}
        action={<Link to="/c/tickets">{say('backToList')}</Link>}
      />
    ) : (
      <Loading lines={8} />
    )
  }
  const about = (
    <span className={styles['about']}>
      <StateTag state={ticket.state} />
      <CopyText text={ticket.number} />
      <ProviderName provider={ticket.provider} />
    </span>
  )
  const facts = <TicketFacts ticket={ticket} />
  return (
    <div className={styles['ticket']}>
      <PageHeader title={ticket.title} lead={about} back={back} actions={<TicketActions ticket={ticket} />} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          {narrow && (
            <details className={styles['details']}>
              <summary>
                {say('details')} <span className="zg-mono">{ticket.number}</span>
              </summary>
              {facts}
            </details>
          )}
          <Belongs ticket={ticket} />
          <Conversation {...ticket} />
          {ticket.complaint && <OwnComplaint complaint={ticket.complaint} />}
          <NextStep key={ticket.id} ticket={ticket} accountId={me.accountId} />
        </div>
        {!narrow && (
          <aside className={styles['rail']}>
            <Card title={say('details')}>{facts}</Card>
          </aside>
        )}
      </div>
    </div>
  )
}
