/**
 * People first, then clocks: while requests wait for the database, or more timers are due than fire at once, background jobs
 * of the same process take turns instead of all going at once. They are slowed down, never stopped.
 */
import type { Pool } from 'pg'

/** Milliseconds between two jobs while people wait: what was decided is told, if later. */
const TURN = 40

export interface Courtesy {
  /** Resolves when a background job may start. */
  turn(): Promise<void>
}

/** Whoever finds no free connection waits in the pool's queue: that is the sign that people come first now. */
export const peopleWait = (pool: Pick<Pool, 'waitingCount'>) => (): boolean => pool.waitingCount > 0

export function courtesyOf(busy: () => boolean): Courtesy {
  let last: Promise<void> = Promise.resolve()
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, TURN))
  return {
    turn: () => {
      if (!busy()) return Promise.resolve()
      // Asked again when its turn comes: when nobody waits any more, all that queued here start at once.
      last = last.then(() => (busy() ? pause() : undefined))
      return last
    },
  }
}
