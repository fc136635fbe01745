/** Where ids and chance come from; ops receive both, so that tests and demonstrations can repeat them. */
import { randomInt } from 'node:crypto'
import { v7 } from 'uuid'

export interface Ids {
  /** A uuidv7: ordered by the moment of its making. */
  next(): string
}

/** A whole number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number

export const freshIds: Ids = { next: () => v7() }
export const fairChance: Chance = (below) => randomInt(below)
