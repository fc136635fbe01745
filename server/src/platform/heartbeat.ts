/** A worker's signs of life in the database, so that any process can tell whether there is one. Real time, not the product's clock. */
import type { Pool } from 'pg'
import { startPulse } from './pulse.ts'

/** Between two signs (ms); a worker not seen for four of them counts as dead. */
const BEAT = 5_000

export const WORKER_LIVES = `select exists (
  select from platform.worker where seen_at > now() - interval '20 seconds') as lives`

const SEEN = `insert into platform.worker (id) values ($1)
  on conflict (id) do update set seen_at = now()`
/** Workers that were killed leave their row behind. */
const FORGET_DEAD = `delete from platform.worker where seen_at < now() - interval '1 hour'`

export interface Heartbeat {
  /** Says that the worker is gone. */
  stop(): Promise<void>
}

export async function startHeartbeat(
  pool: Pool,
  workerId: string,
  onError: (error: unknown) => void,
): Promise<Heartbeat> {
  const beat = async () => {
    await pool.query(SEEN, [workerId])
    return BEAT
  }
  await beat()
  await pool.query(FORGET_DEAD)
  const pulse = startPulse({ pass: beat, onError })
  return {
    stop: async () => {
      await pulse.stop()
      await pool.query('delete from platform.worker where id = $1', [workerId]).catch(onError)
    },
  }
}
