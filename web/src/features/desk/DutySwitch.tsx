/** The on-duty switch of the top bar: its state in words and colour, one press changes it (T-42). */
import { readOwnDesk, switchDuty } from '@zhanggui/contract/tickets-desk'
import { readOverview } from '@zhanggui/contract/tickets-provider'
import { Switch } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { asProblem } from '../../lib/problem.ts'
import styles from './DutySwitch.module.css'
import { HandOverDialog } from './HandOverDialog.tsx'
import { renewedByDuty } from './renew.ts'
import { deskWords } from './words.ts'

/** `self`: the reader's account, which is also their id as an agent. */
export function DutySwitch({ self }: { self: string }) {
  const t = useWords(deskWords)
  const { data } = useAsk(readOwnDesk, {})
  const act = useAct(switchDuty, { renews: renewedByDuty })
  const [leaving, setLeaving] = useState(false)
  const own = data?.own
  const works = data?.state === 'open' && own !== null && own !== undefined
  const { data: overview } = useAsk(readOverview, {}, { enabled: works })
  if (!own) return null
  // While it is on its way the switch shows where it is going; a refusal takes it back.
  const onDuty = act.busy ? !own.onDuty : own.onDuty
  const change = async (next: boolean): Promise<void> => {
    // Whoever holds tickets is asked what becomes of them (T-24).
    if (!next && (overview?.mine.open ?? 0) > 0) return setLeaving(true)
    try {
      await act.run({ params: { agentId: self }, body: { onDuty: next } })
      toast.done(t(next ? 'wentOnDuty' : 'wentOffDuty'))
    } catch (error) {
      toast.failed(asProblem(error))
    }
  }
  return (
    <>
      <label
        className={styles['duty']}
        data-on={onDuty || undefined}
        title={onDuty ? t('keepsTickets') : undefined}
      >
        <span>{t(onDuty ? 'onDutyNow' : 'offDutyNow')}</span>
        <Switch
          size="small"
          checked={onDuty}
          disabled={act.busy}
          aria-label={t(onDuty ? 'goOffDuty' : 'goOnDuty')}
          onChange={(next) => void change(next)}
        />
      </label>
      <HandOverDialog agent={leaving ? { id: self, name: '' } : null} own onClose={() => setLeaving(false)} />
    </>
  )
}
