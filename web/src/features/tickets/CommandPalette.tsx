/** Ctrl/⌘-K: go to a place, open a ticket by its number, act on the open one, without the mouse (T-66). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { Input, Modal } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './CommandPalette.module.css'
import { matching, useOffered } from './commands.ts'
import type { Command } from './commands.ts'
import { commandWords } from './command-words.ts'

interface CommandPaletteProps {
  /** Path of the list. */
  path: string
  /** Administrators open any ticket of the desk (T-41). */
  mayAll: boolean
}

/** Ticket numbers: letters and digits, at least one of them a digit. */
const NUMBER = /^#?(?=[A-Z0-9]*\d)([A-Z0-9]{4,20})$/i

export function CommandPalette({ path, mayAll }: CommandPaletteProps) {
  const t = useWords(commandWords)
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [question, setQuestion] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const offered = useOffered()

  useEffect(() => {
    const heard = (event: globalThis.KeyboardEvent) => {
      // An input method's own keys are no commands.
      if (event.isComposing || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setQuestion('')
      setAt(0)
      setOpen((before) => !before)
    }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  }, [])

  const openNumber = async (number: string): Promise<void> => {
    const tab = mayAll ? 'all' : 'mine'
    const { rows } = await call(listTickets, { query: { tab, number: number.toUpperCase(), limit: '1' } })
    const [found] = rows
    if (found) void navigate(`${path}/${found.id}`)
    else toast.failed(t('noSuch', { number }))
  }
  const number = NUMBER.exec(question.trim())?.[1]
  const byNumber: Command[] =
    number === undefined
      ? []
      : [
          {
            key: 'number',
            label: t('openNumber', { number: number.toUpperCase() }),
            act: () => void openNumber(number).catch(toast.failed),
          },
        ]
  const commands = [...byNumber, ...matching(offered, question)]
  const chosen = commands[Math.min(at, commands.length - 1)]
  const run = (command: Command | undefined) => {
    if (!command) return
    setOpen(false)
    // What it opens takes the focus after this dialog has given it back.
    setTimeout(command.act)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt(Math.max(0, Math.min(commands.length - 1, at + step)))
    else if (event.key === 'Enter') run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open={open}
      footer={null}
      closable={false}
      transitionName=""
      maskTransitionName=""
      width={560}
      style={{ top: 96 }}
      destroyOnHidden
      onCancel={() => setOpen(false)}
      aria-label={t('title')}
    >
      <Input
        autoFocus
        variant="borderless"
        value={question}
        placeholder={t('ask')}
        aria-label={t('ask')}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.key}` : undefined}
        onChange={({ target }) => {
          setQuestion(target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label={t('title')} className={styles['list']}>
        {commands.map((command, index) => (
          <button
            key={command.key}
            id={`${list}-${command.key}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            ref={(item) => {
              if (command === chosen) item?.scrollIntoView({ block: 'nearest' })
            }}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="zg-clip">{command.label}</span>
            {command.hint && <small>{command.hint}</small>}
            {command.shortcut && <kbd>{command.shortcut}</kbd>}
          </button>
        ))}
      </div>
      {commands.length === 0 && <p className={styles['nothing']}>{t('nothing')}</p>}
    </Modal>
  )
}
