/** A form that sends itself: a refusal is shown at its field or at the head, and what was typed is never lost by it. */
import { Form } from 'antd'
import type { FormInstance } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocale } from '../lib/locale.ts'
import { asProblem } from '../lib/problem.ts'
import type { Problem } from '../lib/problem.ts'
import { showAtField } from './form-rules.ts'
import { ProblemNote } from './States.tsx'
import styles from './SubmitForm.module.css'

export interface SubmitFormProps<Values extends object> {
  /** Values when it opens; later changes do not touch what is being typed. */
  initial: Partial<Values>
  /** Does it; throws the Problem. */
  onSubmit: (values: Values) => Promise<unknown>
  /** Told at each keystroke, for drafts. */
  onChange?: (values: Partial<Values>) => void
  /** A form that its owner reads and sets from outside. */
  form?: FormInstance<Values>
  /** The buttons. */
  footer: (busy: boolean) => ReactNode
  children: ReactNode | ((form: FormInstance<Values>, problem: Problem | null) => ReactNode)
}

export function SubmitForm<Values extends object>(props: SubmitFormProps<Values>) {
  const { initial, onSubmit, onChange, footer, children } = props
  const locale = useLocale()
  const [form] = Form.useForm<Values>(props.form)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [atHead, setAtHead] = useState(false)

  const finish = async (values: Values): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await onSubmit(values)
    } catch (error) {
      const refused = asProblem(error)
      setAtHead(!showAtField(form, refused, refused.says(locale)))
      setProblem(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(values) => void finish(values)}
      onValuesChange={(_, values) => onChange?.(values)}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
      className={styles['form']}
    >
      {atHead && <ProblemNote problem={problem} />}
      <div>{typeof children === 'function' ? children(form, problem) : children}</div>
      {footer(busy)}
    </Form>
  )
}
