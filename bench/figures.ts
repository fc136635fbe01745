/** Figures of a run: how many a second, and how long they took. */

export interface Figures {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  count: number
}

const round = (value: number): number => Math.round(value * 10) / 10

/** @param latencies milliseconds of each request */
export function figuresOf(latencies: readonly number[], seconds: number): Figures {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { perSecond: Math.round(sorted.length / seconds), p50: at(0.5), p99: at(0.99), count: sorted.length }
}
