/** Light, dark or as the system says: chosen per browser, and the media queries behind it. */
import { useSyncExternalStore } from 'react'
import { keep, readKept } from '../lib/kept.ts'
import type { Mode } from './palette.ts'
import { cssVariables } from './theme.ts'

export const choices = ['system', 'light', 'dark'] as const
export type Choice = (typeof choices)[number]

const isChoice = (value: unknown): value is Choice => choices.some((choice) => choice === value)

const darkSystem = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice: Choice = readKept('theme', isChoice) ?? 'system'

const modeNow = (): Mode => {
  if (choice !== 'system') return choice
  return darkSystem.matches ? 'dark' : 'light'
}

function paint(): void {
  const root = document.documentElement
  const mode = modeNow()
  root.dataset['mode'] = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value)
}

function changed(): void {
  paint()
  for (const listener of listeners) listener()
}

paint()
darkSystem.addEventListener('change', changed)

export function chooseTheme(next: Choice): void {
  choice = next
  keep('theme', next)
  changed()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useThemeChoice = (): Choice => useSyncExternalStore(subscribe, () => choice)
export const useMode = (): Mode => useSyncExternalStore(subscribe, modeNow)

/** True while the media query matches. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** One pane at a time (ui.md). */
export const useNarrow = (): boolean => useMedia('(max-width: 768px)')
