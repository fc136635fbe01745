/** Making an API key: a name, what it may do, how long. */
import { createApiKey, listApiKeys } from '@zhanggui/contract/identity-keys'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { line } from '@zhanggui/contract/shapes'
import { Form, Input, Select } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { keyWords } from './key-words.ts'
import { PermissionTree } from './PermissionTree.tsx'

interface Values {
  name: string
  scopes: ProviderPermission[]
  days: number
}

/** Days that are offered; 0 means for ever. */
const LASTS = [30, 90, 365, 0] as const
const DAY = 86_400_000

interface KeyDialogProps {
  open: boolean
  /** What the maker may do: nothing else is offered. */
  held: readonly ProviderPermission[]
  onMade: (name: string, key: string | null) => void
  onClose: () => void
}

export function KeyDialog({ open, held, onMade, onClose }: KeyDialogProps) {
  const t = useWords(keyWords)
  const rule = useRules()
  const create = useAct(createApiKey, {
    renews: [listApiKeys],
    done: ({ apiKey, key }) => onMade(apiKey.name, key),
  })
  return (
    <FormDialog<Values>
      open={open}
      title={t('create')}
      submit={t('create')}
      initial={{ name: '', scopes: [], days: 365 }}
      onSubmit={({ name, scopes, days }) =>
        create.run({
          body: {
            name: name.trim(),
            scopes,
            expiresAt: days === 0 ? null : new Date(serverNow() + days * DAY).toISOString(),
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(line(60), { label: t('name') })}>
        <Input maxLength={60} placeholder={t('nameHint')} />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('scopes')}
        rules={[{ type: 'array', min: 1, message: t('scopesNeeded') }]}
      >
        <PermissionTree offered={held} />
      </Form.Item>
      <Form.Item name="days" label={t('expires')}>
        <Select
          options={LASTS.map((value) => ({
            value,
            label: value === 0 ? t('never') : t('days', { count: value }),
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
