/** Colleagues who are at a ticket: on its page with what they do, in lists as small initials (T-65). */
import { useWords } from '../../lib/words.ts'
import { Avatar } from '../../ui/Inline.tsx'
import styles from './Others.module.css'
import { usePresent } from './presence.ts'
import type { Present } from './presence.ts'
import { presenceWords } from './presence-words.ts'

interface OthersProps {
  ticketId: string
  self: string
}

const doings = { looking: 'looking', writing: 'writing', paused: 'paused', gone: 'looking' } as const

/** Above the composer: who else is here, those who write first. */
export function OthersLine({ ticketId, self }: OthersProps) {
  const t = useWords(presenceWords)
  const rank = ({ doing }: Present) => (doing === 'writing' ? 0 : doing === 'paused' ? 1 : 2)
  const others = usePresent(ticketId, self).toSorted((a, b) => rank(a) - rank(b))
  if (others.length === 0) return null
  return (
    <p className={styles['line']} role="status" data-busy={others.some(({ doing }) => doing !== 'looking')}>
      {others.map(({ id, name, doing }) => (
        <span key={id} className={styles['who']} data-doing={doing}>
          <Avatar name={name} size={20} />
          {t(doings[doing], { name })}
        </span>
      ))}
    </p>
  )
}

export function OthersMarks({ ticketId, self }: OthersProps) {
  const t = useWords(presenceWords)
  const others = usePresent(ticketId, self)
  if (others.length === 0) return null
  const says = others.map(({ name, doing }) => t(doings[doing], { name })).join(' · ')
  return (
    <span className={styles['marks']} role="img" aria-label={says} title={says}>
      {others.slice(0, 3).map(({ id, name, doing }) => (
        <i key={id} data-doing={doing}>
          <Avatar name={name} size={18} />
        </i>
      ))}
    </span>
  )
}
