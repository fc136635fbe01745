/** What the command palette offers: each part of the page says what it can do while it is on screen (T-66). */
import { useEffect, useSyncExternalStore } from 'react'

export interface Command {
  readonly key: string
  readonly label: string
  /** Where it belongs: a place, the open ticket. */
  readonly hint?: string
  /** The key that does the same, shown so that it is learnt. */
  readonly shortcut?: string
  readonly act: () => void
}

let groups: readonly { id: symbol; near: number; commands: readonly Command[] }[] = []
let all: readonly Command[] = []
const listeners = new Set<() => void>()

function publish(next: typeof groups): void {
  groups = next
  all = next.flatMap(({ commands }) => commands)
  for (const listener of listeners) listener()
}

/** Offers commands while the component is on screen. `near`: the highest comes first, the open ticket before places. */
export function useCommands(near: number, commands: readonly Command[]): void {
  useEffect(() => {
    const id = Symbol('commands')
    publish([...groups, { id, near, commands }].toSorted((a, b) => b.near - a.near))
    return () => publish(groups.filter((group) => group.id !== id))
  }, [near, commands])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOffered = (): readonly Command[] => useSyncExternalStore(subscribe, () => all)

/** Those whose label or hint holds every word of the question. */
export function matching(commands: readonly Command[], question: string): readonly Command[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label, hint = '' }) => {
    const text = `${label} ${hint}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
