/** The conversation as its customer sees it: their own words on the right, the agents' on the left, the system's between. */
import { nouns } from '@zhanggui/contract/glossary'
import { downloadAsCustomer } from '@zhanggui/contract/files'
import type { File as StoredFile } from '@zhanggui/contract/files'
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { useEffect, useRef } from 'react'
import { addressOf } from '../../lib/api.ts'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FileList } from '../../ui/FileDrop.tsx'
import { Avatar } from '../../ui/Inline.tsx'
import { Prose } from '../../ui/Prose.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { announce } from '../../ui/Toasts.tsx'
import styles from './Conversation.module.css'
import { ownTicketWords } from './words.ts'

type Message = CustomerTicket['messages'][number]

const hrefOf = ({ id }: StoredFile): string => addressOf(downloadAsCustomer, { params: { fileId: id } })

function Bubble({ message }: { message: Message }) {
  const say = useWords(ownTicketWords)
  const label = useLabel()
  const own = message.from === 'customer'
  // Upstream's people are a role with a number (U-12).
  const name =
    message.from === 'upstream' ? `${label(nouns.upstreamStaff)} ${message.name}`.trim() : message.name
  return (
    <li className={styles['message']} data-own={own || undefined}>
      <Avatar name={name} size={32} />
      <div className={styles['said']}>
        <p className={styles['by']}>
          <strong>{own ? say('you') : name}</strong>
          {message.saidOn && <span>{say('saidOn', { number: message.saidOn.number })}</span>}
          <TimeText at={message.at} />
        </p>
        <div className={styles['bubble']}>
          <Prose text={message.body} />
        </div>
        <FileList files={message.files} hrefOf={hrefOf} />
      </div>
    </li>
  )
}

/** Reads new words of an agent out, and brings them into view when the reader was at the end anyway. */
function useArrivals(messages: readonly Message[]) {
  const say = useWords(ownTicketWords)
  const end = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)
  const seen = useRef(last?.id)
  // A long conversation opens at its end, where the latest word and the reply box are.
  useEffect(() => {
    const { top = 0 } = end.current?.getBoundingClientRect() ?? {}
    if (top > innerHeight * 0.8) end.current?.scrollIntoView({ block: 'center' })
  }, [])
  useEffect(() => {
    if (!last || seen.current === last.id) return
    seen.current = last.id
    if (last.from === 'agent' || last.from === 'upstream') announce(say('newReply'))
    end.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [last, say])
  return end
}

export function Conversation({
  messages,
  earlier,
  ended,
  endedAt,
}: Pick<CustomerTicket, 'messages' | 'earlier' | 'ended' | 'endedAt'>) {
  const say = useWords(ownTicketWords)
  const formats = useFormats()
  const end = useArrivals(messages)
  return (
    <section aria-label={say('conversation')}>
      {earlier && <p className={styles['system']}>{say('earlier')}</p>}
      <ol className={styles['stream']}>
        {messages.map((message) =>
          message.from === 'system' ? (
            <li key={message.id} className={styles['system']}>
              {message.body} · <TimeText at={message.at} />
            </li>
          ) : (
            <Bubble key={message.id} message={message} />
          ),
        )}
      </ol>
      {ended === 'closed-by-agent' && endedAt !== null && (
        <p className={styles['system']}>
          {say('closedByAgent', { time: formats.dateTime(new Date(endedAt)) })}
        </p>
      )}
      <div ref={end} className={styles['end']} />
    </section>
  )
}
