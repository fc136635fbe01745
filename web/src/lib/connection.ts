/** Whether the server answers: one small store that the API client writes and the banner reads. */
import { useSyncExternalStore } from 'react'

let reachable = true
const listeners = new Set<() => void>()

function set(next: boolean): void {
  if (next === reachable) return
  reachable = next
  for (const listener of listeners) listener()
}

export const reportReachable = (): void => set(true)
export const reportUnreachable = (): void => set(false)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** False while the last call failed for want of a network or with 503. */
export function useReachable(): boolean {
  return useSyncExternalStore(subscribe, () => reachable)
}
