/** Rating a confirmed ticket, which closes it (T-8). */
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { rateTicket } from '@zhanggui/contract/tickets-customer'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { Stars, StarsField } from '../../ui/Stars.tsx'
import type { StarCount } from '../../ui/Stars.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { ProblemNote } from '../../ui/States.tsx'
import { readAgain, useTicketAct } from './acts.ts'
import styles from './Acts.module.css'
import { ownTicketWords } from './words.ts'

const TEXT_MAX = 1000
const praise = ['tagFast', 'tagSkilled', 'tagKind', 'tagThorough'] as const
const blame = ['tagSlow', 'tagUnskilled', 'tagUnkind', 'tagUnsolved'] as const

/** Buttons of which several, or with `single` one, are pressed. */
function Chips(props: {
  options: readonly { key: string; text: string }[]
  chosen: readonly string[]
  onToggle: (key: string) => void
}) {
  return (
    <span className={styles['chips']}>
      {props.options.map(({ key, text }) => (
        <button
          key={key}
          type="button"
          aria-pressed={props.chosen.includes(key)}
          onClick={() => props.onToggle(key)}
        >
          {text}
        </button>
      ))}
    </span>
  )
}

const Question = ({ asks, children }: { asks: string; children: ReactNode }) => (
  <div className={styles['question']}>
    <span>{asks}</span>
    {children}
  </div>
)

export function RatingForm({ ticket }: { ticket: CustomerTicket }) {
  const say = useWords(ownTicketWords)
  const [stars, setStars] = useState<StarCount | null>(null)
  const [solved, setSolved] = useState<boolean | null>(null)
  const [tags, setTags] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const rate = useTicketAct(rateTicket, say('rated'))
  const offered = stars !== null && stars <= 3 ? blame : praise

  const send = (): void => {
    if (stars === null || solved === null) return setMissing(true)
    const said = offered.filter((tag) => tags.includes(tag)).map((tag) => say(tag))
    rate
      .run({
        params: { ticketId: ticket.id },
        body: { version: ticket.version, stars, solved, tags: said, text: text.trim() },
      })
      .catch(() => readAgain(ticket.id))
  }

  return (
    <div className={styles['rating']}>
      <h3>{say('rateTitle')}</h3>
      <Question asks={say('rateStars')}>
        <StarsField
          label={say('rateStars')}
          value={stars}
          onChange={setStars}
          meanings={{ 1: say('star1'), 2: say('star2'), 3: say('star3'), 4: say('star4'), 5: say('star5') }}
        />
      </Question>
      <Question asks={say('rateSolved')}>
        <Chips
          options={[
            { key: 'yes', text: say('solvedYes') },
            { key: 'no', text: say('solvedNo') },
          ]}
          chosen={solved === null ? [] : [solved ? 'yes' : 'no']}
          onToggle={(key) => setSolved(key === 'yes')}
        />
      </Question>
      <Question asks={say('rateTags')}>
        <Chips
          options={offered.map((key) => ({ key, text: say(key) }))}
          chosen={tags}
          onToggle={(key) => setTags(tags.includes(key) ? tags.filter((tag) => tag !== key) : [...tags, key])}
        />
      </Question>
      <Input.TextArea
        aria-label={say('rateText')}
        placeholder={`${say('rateText')} (${say('optional')})`}
        value={text}
        maxLength={TEXT_MAX}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={({ target }) => setText(target.value)}
      />
      <ProblemNote problem={rate.problem} />
      {missing && (stars === null || solved === null) && (
        <p role="alert" className={styles['missing']}>
          {say('rateMissing')}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button type="primary" loading={rate.busy} onClick={send}>
          {say('rateGo')}
        </Button>
      </div>
    </div>
  )
}

/** A rating that was given. */
export function Rating({ rating }: { rating: NonNullable<CustomerTicket['rating']> }) {
  const say = useWords(ownTicketWords)
  return (
    <div className={styles['rated']}>
      <p>
        <Stars count={rating.stars} label={`${rating.stars} / 5`} />
        <Tag hue={rating.solved ? 'green' : 'red'}>{say(rating.solved ? 'solvedYes' : 'solvedNo')}</Tag>
        {rating.tags.map((tag) => (
          <Tag key={tag} hue="grey">
            {tag}
          </Tag>
        ))}
      </p>
      {rating.text !== '' && <p>{rating.text}</p>}
    </div>
  )
}
