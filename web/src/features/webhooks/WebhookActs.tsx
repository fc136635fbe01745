/** What is done with one webhook: try it, edit it, change its secret, disable it, delete it (T-93). */
import {
  deleteWebhook,
  editWebhook,
  listWebhookDeliveries,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
} from '@zhanggui/contract/webhooks'
import type { Webhook } from '@zhanggui/contract/webhooks'
import { Button } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { MoreMenu } from '../../ui/MoreMenu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

interface WebhookActsProps {
  webhook: Webhook
  onEdit: () => void
  onSecret: (secret: string) => void
}

const renews = [listWebhooks]

export function WebhookActs({ webhook: { id, name, enabled }, onEdit, onSecret }: WebhookActsProps) {
  const t = useWords(webhookWords)
  const [asked, setAsked] = useState<'rotate' | 'remove' | null>(null)
  const params = { endpointId: id }
  const test = useAct(testWebhook, {
    renews: [listWebhookDeliveries],
    done: () => toast.done(t('tested')),
  })
  const edit = useAct(editWebhook, { renews, done: () => toast.done(t('saved')) })
  const rotate = useAct(rotateWebhookSecret, { renews, done: ({ secret }) => onSecret(secret) })
  const remove = useAct(deleteWebhook, { renews, done: () => toast.done(t('removed')) })
  const items: MenuProps['items'] = [
    { key: 'edit', label: t('edit') },
    { key: 'rotate', label: t('rotate') },
    { key: 'switch', label: t(enabled ? 'disable' : 'enable') },
    { key: 'remove', label: t('remove'), danger: true },
  ]
  const choose = (key: string) => {
    if (key === 'edit') onEdit()
    else if (key === 'switch') edit.start({ params, body: { enabled: !enabled } })
    else setAsked(key as 'rotate' | 'remove')
  }
  return (
    <span className={styles['acts']}>
      {enabled && (
        <Button type="link" size="small" loading={test.busy} onClick={() => test.start({ params })}>
          {t('test')}
        </Button>
      )}
      <MoreMenu label={t('more')} items={items} onChoose={choose} />
      <FormDialog
        open={asked !== null}
        title={asked === 'remove' ? t('removeAsks', { name }) : t('rotateAsks', { name })}
        submit={t(asked === 'remove' ? 'remove' : 'rotate')}
        danger={asked === 'remove'}
        initial={{}}
        onSubmit={() => (asked === 'remove' ? remove.run({ params }) : rotate.run({ params }))}
        onClose={() => setAsked(null)}
        width={420}
      >
        <p>{t(asked === 'remove' ? 'removeSays' : 'rotateSays')}</p>
      </FormDialog>
    </span>
  )
}
