/** Canned replies in the reply box: the button and `/`, the state that a macro chooses, and what it does after the reply (T-61). */
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import SnippetsOutlined from '@ant-design/icons/es/icons/SnippetsOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Canned } from '@zhanggui/contract/tickets-canned'
import { listCategories, listColleagues } from '@zhanggui/contract/tickets-desk'
import { dispatchTicket, listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { listTags, tagTicket } from '@zhanggui/contract/tickets-tags'
import { moveToCategory } from '@zhanggui/contract/tickets-upstream'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import type { Say } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { CannedPicker } from './CannedPicker.tsx'
import type { Names } from './CannedPicker.tsx'
import { cannedWords } from './canned-words.ts'
import styles from './Composer.module.css'
import type { Intent } from './intent.ts'
import { stepsOf, takeSteps, withSteps } from './macro-steps.ts'
import type { Known, MacroStep } from './macro-steps.ts'
import { keepStanding, renewedByActs } from './renew.ts'
import { replyStates } from './reply-states.ts'
import type { Writing } from './use-draft.ts'

interface InReplyBox {
  /** What stands in the box: what happens after the reply, the button, the dialog. */
  parts: ReactNode
  open: (at: number) => void
  /** Whether something is done after the reply, which then goes out at once. */
  goesOn: boolean
  /** Does it, and says what was refused; the reply has gone out all the same. */
  goOn: (version: number) => Promise<void>
}

export function useCanned(
  ticket: AgentTicket,
  self: string,
  writing: Writing,
  intent: Intent,
  onIntent: (intent: Intent) => void,
): InReplyBox {
  const t = useWords(cannedWords)
  const locale = useLocale()
  /** Where the text goes; null: closed. */
  const [at, setAt] = useState<number | null>(null)
  const [steps, setSteps] = useState<readonly MacroStep[]>([])
  const { known, ...names } = useKnown(at !== null)
  const take = useTaking(ticket.id)
  const say = (step: MacroStep) => stepText(step, t)

  const insert = (text: string, canned: Canned) => {
    const place = at ?? writing.body.length
    writing.setBody(writing.body.slice(0, place) + text + writing.body.slice(place))
    const wanted = replyStates.find((each) => each.state === canned.state && ticket.may.includes(each.act))
    onIntent({ ...intent, kind: 'reply', state: wanted?.state ?? intent.state, focus: intent.focus + 1 })
    setSteps((before) => withSteps(before, stepsOf(canned, ticket, known)))
  }
  return {
    parts: (
      <>
        {steps.length > 0 && (
          <p className={styles['then']}>
            {t('afterSending')}
            {steps.map((step) => (
              <span key={step.kind}>
                {say(step)}
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('leaveOut', { step: say(step) })}
                  onClick={() => setSteps(steps.filter((each) => each !== step))}
                />
              </span>
            ))}
          </p>
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
            agent: known.colleagues.find(({ id }) => id === self)?.name ?? '',
            product: ticket.product.name,
            title: ticket.title,
          }}
          names={names}
          does={(canned) => stepsOf(canned, ticket, known).map(say)}
          onClose={() => setAt(null)}
          onChoose={insert}
        />
      </>
    ),
    open: setAt,
    goesOn: steps.length > 0,
    goOn: async (version) => {
      setSteps([])
      for (const { step, error } of await takeSteps(steps, version, take)) {
        const why = asProblem(error).says(locale)
        toast.failed(t('refused', { step: say(step), why }))
      }
    },
  }
}

const stepText = (step: MacroStep, t: Say<(typeof cannedWords)['table']>): string => {
  if (step.kind === 'tag') return t('stepTag', { names: step.names.join(', ') })
  return t(step.kind === 'move' ? 'stepMove' : 'stepHand', { name: step.name })
}

/** The desk's categories and tags are asked for when the picker opens; colleagues are known before. */
function useKnown(open: boolean): { known: Known } & Names {
  const colleagues = useAsk(listColleagues, {})
  const categories = useAsk(listCategories, {}, { enabled: open })
  const tags = useAsk(listTags, { query: {} }, { enabled: open })
  const asked = [colleagues, categories, tags]
  return {
    known: {
      colleagues: colleagues.data?.rows ?? [],
      categories: categories.data?.rows ?? [],
      tags: tags.data?.rows ?? [],
    },
    ready: asked.every(({ data }) => data !== undefined),
    fault: asked.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    again: () => asked.forEach(({ data, refetch }) => data ?? void refetch()),
  }
}

/** Does one step; answers the ticket's version after it. */
function useTaking(ticketId: string): (step: MacroStep, version: number) => Promise<number> {
  const move = useAct(moveToCategory, { renews: renewedByActs, done: keepStanding })
  const tag = useAct(tagTicket, { renews: [readTicket, listTickets, listTags] })
  const dispatch = useAct(dispatchTicket, { renews: renewedByActs })
  const params = { ticketId }
  return async (step, version) => {
    switch (step.kind) {
      case 'move':
        return (await move.run({ params, body: { version, categoryId: step.categoryId } })).version
      case 'tag':
        await tag.run({ params, body: { add: [...step.names], remove: [] } })
        return version
      case 'hand': {
        const body = { version, agentId: step.agentId, remark: '', evenIfOffDuty: true }
        return (await dispatch.run({ params, body })).version
      }
    }
  }
}
