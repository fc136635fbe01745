/** What a lane of the proof is: one promise of ours, tried on the real product until it is seen to hold or seen to break. */

/** How much of it: `short` takes half a minute or so, `full` is what the promise is stated with. */
export type Scale = 'short' | 'full'

/** What a lane is told. */
export interface LaneOrder {
  scale: Scale
  /** Break the thing on purpose: the lane must then find faults. */
  sabotage: boolean
  /** Where its chance comes from: the same seed plays the same. */
  seed: number
  /** A directory of its own, gone afterwards; the database's user may enter. */
  directory: string
  /** A line about how far it is. */
  say(line: string): void
}

/** What a lane saw. */
export interface Seen {
  /** What was counted and measured, by name, as the table prints it. */
  figures: Readonly<Record<string, number | string>>
  /** Each way in which the promise was broken, as a sentence; none: the promise holds. */
  faults: readonly string[]
}

export interface Lane {
  /** The figure that must hold, as one sentence. */
  promise: string
  /** What `--sabotage` breaks, as one sentence. */
  sabotage: string
  run(order: LaneOrder): Promise<Seen>
}

/** Chooses by scale. */
export const sized = <T>({ scale }: Pick<LaneOrder, 'scale'>, short: T, full: T): T =>
  scale === 'short' ? short : full

/** The first few of many faults, and how many there are: a thousand lines help nobody. */
export function few(faults: readonly string[], most = 10): string[] {
  return faults.length <= most
    ? [...faults]
    : [...faults.slice(0, most), `… and ${faults.length - most} more like these`]
}
