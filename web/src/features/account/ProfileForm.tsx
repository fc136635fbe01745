/** One's own name and language; a customer's QQ number. */
import { changeOwnSettings } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { line, qq as qqShape } from '@zhanggui/contract/shapes'
import type { Locale } from '@zhanggui/contract/refusals'
import { Button, Form, Input, Segmented } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useRules } from '../../ui/form-rules.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { accountWords } from './words.ts'

interface Values {
  name: string
  locale: Locale
  qq?: string
}

export function ProfileForm({ me, onSaved }: { me: Me; onSaved: (me: Me) => void }) {
  const say = useWords(accountWords)
  const rule = useRules()
  const asks = me.consoles.includes('customer')
  const save = useAct(changeOwnSettings, {
    done: (changed) => {
      onSaved(changed)
      toast.done(say('saved'))
    },
  })
  return (
    <SubmitForm<Values>
      initial={{ name: me.name, locale: me.locale, qq: me.qq ?? '' }}
      onSubmit={({ name, locale, qq }) =>
        save.run({ body: { name: name.trim(), locale, ...(asks ? { qq: qq?.trim() || null } : {}) } })
      }
      footer={(busy) => (
        <footer>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('save')}
          </Button>
        </footer>
      )}
    >
      <Form.Item name="name" label={say('name')} rules={rule(line(60), { label: say('name') })}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      {asks && (
        <Form.Item
          name="qq"
          label={say('qq')}
          extra={say('qqSays')}
          validateTrigger="onBlur"
          rules={rule(qqShape.nullable(), { label: say('qq') })}
        >
          <Input inputMode="numeric" autoComplete="off" maxLength={12} />
        </Form.Item>
      )}
      <Form.Item name="locale" label={say('language')}>
        <Segmented
          options={[
            { value: 'zh-CN', label: <span lang="zh-CN">{say('chinese')}</span> },
            { value: 'en-US', label: <span lang="en-US">{say('english')}</span> },
          ]}
        />
      </Form.Item>
    </SubmitForm>
  )
}
