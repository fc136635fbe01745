/** What happens next with the ticket, in words, with the acts that are the customer's to do now; only what `may` allows. */
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { confirmTicket, customerReply, reopenTicket } from '@zhanggui/contract/tickets-customer'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { ProblemNote } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { readAgain, useTicketAct } from './acts.ts'
import styles from './Acts.module.css'
import { keepReplyDraft, readReplyDraft } from './draft.ts'
import { nextStep } from './next-step.ts'
import { Rating, RatingForm } from './RatingForm.tsx'
import { TextBox } from './TextBox.tsx'
import { ownTicketWords } from './words.ts'

interface TicketProps {
  ticket: CustomerTicket
  accountId: string
}

/** After a refusal the ticket is read again, so that what is new stands above the text that is still in the box. */
async function orReadAgain(ticketId: string, sending: Promise<unknown>): Promise<void> {
  try {
    await sending
  } catch (error) {
    if (asProblem(error).status === 409) readAgain(ticketId)
    throw error
  }
}

function Reply({ ticket, accountId }: TicketProps) {
  const say = useWords(ownTicketWords)
  const reply = useTicketAct(customerReply, say('sent'))
  return (
    <TextBox
      label={say('reply')}
      hint={say('replyHint')}
      submit={say('send')}
      initial={readReplyDraft(accountId, ticket.id)}
      onType={(text) => keepReplyDraft(accountId, ticket.id, text)}
      onSend={(body, fileIds) =>
        orReadAgain(
          ticket.id,
          reply.run({ params: { ticketId: ticket.id }, body: { version: ticket.version, body, fileIds } }),
        )
      }
    />
  )
}

function ConfirmOrReopen({ ticket, accountId }: TicketProps) {
  const say = useWords(ownTicketWords)
  const [reopening, setReopening] = useState(false)
  const confirm = useTicketAct(confirmTicket, say('confirmed'))
  const reopen = useTicketAct(reopenTicket, say('reopened'), () => setReopening(false))
  const mayConfirm = ticket.may.includes('confirm')
  if (reopening) {
    return (
      <TextBox
        label={say('reopenTitle')}
        hint={say('reopenHint')}
        submit={say('reopen')}
        initial={readReplyDraft(accountId, ticket.id)}
        onType={(text) => keepReplyDraft(accountId, ticket.id, text)}
        takesFocus
        onSend={(body, fileIds) =>
          orReadAgain(
            ticket.id,
            reopen.run({ params: { ticketId: ticket.id }, body: { version: ticket.version, body, fileIds } }),
          )
        }
        beside={<Button onClick={() => setReopening(false)}>{say('cancel')}</Button>}
      />
    )
  }
  return (
    <>
      <ProblemNote problem={confirm.problem} />
      <div className={styles['buttons']}>
        {mayConfirm && (
          <Button
            type="primary"
            loading={confirm.busy}
            onClick={() =>
              void orReadAgain(
                ticket.id,
                confirm.run({ params: { ticketId: ticket.id }, body: { version: ticket.version } }),
              ).catch(() => undefined)
            }
          >
            {say('confirm')}
          </Button>
        )}
        {ticket.may.includes('reopen') && (
          <Button
            type={mayConfirm ? 'default' : 'link'}
            className={mayConfirm ? '' : (styles['quiet'] ?? '')}
            onClick={() => setReopening(true)}
          >
            {say('reopen')}
          </Button>
        )}
      </div>
    </>
  )
}

/** What was being written when the ticket moved to a state that takes no reply; reopening starts from it. */
function KeptText({ ticket, accountId }: TicketProps) {
  const say = useWords(ownTicketWords)
  const [text, setText] = useState(() => readReplyDraft(accountId, ticket.id))
  if (text.trim() === '') return null
  return (
    <div className={styles['kept']}>
      <p>{say('keptText')}</p>
      <blockquote>{text}</blockquote>
      <Button
        size="small"
        onClick={() => {
          keepReplyDraft(accountId, ticket.id, '')
          setText('')
        }}
      >
        {say('forgetText')}
      </Button>
    </div>
  )
}

export function NextStep({ ticket, accountId }: TicketProps) {
  const say = useWords(ownTicketWords)
  const { may, state } = ticket
  const yours = state === 'awaiting_customer' || may.includes('confirm') || may.includes('rate')
  return (
    <section className={styles['next']} data-yours={yours || undefined}>
      <p>{say(nextStep(ticket))}</p>
      {ticket.endsAt !== null && (
        <p className={styles['by']}>
          {say(state === 'confirmed' ? 'closesItself' : 'confirmsItself')}{' '}
          <TimeText at={ticket.endsAt} full />
        </p>
      )}
      {!may.includes('answer') && <KeptText key={ticket.version} ticket={ticket} accountId={accountId} />}
      {may.includes('rate') && <RatingForm ticket={ticket} />}
      {(may.includes('confirm') || may.includes('reopen')) && (
        <ConfirmOrReopen ticket={ticket} accountId={accountId} />
      )}
      {may.includes('answer') && <Reply ticket={ticket} accountId={accountId} />}
      {ticket.rating && <Rating rating={ticket.rating} />}
      {state === 'closed' && (
        <p>
          <Link to={`/c/tickets/new?provider=${ticket.provider.id}&product=${ticket.product.id}`}>
            {say('askAgain')}
          </Link>
        </p>
      )}
    </section>
  )
}
