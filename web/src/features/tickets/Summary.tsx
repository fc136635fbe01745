/** The summary of a ticket: where it stands, its times, its people, its customer, how it was rated (T-63). */
import { closeReasons, complaintStates, nouns, tiers } from '@zhanggui/contract/glossary'
import type { Tier } from '@zhanggui/contract/identity'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { Rate, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useFormats } from '../../lib/formats.ts'
import { useSecond } from '../../lib/ticker.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Facts } from '../../ui/Page.tsx'
import { StateTag, Tag } from '../../ui/StateTag.tsx'
import { ClockChip, TimeText } from '../../ui/Times.tsx'
import styles from './Summary.module.css'
import { UpstreamTag } from './UpstreamTag.tsx'
import { useContact } from './use-contact.tsx'
import { ticketWords } from './words.ts'

type Rows = readonly (readonly [name: string, value: ReactNode])[]

interface SummaryProps {
  ticket: AgentTicket
  /** The reader may look at what customers have bought. */
  seesInstances: boolean
  onWhy: () => void
}

export function Summary({ ticket, seesInstances, onWhy }: SummaryProps) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const formats = useFormats()
  const contact = useContact(ticket.id)
  const nobody = <span className={styles['none']}>–</span>
  const businessRows: Rows = ticket.business
    ? [
        [label(nouns.businessId), ticket.business.id],
        [label(nouns.businessIp), ticket.business.ip],
        [label(nouns.businessType), ticket.business.type],
      ]
    : []
  const time: Rows = [
    [t('remaining'), <ClockChip clock={ticket.clock} onWhy={ticket.clock ? onWhy : undefined} />],
    [
      t('responseTime'),
      ticket.responseSeconds === null ? t('notYet') : formats.duration(ticket.responseSeconds),
    ],
    [t('totalTime'), <TotalTime ticket={ticket} />],
    [
      t('overtimeCount'),
      ticket.overtimeCount > 0 ? <Tag hue="red">{ticket.overtimeCount}</Tag> : ticket.overtimeCount,
    ],
    [t('submittedAt'), <TimeText at={ticket.submittedAt} full />],
    ...(ticket.endedAt === null ? [] : ([[t('endedAt'), <TimeText at={ticket.endedAt} full />]] as const)),
  ]
  return (
    <div className={styles['summary']}>
      <Part title={t('sectionProgress')} rows={[[t('state'), <StateTag state={ticket.state} />], ...time]} />
      <Ending ticket={ticket} />
      {ticket.complaint && (
        <Part
          title={label(nouns.complaint)}
          rows={[
            [t('state'), label(complaintStates[ticket.complaint.state])],
            [t('complaintText'), <Link to="/p/complaints">{ticket.complaint.text}</Link>],
          ]}
        />
      )}
      <Part
        title={t('sectionPeople')}
        rows={[
          [t('handler'), ticket.handler?.name ?? <Tag hue="gold">{t('unassigned')}</Tag>],
          [t('owner'), ticket.owner?.name ?? nobody],
          [t('acceptedBy'), ticket.acceptedBy?.name ?? nobody],
        ]}
      />
      <Part
        title={t('sectionCustomer')}
        rows={[
          [t('customer'), ticket.customer.name],
          [t('tier'), <TierMark tier={ticket.tier} />],
          [
            t('phone'),
            ticket.customer.phone === null ? nobody : contact.show('phone', ticket.customer.phone),
          ],
          ['QQ', ticket.customer.qq === null ? nobody : contact.show('qq', ticket.customer.qq)],
          [t('memberId'), <CopyText text={ticket.customer.id.slice(0, 13)} copies={ticket.customer.id} />],
        ]}
      />
      {contact.dialog}
      {ticket.answers.length > 0 && (
        <Part
          title={t('sectionAnswers')}
          rows={ticket.answers.map((answer) => [answer.label, answer.value] as const)}
        />
      )}
      <Part
        title={t('sectionTicket')}
        rows={[
          [t('number'), <CopyText text={ticket.number} />],
          [t('columnTitle'), ticket.title],
          [t('product'), ticket.product.name],
          ...(ticket.instance
            ? [[label(nouns.instance), <Instance instance={ticket.instance} open={seesInstances} />] as const]
            : []),
          [t('category'), ticket.category.name],
          ...businessRows,
          ...(ticket.upstream === 'none'
            ? []
            : [[label(nouns.upstream), <UpstreamTag status={ticket.upstream} />] as const]),
          ...(ticket.partner === null ? [] : [[label(nouns.partner), ticket.partner] as const]),
          [t('guid'), <CopyText text={ticket.guid.slice(0, 13)} copies={ticket.guid} />],
        ]}
      />
    </div>
  )
}

function Part({ title, rows }: { title: string; rows: Rows }) {
  return (
    <section>
      <h2>{title}</h2>
      <Facts rows={rows} />
    </section>
  )
}

/** As it was called when the ticket was submitted; the link leads to what it is now (T-63). */
function Instance({ instance, open }: { instance: NonNullable<AgentTicket['instance']>; open: boolean }) {
  const { name, number } = instance
  return (
    <>
      {open ? <Link to={`/p/instances?q=${number}`}>{name}</Link> : name} <CopyText text={number} />
    </>
  )
}

/** Counts on while a clock runs in somebody's hands (T-34). */
function TotalTime({ ticket }: { ticket: AgentTicket }) {
  const formats = useFormats()
  const now = useSecond()
  const since = ticket.totalRuns ? Math.max(0, (now - Date.parse(ticket.readAt)) / 1000) : 0
  return <span className="zg-tabular">{formats.duration(ticket.totalSeconds + since)}</span>
}

const tierHues = { diamond: 'purple', gold: 'gold', silver: 'blue', normal: 'grey' } as const

/** Internal only; says so itself (T-35). */
export function TierMark({ tier }: { tier: Tier }) {
  const t = useWords(ticketWords)
  const label = useLabel()
  return (
    <Tooltip title={t('tierSecret')}>
      <span>
        <Tag hue={tierHues[tier]}>{label(tiers[tier])}</Tag>
      </span>
    </Tooltip>
  )
}

const endings = {
  rated: 'endedRated',
  withdrawn: 'endedByCustomer',
  'closed-by-agent': 'endedByAgent',
  unrated: 'endedUnrated',
} as const

function Ending({ ticket }: { ticket: AgentTicket }) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const { rating, closeReason } = ticket
  if (ticket.ended === null && !rating) return null
  const rows: (readonly [string, ReactNode])[] = []
  if (ticket.ended !== null) rows.push([t('ended'), t(endings[ticket.ended])])
  if (closeReason) {
    rows.push([t('closeReason'), label(closeReasons[closeReason.reason])])
    if (closeReason.duplicateOf) rows.push([t('duplicateOf'), <CopyText text={closeReason.duplicateOf} />])
    if (closeReason.remark) rows.push([t('closeRemarkShort'), closeReason.remark])
  }
  if (rating) {
    rows.push(
      [t('stars'), <Rate disabled value={rating.stars} className={styles['stars'] ?? ''} />],
      [t('solved'), t(rating.solved ? 'yes' : 'no')],
    )
    if (rating.tags.length > 0) {
      rows.push([
        t('ratingTags'),
        <span className={styles['tags']}>
          {rating.tags.map((tag) => (
            <Tag key={tag} hue="grey">
              {tag}
            </Tag>
          ))}
        </span>,
      ])
    }
    if (rating.text) rows.push([t('ratingText'), rating.text])
  }
  return <Part title={t('sectionRating')} rows={rows} />
}
