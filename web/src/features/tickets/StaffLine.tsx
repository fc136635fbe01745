/** What belongs to a line about upstream: that only staff see it, and the words that came with it (U-15). */
import type { StreamEntry } from '@zhanggui/contract/tickets'
import { useWords } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'
import styles from './StaffLine.module.css'
import { upstreamWords } from './upstream-words.ts'

type Happened = Extract<StreamEntry, { kind: 'event' }>

const ofStaff = ['transferred', 'upstream-returned', 'upstream-closed', 'upstream-late', 'sent-down']

/** Beside the sentence. */
export function StaffMark({ happened: { event } }: { happened: Happened }) {
  const t = useWords(upstreamWords)
  if (!ofStaff.includes(event)) return null
  return (
    <>
      {' '}
      <Tag hue="grey">{t('staffOnly')}</Tag>
    </>
  )
}

/** Below it. */
export function StaffWords({ happened: { event, facts } }: { happened: Happened }) {
  const words = [facts['remark'], facts['text']].find((each) => typeof each === 'string' && each !== '')
  // A remark of the platform stands beside the first line of the ticket.
  const shown = ofStaff.includes(event) || (event === 'created' && facts['platform'] === true)
  return shown && typeof words === 'string' ? <q className={styles['words']}>{words}</q> : null
}
