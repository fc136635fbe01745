/** A title in which what was looked for is marked. */
import styles from './FoundText.module.css'
import { foundParts } from './found-parts.ts'

export function FoundText({ text, question }: { text: string; question: string }) {
  if (question === '') return <>{text}</>
  return (
    <>
      {foundParts(text, question).map((part, at) =>
        part.found ? (
          <mark key={at} className={styles['found']}>
            {part.text}
          </mark>
        ) : (
          <span key={at}>{part.text}</span>
        ),
      )}
    </>
  )
}
