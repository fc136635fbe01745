/** The ten seconds after sending: what waits, how long, and the way to take it back or let it go at once (T-68). */
import { UNDO_SECONDS, undoReply, sendReplyNow } from '@zhanggui/contract/tickets-writing'
import type { PendingReply } from '@zhanggui/contract/tickets-writing'
import type { File } from '@zhanggui/contract/files'
import { Button } from 'antd'
import { useEffect } from 'react'
import { addressOf } from '../../lib/api.ts'
import { useAct } from '../../lib/ask.ts'
import { useSecond } from '../../lib/ticker.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { renewedByActs, renewedByWriting } from './renew.ts'
import styles from './Waiting.module.css'
import { writingWords } from './writing-words.ts'

interface WaitingProps {
  ticketId: string
  pending: PendingReply
  onUndone: (draft: { body: string; files: readonly File[]; state: PendingReply['state'] }) => void
}

export function Waiting({ ticketId, pending, onUndone }: WaitingProps) {
  const t = useWords(writingWords)
  const left = Math.min(UNDO_SECONDS, Math.ceil((Date.parse(pending.sendsAt) - useSecond()) / 1_000))
  const params = { ticketId }
  const renews = [...renewedByActs, ...renewedByWriting]
  const undo = useAct(undoReply, { renews: renewedByWriting, done: onUndone })
  const now = useAct(sendReplyNow, { renews })

  // Who closes the page means it.
  useEffect(() => {
    const leave = () => {
      const body = new Blob(['{}'], { type: 'application/json' })
      navigator.sendBeacon(addressOf(sendReplyNow, { params: { ticketId } }), body)
    }
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [ticketId])

  return (
    <div className={styles['waiting']} role="status">
      <span className={styles['text']}>{pending.body}</span>
      <span className="zg-tabular">{left > 0 ? t('sendsIn', { seconds: left }) : t('sendsNow')}</span>
      <Button
        size="small"
        type="primary"
        ghost
        disabled={left <= 0}
        loading={undo.busy}
        onClick={() => void undo.run({ params, body: {} }).catch(toast.failed)}
      >
        {t('undo')}
      </Button>
      <Button size="small" type="text" loading={now.busy} onClick={() => now.start({ params, body: {} })}>
        {t('sendNow')}
      </Button>
    </div>
  )
}
