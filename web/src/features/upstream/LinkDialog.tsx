/** Connecting to a vendor above, and changing that connection (U-23). */
import { createLink, editLink, listLinks } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { line } from '@zhanggui/contract/shapes'
import { linkAddress } from '@zhanggui/contract/upstream-wire'
import { Form, Input, InputNumber } from 'antd'
import { z } from 'zod'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { linkWords } from './words.ts'

interface Values {
  name: string
  baseUrl: string
  address: string
  secret: string
  targetMinutes: number | null
}

const secretShape = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/)
/** Half a day of the vendor's time, unless somebody says otherwise. */
const USUAL_TARGET = 240

interface LinkDialogProps {
  open: boolean
  /** Null: a new one. */
  existing: UpstreamLink | null
  onClose: () => void
}

export function LinkDialog({ open, existing, onClose }: LinkDialogProps) {
  const t = useWords(linkWords)
  const rule = useRules()
  const renews = [listLinks]
  const create = useAct(createLink, { renews, done: () => toast.done(t('saved')) })
  const edit = useAct(editLink, { renews, done: () => toast.done(t('saved')) })
  return (
    <FormDialog<Values>
      open={open}
      title={existing ? `${t('edit')} · ${existing.name}` : t('connect')}
      submit={t(existing ? 'save' : 'connect')}
      initial={{
        name: existing?.name ?? '',
        baseUrl: existing?.baseUrl ?? '',
        address: existing?.remoteAddress ?? '',
        secret: '',
        targetMinutes: existing ? existing.targetMinutes : USUAL_TARGET,
      }}
      onSubmit={({ name, baseUrl, address, secret, targetMinutes }) => {
        const body = {
          name: name.trim(),
          baseUrl: baseUrl.trim(),
          address: address.trim(),
          targetMinutes: targetMinutes ?? null,
        }
        const typed = secret.trim()
        if (!existing) return create.run({ body: { ...body, adapter: 'zhanggui', secret: typed } })
        return edit.run({
          params: { linkId: existing.id },
          body: { ...body, ...(typed === '' ? {} : { secret: typed }) },
        })
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(line(60), { label: t('name') })}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="baseUrl"
        label={t('baseUrl')}
        extra={t('baseUrlHint')}
        rules={rule(z.url(), { label: t('baseUrl'), wrong: t('baseUrlHint') })}
        validateTrigger="onBlur"
      >
        <Input type="url" maxLength={2048} placeholder="https://" autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="address"
        label={t('address')}
        extra={t('addressHint')}
        rules={rule(linkAddress, { label: t('address'), wrong: t('addressHint') })}
        validateTrigger="onBlur"
      >
        <Input maxLength={80} autoComplete="off" spellCheck={false} className="zg-mono" />
      </Form.Item>
      <Form.Item
        name="secret"
        label={t('secret')}
        extra={existing ? t('secretKeep') : t('secretHint')}
        rules={rule(existing ? secretShape.optional().nullable() : secretShape, {
          label: t('secret'),
          wrong: t('secretHint'),
        })}
        validateTrigger="onBlur"
      >
        <Input.Password maxLength={60} autoComplete="new-password" spellCheck={false} />
      </Form.Item>
      <Form.Item name="targetMinutes" label={t('target')}>
        <InputNumber min={1} max={43_200} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
