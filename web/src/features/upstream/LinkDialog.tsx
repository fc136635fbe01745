/** Connecting to a vendor above, and changing that connection (U-23). */
import { createLink, editLink, listLinks } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { line } from '@zhanggui/contract/shapes'
import { adapters } from '@zhanggui/contract/upstream-desks'
import type { AdapterName } from '@zhanggui/contract/upstream-desks'
import { Form, Input, InputNumber, Select } from 'antd'
import { z } from 'zod'
import { useAct } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { DeskFields } from './DeskFields.tsx'
import { deskWords } from './desk-words.ts'
import { changedLink, isWireless, newLink, valuesOf } from './link-values.ts'
import type { LinkValues } from './link-values.ts'
import { linkWords } from './words.ts'

/** Ways to reach a vendor that somebody types in. */
const kinds = Object.keys(adapters) as AdapterName[]

interface LinkDialogProps {
  open: boolean
  /** Null: a new one. */
  existing: UpstreamLink | null
  onClose: () => void
}

export function LinkDialog({ open, existing, onClose }: LinkDialogProps) {
  const t = useWords(linkWords)
  const d = useWords(deskWords)
  const label = useLabel()
  const rule = useRules()
  const renews = [listLinks]
  const create = useAct(createLink, { renews, done: () => toast.done(t('saved')) })
  const edit = useAct(editLink, { renews, done: () => toast.done(t('saved')) })
  return (
    <FormDialog<LinkValues>
      open={open}
      title={existing ? `${t('edit')} · ${existing.name}` : t('connect')}
      submit={t(existing ? 'save' : 'connect')}
      initial={valuesOf(existing)}
      onSubmit={(values) =>
        existing
          ? edit.run({ params: { linkId: existing.id }, body: changedLink(existing, values) })
          : create.run({ body: newLink(values) })
      }
      onClose={onClose}
    >
      <Form.Item name="adapter" label={d('adapter')} hidden={existing !== null}>
        <Select options={kinds.map((value) => ({ value, label: label(adapters[value]) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={rule(line(60), { label: t('name') })}>
        <Input maxLength={60} />
      </Form.Item>
      {!isWireless(existing) && (
        <>
          <Form.Item
            name="baseUrl"
            label={t('baseUrl')}
            extra={t('baseUrlHint')}
            rules={rule(z.url(), { label: t('baseUrl'), wrong: t('baseUrlHint') })}
            validateTrigger="onBlur"
          >
            <Input type="url" maxLength={2048} placeholder="https://" autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item noStyle dependencies={['adapter']}>
            {({ getFieldValue }) => (
              <DeskFields adapter={getFieldValue('adapter') as AdapterName} existing={existing} />
            )}
          </Form.Item>
        </>
      )}
      <Form.Item name="targetMinutes" label={t('target')}>
        <InputNumber min={1} max={43_200} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
