/** A form over the page: a refusal is shown at its field or at the head, and what was typed is never lost by it. */
import { Button, Form, Modal } from 'antd'
import type { FormInstance } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocale } from '../lib/locale.ts'
import { asProblem } from '../lib/problem.ts'
import type { Problem } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import styles from './FormDialog.module.css'
import { showAtField } from './form-rules.ts'
import { ProblemNote } from './States.tsx'
import { uiWords } from './words.ts'

interface DialogFormProps<Values extends object> {
  /** The verb of the button: 保存, 派单, … */
  submit: string
  danger?: boolean
  /** Values when it opens; later changes do not touch what is being typed. */
  initial: Partial<Values>
  /** Does it; throws the Problem. On success the dialog closes through `onClose`. */
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
  children: ReactNode | ((form: FormInstance<Values>, problem: Problem | null) => ReactNode)
}

interface FormDialogProps<Values extends object> extends DialogFormProps<Values> {
  open: boolean
  title: string
  width?: number
}

export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { open, title, width = 520, ...inside } = props
  return (
    <Modal
      open={open}
      title={title}
      onCancel={inside.onClose}
      width={width}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <DialogForm {...inside} />
    </Modal>
  )
}

function DialogForm<Values extends object>(props: DialogFormProps<Values>) {
  const { submit, danger = false, initial, onSubmit, onClose, children } = props
  const say = useWords(uiWords)
  const locale = useLocale()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [atHead, setAtHead] = useState(false)

  const finish = async (values: Values): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await onSubmit(values)
      onClose()
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
      scrollToFirstError
      className={styles['form']}
    >
      {atHead && problem && <ProblemNote problem={problem} />}
      <div>{typeof children === 'function' ? children(form, problem) : children}</div>
      <footer>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
          {submit}
        </Button>
      </footer>
    </Form>
  )
}
