/** One shared beat for everything on the page that shows passing time; it stops when nobody looks. */
import { useSyncExternalStore } from 'react'
import { serverNow } from './server-time.ts'

function beat(every: number) {
  const listeners = new Set<() => void>()
  let now = 0
  let timer: ReturnType<typeof setInterval> | undefined
  // Whole beats, so that all readers agree on one value between two strikes.
  const onTheBeat = (): number => Math.floor(serverNow() / every) * every
  const strike = (): void => {
    now = onTheBeat()
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) {
        timer = setInterval(strike, every)
        now = onTheBeat()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
    read(): number {
      if (listeners.size === 0) now = onTheBeat()
      return now
    },
  }
}

const second = beat(1_000)
const halfMinute = beat(30_000)

/** The server's time in milliseconds, renewed each second: for countdowns. */
export function useSecond(): number {
  return useSyncExternalStore(second.subscribe, second.read)
}

/** The server's time in milliseconds, renewed each half minute: for "3 minutes ago". */
export function useHalfMinute(): number {
  return useSyncExternalStore(halfMinute.subscribe, halfMinute.read)
}
