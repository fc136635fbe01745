/** Small pieces inside a line: copyable numbers, a person's initial. */
import { copyText } from '../lib/copy.ts'
import { useWords } from '../lib/words.ts'
import styles from './Inline.module.css'
import { toast } from './Toasts.tsx'
import { uiWords } from './words.ts'

/** A number or ID, monospaced; a click copies `text`, or `copies` when what is shown is shorter. */
export function CopyText({ text, copies = text }: { text: string; copies?: string }) {
  const say = useWords(uiWords)
  return (
    <button
      type="button"
      className={`${styles['copy']} zg-mono`}
      title={say('copy')}
      onClick={(event) => {
        event.stopPropagation()
        event.preventDefault()
        void copyText(copies).then((copied) =>
          copied ? toast.done(say('copied')) : toast.failed(say('copyFailed')),
        )
      }}
    >
      {text}
    </button>
  )
}

const GROUNDS = ['blue', 'cyan', 'purple', 'orange', 'gold', 'green'] as const

/** The first character of a name on a ground that stays the same for that name. */
export function Avatar({ name, size = 32 }: { name: string; size?: number }) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const ground = GROUNDS[sum % GROUNDS.length]
  return (
    <span
      aria-hidden
      className={styles['avatar']}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.44,
        color: `var(--zg-${ground}-text)`,
        background: `var(--zg-${ground}-ground)`,
      }}
    >
      {[...name.trim()][0]?.toUpperCase() ?? '·'}
    </span>
  )
}
