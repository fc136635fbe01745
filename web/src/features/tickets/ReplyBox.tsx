/** The public reply: text, attachments, one of three states, submit; stopped with what others did meanwhile (T-2 to T-4, T-12, T-67). */
import { readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Answer } from '@zhanggui/contract/route'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { readWriting, sendReplyNow } from '@zhanggui/contract/tickets-writing'
import { Button, Dropdown, Radio, Space, Tooltip } from 'antd'
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { ProblemNote } from '../../ui/States.tsx'
import { Changed } from './Changed.tsx'
import { seen } from './changes.ts'
import styles from './Composer.module.css'
import type { Intent } from './intent.ts'
import { keepStanding, renewedByActs, renewedByWriting } from './renew.ts'
import { replyStates } from './reply-states.ts'
import { useCanned } from './use-canned.tsx'
import { useDraft } from './use-draft.ts'
import { useReturned } from './use-returned.ts'
import { useWritingBase } from './use-writing-base.ts'
import { Waiting } from './Waiting.tsx'
import { ticketWords } from './words.ts'
import { writingWords } from './writing-words.ts'
import { WritingField } from './WritingField.tsx'

interface ReplyBoxProps {
  ticket: AgentTicket
  /** What the server keeps; undefined until it was asked. */
  kept: Answer<typeof readWriting> | undefined
  self: string
  intent: Intent
  onIntent: (intent: Intent) => void
  onSent: (sent: { andNext: boolean; sendsAt: string | null }) => void
}

export function ReplyBox({ ticket, kept, self, intent, onIntent, onSent }: ReplyBoxProps) {
  const t = useWords(ticketWords)
  const say = useWords(writingWords)
  const client = useQueryClient()
  const back = useReturned(kept)
  const writing = useDraft(self, ticket.id, 'reply', kept?.reply)
  const base = useWritingBase(ticket, self, !writing.blank, back.from)
  const [stopped, setStopped] = useState(false)
  const [empty, setEmpty] = useState(false)
  const canned = useCanned(ticket, self, writing, intent, onIntent)
  const act = useAct(replyToTicket, { renews: [...renewedByActs, ...renewedByWriting], done: keepStanding })
  const params = { ticketId: ticket.id }

  const send = async (version: number, andNext: boolean): Promise<void> => {
    setEmpty(writing.body.trim() === '')
    if (writing.body.trim() === '' || writing.files.uploading || act.busy) return
    try {
      await writing.hold()
      // Who writes on lets the reply before go first.
      const first = kept?.pending ? await call(sendReplyNow, { params }) : null
      if (first?.returned) {
        writing.release()
        return await client.invalidateQueries({ queryKey: [readWriting.name] })
      }
      const sent = await act.run({
        params,
        body: {
          version: first?.version ?? version,
          body: writing.body,
          state: intent.state,
          fileIds: writing.files.ids,
          // What a macro does next belongs to a reply that stays.
          undo: !canned.goesOn,
        },
      })
      setStopped(false)
      back.sent(seen(ticket))
      writing.clear()
      await canned.goOn(sent.version)
      onSent({ andNext, sendsAt: sent.sendsAt })
    } catch {
      writing.release()
      // What was missed is shown with it; the problem itself is in `act.problem`.
      setStopped(true)
      await client.invalidateQueries({ queryKey: [readTicket.name] })
    }
  }

  const refused = stopped && act.problem?.word !== 'ticket.changed' ? act.problem : null
  return (
    <div className={styles['box']}>
      {kept?.pending && (
        <Waiting
          ticketId={ticket.id}
          pending={kept.pending}
          onUndone={(draft) => {
            back.undone()
            writing.restore(draft)
            onIntent({ ...intent, kind: 'reply', state: draft.state, focus: intent.focus + 1 })
          }}
        />
      )}
      {back.from !== null && !writing.blank && (
        <p className={styles['returned']} role="status">
          {say('returned')}
        </p>
      )}
      {base.changes && (
        <Changed
          changes={base.changes}
          stopped={back.from !== null || (stopped && act.problem?.word === 'ticket.changed')}
          busy={act.busy}
          onSendAnyway={() => void send(ticket.version, intent.andNext)}
          onSeen={() => {
            setStopped(false)
            back.forget()
            base.catchUp()
          }}
        />
      )}
      {refused && <ProblemNote problem={refused} />}
      <WritingField
        writing={writing}
        label={t('writeReply')}
        placeholder={t('replyPlaceholder', { name: ticket.asker.name })}
        wrong={empty && writing.body.trim() === '' ? t('needText') : null}
        onSend={() => void send(base.version, intent.andNext)}
        onSlash={canned.open}
      >
        {canned.parts}
        <div className={styles['send']}>
          <Radio.Group
            className={styles['states'] ?? ''}
            optionType="button"
            value={intent.state}
            aria-label={t('stateAfter')}
            onChange={({ target }) => onIntent({ ...intent, state: target.value as ReplyState })}
          >
            {replyStates.map(({ state, act: needed, name, hint }) => (
              <Tooltip key={state} title={t(hint)}>
                <Radio.Button value={state} disabled={!ticket.may.includes(needed)}>
                  {t(name)}
                </Radio.Button>
              </Tooltip>
            ))}
          </Radio.Group>
          <Space.Compact>
            <Button
              type="primary"
              loading={act.busy}
              disabled={writing.files.uploading}
              onClick={() => void send(base.version, intent.andNext)}
            >
              {t(intent.andNext ? 'submitAndNext' : 'submit')}
            </Button>
            <Dropdown
              trigger={['click']}
              placement="topRight"
              menu={{
                selectable: true,
                selectedKeys: [intent.andNext ? 'next' : 'stay'],
                items: [
                  { key: 'stay', label: t('submit') },
                  { key: 'next', label: t('submitAndNext') },
                ],
                onClick: ({ key }) => onIntent({ ...intent, andNext: key === 'next' }),
              }}
            >
              <Button type="primary" icon={<DownOutlined />} aria-label={t('more')} />
            </Dropdown>
          </Space.Compact>
        </div>
      </WritingField>
    </div>
  )
}
