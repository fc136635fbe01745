/** A text that somebody wrote, with its Markdown. */
import { Fragment, useMemo } from 'react'
import type { ReactNode } from 'react'
import { blocksOf } from './prose-parse.ts'
import type { Block, Inline } from './prose-parse.ts'
import styles from './Prose.module.css'

function piece(inline: Inline, key: number): ReactNode {
  switch (inline.kind) {
    case 'text':
      return <Fragment key={key}>{inline.text}</Fragment>
    case 'code':
      return <code key={key}>{inline.text}</code>
    case 'strong':
      return <strong key={key}>{inline.text}</strong>
    case 'em':
      return <em key={key}>{inline.text}</em>
    case 'link':
      return (
        <a key={key} href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {inline.text}
        </a>
      )
  }
}

const lined = (lines: Inline[][]): ReactNode =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line.map(piece)}
    </Fragment>
  ))

function shown(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{lined(block.lines)}</p>
    case 'quote':
      return <blockquote key={key}>{lined(block.lines)}</blockquote>
    case 'code':
      return (
        <pre key={key} className="zg-mono" tabIndex={0}>
          {block.text}
        </pre>
      )
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{item.map(piece)}</li>)
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      )
    }
  }
}

export function Prose({ text }: { text: string }) {
  const blocks = useMemo(() => blocksOf(text), [text])
  return <div className={styles['prose']}>{blocks.map(shown)}</div>
}
