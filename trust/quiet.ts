/** Waiting until the product has nothing left to do. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

/** Milliseconds after which a lane stops waiting: a fault by itself, not a measure. */
const PATIENCE = 90_000

/** Asks until the answer is true; false when it never was. */
export async function eventually(ask: () => Promise<boolean>, patience = PATIENCE): Promise<boolean> {
  const last = performance.now() + patience
  while (!(await ask())) {
    if (performance.now() > last) return false
    await pause(50)
  }
  return true
}

/** Every event was handed to its reactions. */
export const handedOn = async (owner: pg.Client): Promise<boolean> => {
  const { rowCount } = await owner.query('select from platform.outbox where done_at is null limit 1')
  return rowCount === 0
}

/** No event waits and no job is to be done now. */
export const quiet = async (owner: pg.Client): Promise<boolean> => {
  const { rowCount } = await owner.query(
    `select from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now() limit 1`,
  )
  return rowCount === 0 && (await handedOn(owner))
}
