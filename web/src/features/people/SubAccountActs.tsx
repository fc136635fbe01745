/** What is done with one sub-account: edit, reset the password, stop and start. */
import { editSubAccount, listSubAccounts, resetSubAccountPassword } from '@zhanggui/contract/identity-company'
import { resetSubAccountFactor } from '@zhanggui/contract/identity-factor'
import { Button } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { MoreMenu } from '../../ui/MoreMenu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './people.module.css'
import type { SubAccount } from '@zhanggui/contract/identity-company'
import { peopleWords } from './words.ts'

interface SubAccountActsProps {
  account: SubAccount
  onEdit: () => void
  onReset: (password: string) => void
}

/** What is being asked about before it is done. */
type Asked = 'stop' | 'start' | 'reset' | 'factor' | null

export function SubAccountActs({ account, onEdit, onReset }: SubAccountActsProps) {
  const t = useWords(peopleWords)
  const [asked, setAsked] = useState<Asked>(null)
  const { id, name } = account
  const edit = useAct(editSubAccount, { renews: [listSubAccounts], done: () => toast.done(t('saved')) })
  const reset = useAct(resetSubAccountPassword, {
    renews: [listSubAccounts],
    done: ({ password }) => onReset(password),
  })
  const items: MenuProps['items'] = [
    { key: 'reset', label: t('reset') },
    { key: 'factor', label: t('resetFactor') },
    account.status === 'active'
      ? { key: 'stop', label: t('stop'), danger: true }
      : { key: 'start', label: t('start') },
  ]
  const factor = useAct(resetSubAccountFactor, { done: () => toast.done(t('saved')) })
  const params = { accountId: id }
  const go = (): Promise<unknown> => {
    if (asked === 'reset') return reset.run({ params })
    if (asked === 'factor') return factor.run({ params })
    return edit.run({ params, body: { status: asked === 'stop' ? 'stopped' : 'active' } })
  }
  const questions = {
    stop: { title: t('stopAsks', { name }), says: t('stopSays'), verb: t('stop') },
    start: { title: `${t('start')} ${name}`, says: null, verb: t('start') },
    factor: { title: t('resetFactorAsks', { name }), says: t('resetFactorSays'), verb: t('resetFactor') },
    reset: { title: t('resetAsks', { name }), says: t('resetSays'), verb: t('reset') },
  }
  const question = asked && questions[asked]
  return (
    <span className={styles['acts']}>
      <Button type="link" size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      {!account.isMain && (
        <MoreMenu label={t('more')} items={items} onChoose={(key) => setAsked(key as Asked)} />
      )}
      <FormDialog
        open={question !== null}
        title={question?.title ?? ''}
        submit={question?.verb ?? ''}
        danger={asked === 'stop'}
        initial={{}}
        onSubmit={go}
        onClose={() => setAsked(null)}
        width={420}
      >
        {question?.says && <p>{question.says}</p>}
      </FormDialog>
    </span>
  )
}
