/** A form over the page. */
import { Button, Modal } from 'antd'
import { useRef } from 'react'
import { useWords } from '../lib/words.ts'
import { SubmitForm } from './SubmitForm.tsx'
import type { SubmitFormProps } from './SubmitForm.tsx'
import { uiWords } from './words.ts'

interface FormDialogProps<Values extends object> extends Omit<SubmitFormProps<Values>, 'footer'> {
  open: boolean
  title: string
  /** The verb of the button: 保存, 派单, … */
  submit: string
  danger?: boolean
  width?: number
  /** After success, and when it is left. */
  onClose: () => void
}

export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { open, title, submit, danger = false, width = 520, onClose, onSubmit, ...form } = props
  const say = useWords(uiWords)
  const fields = useRef<HTMLDivElement>(null)
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      width={width}
      footer={null}
      styles={{ body: { paddingTop: 12 } }}
      mask={{ closable: false }}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown) fields.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
      }}
    >
      <div ref={fields}>
        <SubmitForm<Values>
          {...form}
          onSubmit={async (values) => {
            await onSubmit(values)
            onClose()
          }}
          footer={(busy) => (
            <footer>
              <Button onClick={onClose}>{say('cancel')}</Button>
              <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
                {submit}
              </Button>
            </footer>
          )}
        />
      </div>
    </Modal>
  )
}
