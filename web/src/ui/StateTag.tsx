/** A state as colour and text, always both (ui.md). */
import { ticketStates } from '@zhanggui/contract/glossary'
import type { TicketState } from '@zhanggui/contract/tickets'
import type { ReactNode } from 'react'
import { useLabel } from '../lib/words.ts'
import styles from './StateTag.module.css'
import type { Hue } from './palette.ts'

const hueOf: Record<TicketState, Hue> = {
  assigned: 'blue',
  in_progress: 'cyan',
  awaiting_customer: 'purple',
  customer_replied: 'orange',
  awaiting_confirmation: 'gold',
  confirmed: 'green',
  closed: 'grey',
}

/** A small coloured label. */
export function Tag({ hue, children }: { hue: Hue; children: ReactNode }) {
  return (
    <span
      className={styles['tag']}
      style={{ color: `var(--zg-${hue}-text)`, background: `var(--zg-${hue}-ground)` }}
    >
      {children}
    </span>
  )
}

export function StateTag({ state }: { state: TicketState }) {
  const label = useLabel()
  return <Tag hue={hueOf[state]}>{label(ticketStates[state])}</Tag>
}
