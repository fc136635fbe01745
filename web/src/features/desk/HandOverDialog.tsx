/** Going off duty, or sending an agent off: what they hold, all or none or some of it handed to a colleague or back to dispatch; kept by default (T-24). */
import { listColleagues, switchDuty } from '@zhanggui/contract/tickets-desk'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { HAND_OVER_MOST, handOverTickets } from '@zhanggui/contract/tickets-rules'
import { Alert, Button, Checkbox, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { StateTag } from '../../ui/StateTag.tsx'
import { Loading } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './HandOverDialog.module.css'
import { renewedByDuty } from './renew.ts'
import { rulesWords } from './rules-words.ts'
import { deskWords } from './words.ts'

/** Back to dispatch, in a list of people. */
const DISPATCH = 'dispatch'

interface HandOverDialogProps {
  /** Who goes off duty; null: closed. */
  agent: { id: string; name: string } | null
  /** The reader themself goes; otherwise an administrator sends somebody. */
  own: boolean
  onClose: () => void
}

export function HandOverDialog({ agent, own, onClose }: HandOverDialogProps) {
  const open = agent !== null
  const leaving = agent?.id ?? ''
  const t = useWords(rulesWords)
  const desk = useWords(deskWords)
  const [chosen, choose] = useState<readonly string[]>([])
  const [to, setTo] = useState(DISPATCH)
  /** How many have been handed over so far; null: none is under way. */
  const [gone, setGone] = useState<number | null>(null)
  const held = usePages(
    listTickets,
    {
      query: own
        ? { tab: 'mine', group: 'open', limit: '100' }
        : { tab: 'all', handlerId: leaving, group: 'open', limit: '100' },
    },
    { enabled: open },
  )
  const { hasMore, loadingMore, more } = held
  // All of them are to be chosen from, so the list is read to its end.
  useEffect(() => {
    if (open && hasMore && !loadingMore) more()
  })
  const colleagues = useAsk(listColleagues, {}, { enabled: open })
  const duty = useAct(switchDuty, { renews: renewedByDuty })
  const hand = useAct(handOverTickets, { renews: renewedByDuty })
  const rows = held.rows ?? []
  const people = (colleagues.data?.rows ?? []).filter(({ id }) => id !== leaving)
  const target = people.find(({ id }) => id === to)

  const close = () => {
    choose([])
    setGone(null)
    onClose()
  }
  /** Off duty first, so that nothing new comes meanwhile. */
  const go = async (ids: readonly string[]): Promise<void> => {
    try {
      await duty.run({ params: { agentId: leaving }, body: { onDuty: false } })
      let done = 0
      for (let from = 0; from < ids.length; from += HAND_OVER_MOST) {
        const answer = await hand.run({
          body: {
            ticketIds: ids.slice(from, from + HAND_OVER_MOST),
            agentId: target?.id ?? null,
            remark: '',
            evenIfOffDuty: target !== undefined && !target.onDuty,
          },
        })
        done += answer.rows.filter(({ outcome }) => outcome === 'done').length
        setGone(done)
      }
      const went = own ? desk('wentOffDuty') : desk('switchedOff', { name: agent?.name ?? '' })
      toast.done(ids.length > 0 ? t('handed', { done, left: ids.length - done }) : went)
      close()
    } catch (problem) {
      toast.failed(asProblem(problem))
    }
  }
  const busy = duty.busy || hand.busy
  return (
    <Modal
      open={open}
      title={own ? t('handOver') : t('handOverOf', { name: agent?.name ?? '' })}
      onCancel={close}
      footer={null}
      destroyOnHidden
    >
      <p className={styles['lead']}>
        {own ? t('handOverLead') : t('handOverLeadOf', { name: agent?.name ?? '' })}
      </p>
      {held.rows && !hasMore ? (
        <>
          <Checkbox
            checked={chosen.length === rows.length && rows.length > 0}
            indeterminate={chosen.length > 0 && chosen.length < rows.length}
            onChange={({ target: box }) => choose(box.checked ? rows.map(({ id }) => id) : [])}
          >
            {t('all', { count: rows.length })}
          </Checkbox>
          <ul className={styles['held']}>
            {rows.map(({ id, number, title, state }) => (
              <li key={id}>
                <Checkbox
                  checked={chosen.includes(id)}
                  onChange={({ target: box }) =>
                    choose(box.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                  }
                >
                  <span className="zg-mono">#{number}</span> {title}
                </Checkbox>
                <StateTag state={state} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Loading lines={4} />
      )}
      <label className={styles['to']}>
        {t('toWhom')}
        <Select
          value={to}
          onChange={setTo}
          aria-label={t('toWhom')}
          options={[
            { value: DISPATCH, label: t('backToDispatch') },
            ...people.map(({ id, name, onDuty }) => ({
              value: id,
              label: onDuty ? name : <span className={styles['off']}>{`${name} · ${t('offDuty')}`}</span>,
            })),
          ]}
        />
      </label>
      {target && !target.onDuty && (
        <Alert type="warning" showIcon title={t('offDutyWarning', { name: target.name })} />
      )}
      <footer className={styles['acts']}>
        <Button onClick={() => void go([])} loading={busy}>
          {t(own ? 'keepAll' : 'keepAllOf')}
        </Button>
        <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={() => void go(chosen)}>
          {busy && gone !== null
            ? t('handing', { done: gone, count: chosen.length })
            : t(own ? 'handAndGo' : 'handAndSend', { count: chosen.length })}
        </Button>
      </footer>
    </Modal>
  )
}
