/** A message's text: paragraphs, lists, code and links, never HTML. */
import { Fragment, useMemo } from 'react'
import styles from './Prose.module.css'
import { readProse } from './prose.ts'
import type { Block, Inline } from './prose.ts'

/** `text`: what somebody typed, in the small part of Markdown that {@link readProse} knows. */
export function Prose({ text }: { text: string }) {
  const blocks = useMemo(() => readProse(text), [text])
  return (
    <div className={styles['prose']}>
      {blocks.map((block, index) => (
        // Blocks of a sent text never move, so their place is their name.
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'code':
      return <pre className="zg-mono">{block.text}</pre>
    case 'heading':
      return (
        <p>
          <strong>
            <Line parts={block.line} />
          </strong>
        </p>
      )
    case 'bullets':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Line parts={item} />
            </li>
          ))}
        </ul>
      )
    case 'numbers':
      return (
        <ol start={block.first}>
          {block.items.map((item, index) => (
            <li key={index}>
              <Line parts={item} />
            </li>
          ))}
        </ol>
      )
    case 'quote':
      return (
        <blockquote>
          <Lines lines={block.lines} />
        </blockquote>
      )
    case 'paragraph':
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      )
  }
}

const Lines = ({ lines }: { lines: readonly (readonly Inline[])[] }) =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      <Line parts={line} />
    </Fragment>
  ))

const Line = ({ parts }: { parts: readonly Inline[] }) =>
  parts.map((part, index) => <InlineView key={index} part={part} />)

function InlineView({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'strong':
      return <strong>{part.text}</strong>
    case 'emphasis':
      return <em>{part.text}</em>
    case 'code':
      return <code className="zg-mono">{part.text}</code>
    case 'link':
      return (
        <a href={part.to} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      )
  }
}
