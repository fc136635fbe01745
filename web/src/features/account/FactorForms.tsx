/** The forms of the second factor: begun with the password, proved with a code, ended with both. */
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  readSecondFactor,
} from '@zhanggui/contract/identity-factor'
import { Button, QRCode } from 'antd'
import { useAct } from '../../lib/ask.ts'
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
  const begin = useAct(beginSecondFactor, { done: onBegun })
  return (
    <FormDialog<{ password: string }>
      open={open}
      title={t('begin')}
      submit={t('continue')}
      initial={{ password: '' }}
      width={420}
      onSubmit={(body) => begin.run({ body })}
      onClose={onClose}
    >
      <PasswordField name="password" label={t('password')} />
    </FormDialog>
  )
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
  const end = useAct(endSecondFactor, { renews, done: () => toast.done(t('ended')) })
  return (
    <FormDialog<{ password: string; code: string }>
      open={open}
      title={t('end')}
      submit={t('end')}
      danger
      initial={{ password: '', code: '' }}
      width={420}
      onSubmit={({ password, code }) => end.run({ body: { password, code: code.trim() } })}
      onClose={onClose}
    >
      <p>{t('endSays')}</p>
      <PasswordField name="password" label={t('password')} />
      <CodeField name="code" label={t('codeOrRecovery')} hint={t('codeHint')} />
    </FormDialog>
  )
}
