/** A button whose deed cannot be undone: it asks once, in place, and shows the refusal where it was pressed. */
import { Button, Popconfirm } from 'antd'
import type { ButtonProps } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { asProblem } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import { toast } from './Toasts.tsx'
import { uiWords } from './words.ts'

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** The question: what will happen. */
  asks: string
  says?: ReactNode
  /** The verb on the confirming button. */
  verb: string
  /** Does it; throws the Problem. */
  onConfirm: () => Promise<unknown>
}

export function ConfirmButton({ asks, says, verb, onConfirm, children, ...button }: ConfirmButtonProps) {
  const say = useWords(uiWords)
  const [busy, setBusy] = useState(false)
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      await onConfirm()
    } catch (error) {
      toast.failed(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Popconfirm
      title={asks}
      description={says}
      okText={verb}
      cancelText={say('cancel')}
      okButtonProps={{ danger: button.danger ?? false }}
      onConfirm={() => void go()}
    >
      <Button {...button} loading={busy}>
        {children}
      </Button>
    </Popconfirm>
  )
}
