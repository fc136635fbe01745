/** Lets a few through at once and keeps the others in line; turns away whoever finds the line full. */
import { refuse } from '#platform/refused'

export interface Turnstile {
  pass<T>(deed: () => Promise<T>): Promise<T>
}

/** @param atOnce deeds that run together  @param inLine how many more may wait */
export function turnstile(atOnce: number, inLine: number): Turnstile {
  let running = 0
  const line: (() => void)[] = []
  return {
    async pass(deed) {
      if (running < atOnce) running += 1
      else if (line.length < inLine) await new Promise<void>((resolve) => line.push(resolve))
      else refuse('service.unavailable')
      try {
        return await deed()
      } finally {
        // The place is handed on to the next in line, who does not count again.
        const next = line.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
