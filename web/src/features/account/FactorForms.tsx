/** The forms of the second factor: begun with the password, proved with a code, ended with both. */
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  readSecondFactor,
} from '@zhanggui/contract/identity-factor'
import { Button, Form, QRCode } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Account.module.css'
import { CodeField } from './CodeField.tsx'
import { PasswordField } from './fields.tsx'
import { factorWords } from './factor-words.ts'

const renews = [readSecondFactor]

interface BeginProps {
  open: boolean
  onBegun: (begun: { secret: string; uri: string }) => void
  onClose: () => void
}

export function BeginFactor({ open, onBegun, onClose }: BeginProps) {
  const t = useWords(factorWords)
  const [form] = Form.useForm<{ password: string }>()
  const begin = useAct(beginSecondFactor, { done: onBegun })
  return (
    <FormDialog<{ password: string }>
      open={open}
      form={form}
      title={t('begin')}
      submit={t('continue')}
      initial={{ password: '' }}
      width={420}
      onSubmit={async (body) => {
        try {
          await begin.run({ body })
        } catch (error) {
          throw wrongPassword(error, t('wrongPassword'), (errors) =>
            form.setFields([{ name: 'password', errors }]),
          )
        }
      }}
      onClose={onClose}
    >
      <PasswordField name="password" label={t('password')} />
    </FormDialog>
  )
}

/** Signing in says "account or password"; here only the password can be wrong, and it is said at its field. */
function wrongPassword(error: unknown, says: string, mark: (errors: string[]) => void): unknown {
  const problem = asProblem(error)
  if (problem.word === 'session.wrong-credentials') mark([says])
  return problem
}

interface ConfirmProps {
  begun: { secret: string; uri: string }
  onDone: (recoveryCodes: readonly string[]) => void
}

export function ConfirmFactor({ begun: { secret, uri }, onDone }: ConfirmProps) {
  const t = useWords(factorWords)
  const confirm = useAct(confirmSecondFactor, {
    renews,
    done: ({ recoveryCodes }) => {
      toast.done(t('turnedOn'))
      onDone(recoveryCodes)
    },
  })
  return (
    <div className={styles['factor']}>
      <QRCode type="svg" value={uri} size={176} />
      <div>
        <p>{t('scan')}</p>
        <p className={styles['says']}>
          {t('byHand')}
          <br />
          <CopyText text={secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} copies={secret} />
        </p>
        <SubmitForm<{ code: string }>
          initial={{ code: '' }}
          onSubmit={({ code }) => confirm.run({ body: { code: code.trim() } })}
          footer={(busy) => (
            <footer>
              <Button type="primary" htmlType="submit" loading={busy}>
                {t('confirm')}
              </Button>
            </footer>
          )}
        >
          <CodeField name="code" label={t('code')} hint={t('codeHint')} />
        </SubmitForm>
      </div>
    </div>
  )
}

export function EndFactor({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(factorWords)
  const [form] = Form.useForm<{ password: string; code: string }>()
  const end = useAct(endSecondFactor, { renews, done: () => toast.done(t('ended')) })
  return (
    <FormDialog<{ password: string; code: string }>
      open={open}
      form={form}
      title={t('end')}
      submit={t('end')}
      danger
      initial={{ password: '', code: '' }}
      width={420}
      onSubmit={async ({ password, code }) => {
        try {
          await end.run({ body: { password, code: code.trim() } })
        } catch (error) {
          throw wrongPassword(error, t('wrongPassword'), (errors) =>
            form.setFields([{ name: 'password', errors }]),
          )
        }
      }}
      onClose={onClose}
    >
      <p>{t('endSays')}</p>
      <PasswordField name="password" label={t('password')} />
      <CodeField name="code" label={t('codeOrRecovery')} hint={t('codeHint')} />
    </FormDialog>
  )
}
