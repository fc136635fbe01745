/** Quiet hours of the desk and who is told of clocks in them (T-80). */
import { readQuietHours, setQuietHours } from '@zhanggui/contract/notifications-choices'
import type { QuietHours as Hours } from '@zhanggui/contract/notifications-choices'
import { listAgents } from '@zhanggui/contract/tickets-desk'
import { Button, Form, Input, Select, Switch } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './NoticeDesk.module.css'
import { noticeDeskWords } from './words.ts'

interface Entry {
  /** An agent's id, or `outside`. */
  who: string
  name?: string | null
  phone?: string | null
  email?: string | null
}
interface Values extends Pick<Hours, 'enabled' | 'from' | 'to'> {
  dutyList: Entry[]
}

const OUTSIDE = 'outside'

export function QuietHours() {
  const t = useWords(noticeDeskWords)
  const { data, error, refetch } = useAsk(readQuietHours, {})
  const agents = useAsk(listAgents, {})
  const set = useAct(setQuietHours, { renews: [readQuietHours] })
  const people = agents.data?.rows
  if (!data || !people) {
    const problem = error ?? agents.error
    return problem ? <ErrorState error={problem} onRetry={() => void refetch()} /> : <Loading lines={5} />
  }
  const nameOf = (id: string) => people.find((agent) => agent.id === id)?.name
  const save = async ({ dutyList, ...hours }: Values) => {
    const filled = (text: string | null | undefined) => (text?.trim() ? text.trim() : null)
    await set.run({
      body: {
        ...hours,
        dutyList: dutyList.map(({ who, name, phone, email }) =>
          who === OUTSIDE
            ? { name: filled(name) ?? '–', agentId: null, phone: filled(phone), email: filled(email) }
            : { name: nameOf(who) ?? '–', agentId: who, phone: null, email: null },
        ),
      },
    })
    toast.done(t('saved'))
  }
  return (
    <Card>
      <p className={styles['lead']}>{t('quietLead')}</p>
      <SubmitForm<Values>
        initial={{
          enabled: data.enabled,
          from: data.from,
          to: data.to,
          dutyList: data.dutyList.map(({ agentId, ...entry }) => ({ who: agentId ?? OUTSIDE, ...entry })),
        }}
        onSubmit={save}
        footer={(busy) => (
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('save')}
          </Button>
        )}
      >
        <Form.Item name="enabled" label={t('quietOn')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <div className={styles['times']}>
          <Form.Item name="from" label={t('from')}>
            <Input type="time" required />
          </Form.Item>
          <Form.Item name="to" label={t('until')} extra={t('zone', { zone: data.zone })}>
            <Input type="time" required />
          </Form.Item>
        </div>
        <Form.Item label={t('dutyList')}>
          <Form.List name="dutyList">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name }) => (
                  <EntryFields
                    key={key}
                    index={name}
                    agents={people.map(({ id, name: of }) => ({ value: id, label: of }))}
                    onRemove={() => remove(name)}
                  />
                ))}
                {fields.length < 20 && <Button onClick={() => add({ who: OUTSIDE })}>{t('add')}</Button>}
              </>
            )}
          </Form.List>
        </Form.Item>
      </SubmitForm>
    </Card>
  )
}

interface EntryProps {
  index: number
  agents: { value: string; label: string }[]
  onRemove: () => void
}

function EntryFields({ index, agents, onRemove }: EntryProps) {
  const t = useWords(noticeDeskWords)
  const form = Form.useFormInstance<Values>()
  const who = Form.useWatch(['dutyList', index, 'who'], form) as string | undefined
  return (
    <div className={styles['entry']}>
      <Form.Item name={[index, 'who']} noStyle>
        <Select aria-label={t('person')} options={[{ value: OUTSIDE, label: t('outside') }, ...agents]} />
      </Form.Item>
      {who === OUTSIDE ? (
        <>
          <Form.Item name={[index, 'name']} noStyle>
            <Input aria-label={t('name')} placeholder={t('name')} maxLength={40} required />
          </Form.Item>
          <Form.Item name={[index, 'phone']} noStyle>
            <Input aria-label={t('phone')} placeholder={t('phone')} maxLength={20} />
          </Form.Item>
          <Form.Item name={[index, 'email']} noStyle>
            <Input type="email" aria-label={t('mail')} placeholder={t('mail')} maxLength={254} />
          </Form.Item>
        </>
      ) : (
        <span style={{ gridColumn: 'span 3', alignSelf: 'center' }}>{t('asDirectory')}</span>
      )}
      <Button type="link" onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  )
}
