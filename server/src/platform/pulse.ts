/** A loop that looks for work again and again: at once while there is some, when woken, or after a while. */

export interface Pulse {
  /** There may be work now. */
  wake(): void
  /** Ends after the pass that is under way. */
  stop(): Promise<void>
}

export interface PulseOptions {
  /** Does what there is to do; answers in how many milliseconds to look again, 0 for at once. */
  pass(): Promise<number>
  /** Called for each failed pass; the next one comes later and later, at most after `LONGEST` milliseconds. */
  onError(error: unknown): void
}

const SHORTEST = 100
const LONGEST = 5_000

export function startPulse({ pass, onError }: PulseOptions): Pulse {
  let stopped = false
  let woken = false
  let failures = 0
  let rouse: (() => void) | undefined

  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    }).finally(() => (rouse = undefined))

  const run = async () => {
    while (!stopped) {
      woken = false
      let wait: number
      try {
        wait = await pass()
        failures = 0
      } catch (error) {
        wait = Math.min(LONGEST, SHORTEST * 2 ** failures)
        failures += 1
        woken = false
        onError(error)
      }
      // A call to wake during the pass may be about something that the pass had already looked for.
      if (wait > 0 && !woken && !stopped) await rest(wait)
    }
  }
  const running = run()

  return {
    wake: () => {
      woken = true
      // While the database is away, waking would only hurry the next failure.
      if (failures === 0) rouse?.()
    },
    stop: async () => {
      stopped = true
      rouse?.()
      await running
    },
  }
}
