/** Waiting for something that happens elsewhere, in another process or in the database, where no event can be awaited. */
import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is not undefined; only the test's own time-out ends it. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await pause(20)
  }
}
