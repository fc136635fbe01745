/** The customer's complaint: how it stands, and what the provider answered (T-71). */
import { complaintStates, nouns } from '@zhanggui/contract/glossary'
import type { OwnComplaint as Filed } from '@zhanggui/contract/tickets-complaints'
import { useLabel, useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './OwnComplaint.module.css'
import { ownTicketWords } from './words.ts'

export function OwnComplaint({ complaint }: { complaint: Filed }) {
  const say = useWords(ownTicketWords)
  const label = useLabel()
  const { state, text, filedAt, answer, answeredAt } = complaint
  return (
    <Card
      title={label(nouns.complaint)}
      actions={<Tag hue={state === 'resolved' ? 'green' : 'gold'}>{label(complaintStates[state])}</Tag>}
    >
      <div className={styles['complaint']}>
        <p>{text}</p>
        <p className={styles['when']}>
          <TimeText at={filedAt} full />
        </p>
        {answer === null ? (
          <p className={styles['when']}>{say('complaintWaits')}</p>
        ) : (
          <>
            <h3>{say('complaintAnswer')}</h3>
            <p>{answer}</p>
            <p className={styles['when']}>{answeredAt !== null && <TimeText at={answeredAt} full />}</p>
          </>
        )}
      </div>
    </Card>
  )
}
