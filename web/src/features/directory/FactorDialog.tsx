/** Asks why somebody's second factor is to be taken away, and takes it. */
import { resetFactorAsOperator } from '@zhanggui/contract/identity-factor'
import { line } from '@zhanggui/contract/shapes'
import { Alert, Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { actWords } from './act-words.ts'

interface FactorDialogProps {
  /** Whose; null: closed. */
  person: { id: string; name: string } | null
  onClose: () => void
}

export function FactorDialog({ person, onClose }: FactorDialogProps) {
  const a = useWords(actWords)
  const rule = useRules()
  const reset = useAct(resetFactorAsOperator, { done: () => toast.done(a('factorDone')) })
  return (
    <FormDialog<{ reason: string }>
      open={person !== null}
      title={a('factorAsks', { name: person?.name ?? '' })}
      submit={a('factor')}
      initial={{ reason: '' }}
      width={460}
      onSubmit={async ({ reason }) => {
        if (person) await reset.run({ params: { accountId: person.id }, body: { reason: reason.trim() } })
      }}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={a('factorSays')} style={{ marginBottom: 16 }} />
      <Form.Item name="reason" label={a('reason')} rules={rule(line(200), { label: a('reason') })}>
        <Input maxLength={200} placeholder={a('factorHint')} />
      </Form.Item>
    </FormDialog>
  )
}
