/** The text field of a reply or note: grows with the text, takes pasted and dropped files, sends on Ctrl/⌘-Enter. */
import { BODY_MAX } from '@zhanggui/contract/tickets'
import { Input, Mentions } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import styles from './Composer.module.css'
import { noteTyping } from './presence.ts'
import type { Writing } from './use-draft.ts'
import { writingWords } from './writing-words.ts'

interface WritingFieldProps {
  writing: Writing
  label: string
  placeholder: string
  /** What is missing, said below the field. */
  wrong: string | null
  onSend: () => void
  /** `/` at the start of a line, and where. */
  onSlash?: (at: number) => void
  /** Colleagues whom `@` offers. */
  people?: readonly { id: string; name: string }[]
  /** What stands right of the attachments: states and button. */
  children: ReactNode
}

export function WritingField(props: WritingFieldProps) {
  const { writing, label, placeholder, wrong, onSend, onSlash, people, children } = props
  const say = useWords(writingWords)
  const write = (body: string) => {
    noteTyping(body)
    writing.setBody(body)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const atStart = selectionStart === selectionEnd && /(^|\n)$/.test(value.slice(0, selectionStart))
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
    } else if (event.key === '/' && atStart && onSlash) {
      event.preventDefault()
      onSlash(selectionStart)
    } else if (event.key === 'Escape') event.currentTarget.blur()
  }
  const field = {
    value: writing.body,
    'aria-label': label,
    placeholder,
    autoSize: { minRows: 3, maxRows: 12 },
    maxLength: BODY_MAX,
    variant: 'borderless' as const,
    className: styles['text'] ?? '',
    'aria-invalid': wrong !== null,
    onPaste: writing.files.onPaste,
    onKeyDown,
  }
  return (
    <>
      {people ? (
        <Mentions
          {...field}
          prefix="@"
          placement="top"
          options={people.map(({ id, name }) => ({ key: id, value: name, label: name }))}
          onChange={write}
        />
      ) : (
        <Input.TextArea {...field} onChange={({ target }) => write(target.value)} />
      )}
      <div className={styles['foot']}>
        <div className={styles['files']}>
          <FileDrop files={writing.files} compact />
          <span
            className={styles['state']}
            role={wrong === null ? undefined : 'alert'}
            data-wrong={wrong !== null}
          >
            {wrong ?? (writing.blank ? '' : say(writing.saved ? 'draftKept' : 'draftHere'))}
          </span>
        </div>
        {children}
      </div>
    </>
  )
}
