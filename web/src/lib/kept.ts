/** Small things kept in this browser across reloads: drafts, a folded menu, the chosen theme. */
import { useCallback, useState } from 'react'

const PREFIX = 'zhanggui.'

/** Reads a kept value; anything unreadable counts as nothing kept. */
export function readKept<T>(name: string, isT: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null')
    return isT(value) ? value : null
  } catch {
    return null
  }
}

/** Keeps a value, or forgets it when null. A full or forbidden storage loses the copy, never the page. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    return
  }
}

/** Like useState, kept under `name`. */
export function useKept<T>(
  name: string,
  initial: T,
  isT: (value: unknown) => value is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState(() => readKept(name, isT) ?? initial)
  const set = useCallback(
    (next: T) => {
      setValue(next)
      keep(name, next)
    },
    [name],
  )
  return [value, set]
}

/** Names of what is kept under a prefix, for sweeping old drafts. */
export function keptNames(prefix: string): string[] {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX + prefix))
    .map((name) => name.slice(PREFIX.length))
}
