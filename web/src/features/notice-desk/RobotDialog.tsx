/** Adds or edits a chat robot; its address and secret are written and never shown again. */
import { createRobot, editRobot, listRobots, robotKind } from '@zhanggui/contract/notifications-robots'
import type { Robot } from '@zhanggui/contract/notifications-robots'
import { Checkbox, Form, Input, Select } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLocale } from '../../lib/locale.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { kindNames, localeNames, vendorNames } from './kinds.ts'
import { noticeDeskWords } from './words.ts'

interface Values extends Pick<Robot, 'name' | 'vendor' | 'locale' | 'kinds'> {
  url?: string
  secret?: string
}

const VENDORS = ['dingtalk', 'wecom', 'feishu'] as const
const LOCALES = ['zh-CN', 'en-US'] as const

export function RobotDialog({ edited, onClose }: { edited: Robot | 'new' | null; onClose: () => void }) {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const rule = useRules()
  const mine = useLocale()
  const create = useAct(createRobot, { renews: [listRobots] })
  const edit = useAct(editRobot, { renews: [listRobots] })
  const fields = bodyFields(createRobot)
  const existing = edited === 'new' || edited === null ? null : edited
  const save = async ({ url = '', secret = '', vendor, ...rest }: Values) => {
    if (existing) {
      await edit.run({
        params: { robotId: existing.id },
        body: {
          ...rest,
          ...(url.trim() && { url: url.trim() }),
          ...(secret.trim() && { secret: secret.trim() }),
        },
      })
    } else {
      await create.run({ body: { ...rest, vendor, url: url.trim(), secret: secret.trim() || null } })
    }
    toast.done(t('saved'))
  }
  return (
    <FormDialog<Values>
      open={edited !== null}
      title={t(existing ? 'edit' : 'addRobot')}
      submit={t('save')}
      initial={{
        name: existing?.name ?? '',
        vendor: existing?.vendor ?? 'dingtalk',
        locale: existing?.locale ?? mine,
        kinds: existing?.kinds ?? ['clock-expired', 'complaint', 'unassigned'],
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(fields.name, { label: t('name') })}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="vendor" label={t('vendor')}>
        <Select
          disabled={existing !== null}
          options={VENDORS.map((value) => ({ value, label: label(vendorNames[value]) }))}
        />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('address')}
        extra={existing && t('addressKept')}
        rules={existing ? [] : rule(fields.url, { label: t('address') })}
      >
        <Input maxLength={1000} autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item name="secret" label={t('secret')} extra={existing && t('secretKept')}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="kinds"
        label={t('kinds')}
        rules={[{ type: 'array', min: 1, message: t('kindsNeeded') }]}
      >
        <Checkbox.Group
          options={robotKind.options.map((value) => ({ value, label: label(kindNames[value]) }))}
        />
      </Form.Item>
      <Form.Item name="locale" label={t('language')}>
        <Select options={LOCALES.map((value) => ({ value, label: label(localeNames[value]) }))} />
      </Form.Item>
    </FormDialog>
  )
}
