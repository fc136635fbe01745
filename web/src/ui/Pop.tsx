/** A button that opens a small panel over the page: the browser's own popover, so Escape and a press elsewhere close it. */
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import styles from './Pop.module.css'

interface PopProps {
  /** Names the button for those who cannot see its face. */
  label: string
  /** What the button shows. */
  face: ReactNode
  buttonClass?: string | undefined
  /** Which edge of the button the panel is in line with. */
  align?: 'start' | 'end'
  kind?: 'menu' | 'dialog'
  /** Drawn only while it is open. */
  children: (close: () => void) => ReactNode
}

/** Pixels between button and panel, and between panel and window. */
const GAP = 6
const MARGIN = 8

/** Below the button, in line with one of its edges, inside the window. */
function place(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end'): void {
  const { left, right, bottom } = button.getBoundingClientRect()
  const width = document.documentElement.clientWidth
  panel.style.top = `${bottom + GAP}px`
  panel.style.maxHeight = `${innerHeight - bottom - GAP - MARGIN}px`
  if (align === 'start') {
    panel.style.left = `${Math.max(MARGIN, left)}px`
    panel.style.maxWidth = `${width - Math.max(MARGIN, left) - MARGIN}px`
    return
  }
  const fromRight = Math.max(MARGIN, width - right)
  panel.style.right = `${fromRight}px`
  panel.style.maxWidth = `${width - fromRight - MARGIN}px`
}

export function Pop({ label, face, buttonClass, align = 'start', kind = 'menu', children }: PopProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    if (!open) panel.current?.hidePopover()
  }, [open])
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttonClass}
        popoverTarget={id}
        aria-haspopup={kind}
        aria-expanded={open}
        aria-label={label}
        title={label}
      >
        {face}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={styles['panel']}
        role={kind === 'dialog' ? 'dialog' : undefined}
        aria-label={kind === 'dialog' ? label : undefined}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open' || !panel.current || !button.current) return
          place(panel.current, button.current, align)
          setOpen(true)
        }}
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          // Only what is shown can take the focus. In a dialog it stays on the button: Tab goes on into the panel.
          if (newState === 'open') panel.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
        }}
      >
        {open && children(close)}
      </div>
    </>
  )
}
