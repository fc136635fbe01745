/** The bar over a list in which tickets were chosen, and what it opens (T-23, T-90). */
import type { BulkRow } from '@zhanggui/contract/tickets-bulk'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './BulkDispatch.module.css'
import { BulkClose } from './BulkClose.tsx'
import { BulkDispatch } from './BulkDispatch.tsx'
import { BulkReply } from './BulkReply.tsx'
import { BulkTag } from './BulkTag.tsx'
import { bulkWords } from './bulk-words.ts'

interface BulkBarProps {
  chosen: readonly string[]
  self: string
  /** With the tickets that could not be done, which stay chosen. */
  onDone: (left: readonly string[]) => void
}

const reasons = {
  'ticket.closed': 'whyClosed',
  'ticket.illegal-move': 'whyState',
  'not-found': 'whyHidden',
  'reply.waiting': 'whyWaiting',
  'tag.too-many-here': 'whyTags',
  'upstream.other-link': 'whyOtherLink',
} as const satisfies Partial<Record<NonNullable<BulkRow['refusal']>, string>>

const isKnown = (word: BulkRow['refusal']): word is keyof typeof reasons => word !== null && word in reasons
const whyOf = (word: BulkRow['refusal']) => (isKnown(word) ? reasons[word] : 'whyOther')

export function BulkBar({ chosen, self, onDone }: BulkBarProps) {
  const t = useWords(bulkWords)
  const [open, setOpen] = useState<'dispatch' | 'reply' | 'tag' | 'close' | null>(null)
  const [refused, setRefused] = useState<{ done: number; rows: readonly BulkRow[] } | null>(null)
  const shut = () => setOpen(null)
  const result = (rows: readonly BulkRow[]) => {
    const left = rows.filter((row) => row.outcome === 'refused' || row.left)
    const done = rows.filter(({ outcome }) => outcome !== 'refused').length
    if (left.length === 0) {
      toast.done(t('allDone', { count: done }))
      onDone([])
    } else setRefused({ done, rows: left })
  }
  const notDone = refused?.rows.filter(({ outcome }) => outcome === 'refused') ?? []
  const dialog = { chosen, onResult: result, onClose: shut }
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('chosen', { count: chosen.length })}>
      <span>{t('chosen', { count: chosen.length })}</span>
      {(['dispatch', 'reply', 'tag', 'close'] as const).map((name) => (
        <Button key={name} size="small" danger={name === 'close'} onClick={() => setOpen(name)}>
          {t(name)}
        </Button>
      ))}
      <Button size="small" type="text" onClick={() => onDone([])}>
        {t('clear')}
      </Button>
      {open === 'dispatch' && <BulkDispatch chosen={chosen} self={self} onDone={onDone} onClose={shut} />}
      {open === 'reply' && <BulkReply {...dialog} />}
      {open === 'tag' && <BulkTag {...dialog} />}
      {open === 'close' && <BulkClose {...dialog} />}
      {refused && (
        <Modal
          open
          title={t('resultTitle', { done: refused.done, left: notDone.length })}
          footer={
            <Button
              type="primary"
              onClick={() => {
                setRefused(null)
                onDone(notDone.map(({ ticketId }) => ticketId))
              }}
            >
              {t('resultClose')}
            </Button>
          }
          closable={false}
        >
          {notDone.length > 0 && <p>{t('resultHint')}</p>}
          <ul className={styles['refused']}>
            {refused.rows.map((row) => (
              <li key={row.ticketId}>
                <span className="zg-mono">{row.number === null ? '–' : `#${row.number}`}</span>
                {row.left
                  ? row.left
                      .map(({ deed, refusal }) =>
                        t(deed === 'move' ? 'leftMove' : 'leftTag', { why: t(whyOf(refusal)) }),
                      )
                      .join(' · ')
                  : t(whyOf(row.refusal))}
              </li>
            ))}
          </ul>
        </Modal>
      )}
    </div>
  )
}
