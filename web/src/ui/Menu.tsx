/** A menu behind a button: arrow keys move in it, Enter chooses, Escape leaves. */
import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined'
import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Pop } from './Pop.tsx'
import styles from './Pop.module.css'

interface MenuItem {
  key: string
  label: ReactNode
  icon?: ReactNode
  /** One of several of which one holds; marked with a tick when it does. */
  checked?: boolean
  danger?: boolean
  onChoose: () => void
}

/** A heading, a line, or something to choose. */
export type MenuEntry = MenuItem | { heading: ReactNode; key: string } | { line: true; key: string }

interface MenuProps {
  label: string
  face: ReactNode
  buttonClass?: string | undefined
  align?: 'start' | 'end'
  entries: readonly MenuEntry[]
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

const itemsIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
]

function List({ label, entries, close }: Pick<MenuProps, 'label' | 'entries'> & { close: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  const onKey = (event: KeyboardEvent): void => {
    const all = itemsIn(list.current)
    const at = all.findIndex((item) => item === document.activeElement)
    const to = STEPS[event.key]?.(at, all.length - 1)
    if (to === undefined) return
    event.preventDefault()
    all[to]?.focus()
  }
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={label} className={styles['menu']} onKeyDown={onKey}>
      {entries.map((entry) => {
        if ('line' in entry) return <hr key={entry.key} />
        // A menu owns nothing but what can be chosen; what stands above it is a text.
        if ('heading' in entry)
          return (
            <h3 key={entry.key} role="presentation">
              {entry.heading}
            </h3>
          )
        const { key, icon, checked, danger, onChoose } = entry
        return (
          <button
            key={key}
            type="button"
            role={checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={checked}
            tabIndex={-1}
            className={styles['item']}
            data-danger={danger}
            onClick={() => {
              close()
              onChoose()
            }}
          >
            <span aria-hidden>{checked ? <CheckOutlined /> : icon}</span>
            <span>{entry.label}</span>
          </button>
        )
      })}
    </div>
  )
}

export function Menu({ label, face, buttonClass, align, entries }: MenuProps) {
  return (
    <Pop label={label} face={face} buttonClass={buttonClass} {...(align ? { align } : {})}>
      {(close) => <List label={label} entries={entries} close={close} />}
    </Pop>
  )
}
