/** Canned replies in the reply box: the button and `/`, the state that a macro chooses, whom it hands the ticket to (T-61). */
import SnippetsOutlined from '@ant-design/icons/es/icons/SnippetsOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Canned } from '@zhanggui/contract/tickets-canned'
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import { dispatchTicket } from '@zhanggui/contract/tickets-provider'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { CannedPicker } from './CannedPicker.tsx'
import { cannedWords } from './canned-words.ts'
import styles from './Composer.module.css'
import type { Intent } from './intent.ts'
import { renewedByActs } from './renew.ts'
import { replyStates } from './reply-states.ts'
import type { Writing } from './use-draft.ts'

interface InReplyBox {
  /** What stands in the box: the button, the dialog, and whom the ticket goes to. */
  parts: ReactNode
  open: (at: number) => void
  /** The colleague who gets the ticket after the reply. */
  handTo: string | null
  handOver: (version: number) => Promise<void>
}

export function useCanned(
  ticket: AgentTicket,
  self: string,
  writing: Writing,
  intent: Intent,
  onIntent: (intent: Intent) => void,
): InReplyBox {
  const t = useWords(cannedWords)
  /** Where the text goes; null: closed. */
  const [at, setAt] = useState<number | null>(null)
  const [handTo, setHandTo] = useState<string | null>(null)
  const { data } = useAsk(listColleagues, {})
  const dispatch = useAct(dispatchTicket, { renews: renewedByActs })
  const nameOf = (id: string) => data?.rows.find((row) => row.id === id)?.name ?? ''

  const insert = (text: string, { state, assignTo }: Canned) => {
    const place = at ?? writing.body.length
    writing.setBody(writing.body.slice(0, place) + text + writing.body.slice(place))
    const wanted = replyStates.find((each) => each.state === state && ticket.may.includes(each.act))
    onIntent({ ...intent, kind: 'reply', state: wanted?.state ?? intent.state, focus: intent.focus + 1 })
    setHandTo(assignTo !== null && assignTo !== ticket.handler?.id ? assignTo : null)
  }
  return {
    parts: (
      <>
        {handTo !== null && (
          <span className={styles['then']}>
            {t('thenTo', { name: nameOf(handTo) })}
            <Button size="small" type="link" onClick={() => setHandTo(null)}>
              {t('forget')}
            </Button>
          </span>
        )}
        <Tooltip title={`${t('title')} (/)`}>
          <Button
            type="text"
            icon={<SnippetsOutlined />}
            aria-label={t('title')}
            onClick={() => setAt(writing.body.length)}
          />
        </Tooltip>
        <CannedPicker
          open={at !== null}
          filling={{
            customer: ticket.customer.name,
            number: ticket.number,
            agent: nameOf(self),
            product: ticket.product.name,
            title: ticket.title,
          }}
          onClose={() => setAt(null)}
          onChoose={insert}
        />
      </>
    ),
    open: setAt,
    handTo,
    handOver: async (version) => {
      if (handTo === null) return
      const to = handTo
      setHandTo(null)
      const body = { version, agentId: to, remark: '', evenIfOffDuty: true }
      // The reply has gone out all the same; the writer is told and hands it over by hand.
      await dispatch.run({ params: { ticketId: ticket.id }, body }).catch(toast.failed)
    },
  }
}
