/** Canned replies over the page: found by typing, filled in before the eyes, inserted with Enter; `/` opens it (T-61, T-66). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { fill, listCanned } from '@zhanggui/contract/tickets-canned'
import type { Canned, Filling } from '@zhanggui/contract/tickets-canned'
import { Button, Input, Modal } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Prose } from '../../ui/Prose.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { matching, unknownIn } from './canned.ts'
import styles from './CannedPicker.module.css'
import { CannedDialog } from './CannedDialog.tsx'
import { cannedWords } from './canned-words.ts'

/** Whether the names are known of what macros do; `fault`: why they are not. */
export interface Names {
  ready: boolean
  fault: unknown
  again: () => void
}

interface CannedPickerProps {
  open: boolean
  filling: Filling
  names: Names
  /** What it would do beside the reply, in words. */
  does: (canned: Canned) => readonly string[]
  onClose: () => void
  /** Gets the text with its variables filled in. */
  onChoose: (text: string, canned: Canned) => void
}

export function CannedPicker({ open, filling, names, does, onClose, onChoose }: CannedPickerProps) {
  const t = useWords(cannedWords)
  const [question, setQuestion] = useState('')
  const [at, setAt] = useState(0)
  const [edited, setEdited] = useState<Canned | 'new' | null>(null)
  const list = useId()
  const field = useRef<InputRef>(null)
  const { data, error, refetch } = useAsk(listCanned, {}, { enabled: open })
  // After the form over it has gone, typing goes on.
  useEffect(() => {
    if (open && edited === null) requestAnimationFrame(() => field.current?.focus())
  }, [open, edited])
  // Nothing is chosen before it can be shown what it does.
  const rows = names.ready ? matching(data?.rows ?? [], question) : []
  const chosen = rows[Math.min(at, rows.length - 1)]
  const choose = (canned: Canned | undefined) => {
    if (!canned) return
    onChoose(fill(canned.body, filling), canned)
    onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt(Math.max(0, Math.min(rows.length - 1, at + step)))
    else if (event.key === 'Enter') choose(chosen)
    else return
    event.preventDefault()
  }
  const strange = chosen ? unknownIn(chosen.body) : []
  const deeds = chosen ? does(chosen) : []
  return (
    <Modal
      open={open}
      title={t('title')}
      footer={null}
      width={720}
      destroyOnHidden
      onCancel={onClose}
      afterOpenChange={(shown) => {
        if (!shown) setQuestion('')
      }}
    >
      <div className={styles['head']}>
        <Input
          ref={field}
          autoFocus
          allowClear
          value={question}
          placeholder={t('find')}
          aria-label={t('find')}
          role="combobox"
          aria-expanded={chosen !== undefined}
          aria-controls={chosen ? list : undefined}
          aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
          onChange={({ target }) => {
            setQuestion(target.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
        <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {t('make')}
        </Button>
      </div>
      {(error ?? names.fault) ? (
        <ErrorState
          error={error ?? names.fault}
          onRetry={() => {
            if (error) void refetch()
            names.again()
          }}
        />
      ) : data === undefined || !names.ready ? (
        <Loading lines={4} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t(data.rows.length === 0 ? 'none' : 'noneFound')}
          says={data.rows.length === 0 ? t('noneHint') : undefined}
        />
      ) : (
        <div className={styles['body']}>
          <div id={list} role="listbox" aria-label={t('title')} className={styles['list']}>
            {rows.map((canned, index) => (
              <button
                key={canned.id}
                id={`${list}-${canned.id}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={canned === chosen}
                onPointerMove={() => setAt(index)}
                onClick={() => choose(canned)}
              >
                <span className="zg-clip">{canned.name}</span>
                {canned.shared && <Tag hue="blue">{t('shared')}</Tag>}
              </button>
            ))}
          </div>
          {chosen && (
            <section className={styles['preview']} aria-label={t('preview')}>
              <Prose text={fill(chosen.body, filling)} />
              {deeds.length > 0 && (
                <p className={styles['does']}>
                  {t('does')}
                  {deeds.join(t('and'))}
                </p>
              )}
              {strange.length > 0 && (
                <p role="alert" className={styles['wrong']}>
                  {t('unknown', { names: strange.join(', ') })}
                </p>
              )}
              <footer>
                {chosen.may.includes('change') && (
                  <Button size="small" onClick={() => setEdited(chosen)}>
                    {t('editShort')}
                  </Button>
                )}
                <Button size="small" type="primary" onClick={() => choose(chosen)}>
                  {t('use')}
                </Button>
              </footer>
            </section>
          )}
        </div>
      )}
      {edited !== null && (
        <CannedDialog canned={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Modal>
  )
}
