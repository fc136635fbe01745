/** Where a customer writes: text, attachments, one button; a refusal leaves the text where it is. */
import { uploadAsCustomer } from '@zhanggui/contract/files'
import { BODY_MAX } from '@zhanggui/contract/tickets'
import { Button, Input } from 'antd'
import type { GetRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { asProblem } from '../../lib/problem.ts'
import type { Problem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { ProblemNote } from '../../ui/States.tsx'
import { useFiles } from '../../ui/use-files.ts'
import styles from './Acts.module.css'
import { ownTicketWords } from './words.ts'

interface TextBoxProps {
  label: string
  hint: string
  submit: string
  /** What was typed before and not sent. */
  initial?: string
  onType?: (text: string) => void
  /** Sends it; throws the Problem. The box is emptied only after that. */
  onSend: (text: string, fileIds: string[]) => Promise<unknown>
  /** Takes the focus when it appears, because the person has just asked for it. */
  takesFocus?: boolean
  /** Beside the button: a way out. */
  beside?: ReactNode
}

export function TextBox(props: TextBoxProps) {
  const { label, hint, submit, initial = '', onType, onSend, takesFocus = false, beside } = props
  const say = useWords(ownTicketWords)
  const [text, setText] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const files = useFiles(uploadAsCustomer)
  const field = useRef<GetRef<typeof Input.TextArea>>(null)
  useEffect(() => {
    if (takesFocus) field.current?.focus({ cursor: 'end' })
  }, [takesFocus])

  const type = (next: string): void => {
    setText(next)
    setMissing(null)
    onType?.(next)
  }
  const send = async (): Promise<void> => {
    if (busy) return
    if (text.trim() === '') return setMissing(say('replyEmpty'))
    if (files.uploading) return setMissing(say('uploading'))
    setBusy(true)
    setProblem(null)
    try {
      await onSend(text, files.ids)
      type('')
      files.clear()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const onKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }

  return (
    <div className={styles['box']}>
      <ProblemNote problem={problem}>
        {problem?.word === 'ticket.changed' && <p>{say('changedSays')}</p>}
      </ProblemNote>
      <Input.TextArea
        aria-label={label}
        placeholder={hint}
        value={text}
        maxLength={BODY_MAX}
        autoSize={{ minRows: 3, maxRows: 12 }}
        ref={field}
        status={missing === null ? '' : 'error'}
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKey}
        onPaste={files.onPaste}
      />
      {missing !== null && (
        <p role="alert" className={styles['missing']}>
          {missing}
        </p>
      )}
      <div className={styles['bar']}>
        <FileDrop files={files} compact />
        <small>{say('sendKeys')}</small>
        {beside}
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {submit}
        </Button>
      </div>
    </div>
  )
}
