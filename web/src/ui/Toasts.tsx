/** Short messages at the head of the page, and the hidden live region that reads things out. */
import { useSyncExternalStore } from 'react'
import { Problem } from '../lib/problem.ts'
import { currentLocale } from '../lib/locale.ts'
import styles from './Toasts.module.css'

interface Toast {
  id: number
  tone: 'done' | 'failed' | 'plain'
  text: string
  action?: { label: string; act: () => void } | undefined
}

/** Milliseconds that a message stays; failures stay longer, they are to be read. */
const STAYS = { done: 3_000, plain: 4_000, failed: 7_000 } as const

let toasts: readonly Toast[] = []
let announced = ''
let count = 0
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

function drop(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id)
  tell()
}

function show(
  tone: Toast['tone'],
  text: string,
  action?: Toast['action'],
  stays: number = STAYS[tone],
): () => void {
  const id = ++count
  toasts = [...toasts.slice(-3), { id, tone, text, action }]
  tell()
  const timer = setTimeout(() => drop(id), stays)
  return () => {
    clearTimeout(timer)
    drop(id)
  }
}

/** `toast.done(t('sent'))`, `toast.failed(problem)`, or one with an action such as 撤销; each answers how to take it away. */
export const toast = {
  done: (text: string) => show('done', text),
  failed: (problem: Problem | string) =>
    show('failed', problem instanceof Problem ? problem.says(currentLocale()) : problem),
  /** @param stays milliseconds */
  offer: (text: string, action: { label: string; act: () => void }, stays?: number) =>
    show('plain', text, action, stays),
}

/** Reads a sentence out to those who cannot see the page: a new message, a changed state. */
export function announce(text: string): void {
  announced = text
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Put once, at the root. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  const said = useSyncExternalStore(subscribe, () => announced)
  return (
    <>
      <div className={styles['stack']} role="status" aria-live="polite">
        {shown.map(({ id, tone, text, action }) => (
          <div key={id} className={`${styles['toast']} ${styles[tone]}`}>
            <span>{text}</span>
            {action && (
              <button
                type="button"
                onClick={() => {
                  action.act()
                  drop(id)
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        ))}
      </div>
      <div className="zg-hidden-text" aria-live="polite">
        {said}
      </div>
    </>
  )
}
