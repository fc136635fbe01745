/** Changing one's own password; all other sessions end. */
import { changePassword } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { Button, Form } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { NewPasswordField, PasswordField } from './fields.tsx'
import { accountWords } from './words.ts'

interface Values {
  current: string
  next: string
}

export function PasswordForm({ onDone }: { onDone: (me: Me) => void }) {
  const say = useWords(accountWords)
  const [form] = Form.useForm<Values>()
  const change = useAct(changePassword, {
    done: (me) => {
      form.resetFields()
      toast.done(say('passwordChanged'))
      onDone(me)
    },
  })
  const submit = async (values: Values): Promise<void> => {
    try {
      await change.run({ body: values })
    } catch (error) {
      const problem = asProblem(error)
      if (problem.word !== 'session.wrong-credentials') throw problem
      form.setFields([{ name: 'current', errors: [say('wrongCurrent')] }])
    }
  }
  return (
    <SubmitForm<Values>
      form={form}
      initial={{}}
      onSubmit={submit}
      footer={(busy) => (
        <footer>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('passwordChange')}
          </Button>
        </footer>
      )}
    >
      <PasswordField name="current" label={say('currentPassword')} />
      <NewPasswordField name="next" label={say('newPassword')} />
    </SubmitForm>
  )
}
