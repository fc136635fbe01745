/** Making and editing a webhook: its address and what it hears (T-93). */
import { createWebhook, editWebhook, listWebhooks, webhookEvents } from '@zhanggui/contract/webhooks'
import type { Webhook, WebhookEvent } from '@zhanggui/contract/webhooks'
import { line } from '@zhanggui/contract/shapes'
import { Checkbox, Form, Input } from 'antd'
import { z } from 'zod'
import { useAct } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

interface Values {
  name: string
  url: string
  events: WebhookEvent[]
}

const all = Object.keys(webhookEvents) as WebhookEvent[]

interface WebhookDialogProps {
  edited: Webhook | 'new' | null
  onMade: (name: string, secret: string | null) => void
  onClose: () => void
}

export function WebhookDialog({ edited, onMade, onClose }: WebhookDialogProps) {
  const t = useWords(webhookWords)
  const rule = useRules()
  const existing = edited === 'new' ? null : edited
  const renews = [listWebhooks]
  const create = useAct(createWebhook, {
    renews,
    done: ({ endpoint, secret }) => onMade(endpoint.name, secret),
  })
  const edit = useAct(editWebhook, { renews, done: () => toast.done(t('saved')) })
  return (
    <FormDialog<Values>
      open={edited !== null}
      title={t(existing ? 'editTitle' : 'create')}
      submit={t(existing ? 'save' : 'create')}
      initial={{ name: existing?.name ?? '', url: existing?.url ?? '', events: existing?.events ?? all }}
      onSubmit={({ name, url, events }) => {
        const address = url.trim()
        const body = { name: name.trim(), events }
        if (!existing) return create.run({ body: { ...body, url: address } })
        // The same address again would forgive what failed there.
        const moved = address === existing.url ? {} : { url: address }
        return edit.run({ params: { endpointId: existing.id }, body: { ...body, ...moved } })
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(line(60), { label: t('name') })}>
        <Input maxLength={60} placeholder={t('nameHint')} />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('url')}
        extra={t('urlHint')}
        rules={rule(z.url(), { label: t('url'), wrong: t('urlHint') })}
        validateTrigger="onBlur"
      >
        <Input type="url" maxLength={2048} placeholder="https://" autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="events"
        label={t('events')}
        rules={[{ type: 'array', min: 1, message: t('eventsNeeded') }]}
      >
        <EventChoice />
      </Form.Item>
    </FormDialog>
  )
}

interface EventChoiceProps {
  /** Given by the form. */
  value?: readonly WebhookEvent[]
  onChange?: (chosen: WebhookEvent[]) => void
}

function EventChoice({ value = [], onChange }: EventChoiceProps) {
  const t = useWords(webhookWords)
  const label = useLabel()
  return (
    <div className={styles['choice']} role="group" aria-label={t('events')}>
      <Checkbox
        checked={value.length === all.length}
        indeterminate={value.length > 0 && value.length < all.length}
        onChange={({ target }) => onChange?.(target.checked ? all : [])}
      >
        <strong>{t('eventsAll')}</strong>
      </Checkbox>
      <div className={styles['events']}>
        {all.map((event) => (
          <Checkbox
            key={event}
            checked={value.includes(event)}
            onChange={({ target }) =>
              onChange?.(all.filter((each) => (each === event ? target.checked : value.includes(each))))
            }
          >
            {label(webhookEvents[event])}
          </Checkbox>
        ))}
      </div>
    </div>
  )
}
