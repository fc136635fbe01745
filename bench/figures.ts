/** Figures of a run: how many a second, and how long they took. */

export interface Figures {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  count: number
}

/** What the load generator tells of a scene. */
export interface Loaded extends Figures {
  /** Refusals by status and word. */
  failures: Record<string, number>
  /** Requests with those of the warm-up. */
  asked: number
  /** Milliseconds of processor that the generator itself took. */
  generatorMs: number
  /** The same of each question or filter, where a scene asks several. */
  each: Record<string, Figures>
}

/** A ticket opened from the list in a browser. */
export interface Opening {
  /** Milliseconds from the click to the painted ticket. */
  seen: number
  /** Milliseconds of processor that the page's thread took for it. */
  work: number
}

/** What a person sees in a browser. */
export interface Seen {
  /** Read before the click, as when the pointer comes to its row, or only by it. */
  prefetched: Opening[]
  cold: Opening[]
  /** Milliseconds from sending a reply to its being on the page of a colleague. */
  live: number[]
}

const round = (value: number): number => Math.round(value * 10) / 10

/** @param latencies milliseconds of each request */
export function figuresOf(latencies: readonly number[], seconds: number): Figures {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { perSecond: Math.round(sorted.length / seconds), p50: at(0.5), p99: at(0.99), count: sorted.length }
}
