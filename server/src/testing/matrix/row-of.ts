/** Finds the row of a route in the reviewed table. */
import { matrix } from '../matrix.ts'
import type { Row } from './callers.ts'

/** The row of a route; one without is a decision that nobody has made. */
export function rowOf(name: string): Row {
  const row = matrix[name]
  if (!row) throw new Error(`${name} has no row in matrix.ts: think about who may call it, and say so there`)
  return row
}
