/** The text field of a reply or note: grows with the text, takes pasted and dropped files, sends on Ctrl/⌘-Enter. */
import { BODY_MAX } from '@zhanggui/contract/tickets'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import styles from './Composer.module.css'
import type { Writing } from './use-draft.ts'
import { writingWords } from './writing-words.ts'

interface WritingFieldProps {
  writing: Writing
  label: string
  placeholder: string
  /** What is missing, said below the field. */
  wrong: string | null
  onSend: () => void
  /** What stands right of the attachments: states and button. */
  children: ReactNode
}

export function WritingField({ writing, label, placeholder, wrong, onSend, children }: WritingFieldProps) {
  const say = useWords(writingWords)
  return (
    <>
      <Input.TextArea
        value={writing.body}
        aria-label={label}
        placeholder={placeholder}
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={BODY_MAX}
        variant="borderless"
        className={styles['text'] ?? ''}
        aria-invalid={wrong !== null}
        onChange={({ target }) => writing.setBody(target.value)}
        onPaste={writing.files.onPaste}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
            event.preventDefault()
            onSend()
          } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        }}
      />
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
