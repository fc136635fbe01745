/** The manual clock of tests and demonstrations: how far it is ahead is kept in the database, the same for all processes (design §7). */
import type { Pool } from 'pg'
import { moveClock } from '@zhanggui/contract/live'
import { iso, SECOND } from '#kernel/instant'
import { ManualClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { handwritten } from './db/statement.ts'
import { inTenant } from './db/transaction.ts'
import { op } from './op.ts'
import type { Endpoint } from './op.ts'
import { startPulse } from './pulse.ts'
import type { Pulse } from './pulse.ts'
import { refuse } from './refused.ts'

/** How often (ms) a process looks whether another one has moved the clock. */
const LOOK = 250

const READ = 'select clock_offset as ahead from platform.installation'
const advance = handwritten<{ ahead: number }>(
  'update platform.installation set clock_offset = clock_offset + $1 returning clock_offset as ahead',
)

/** Puts the clock where the others are, and keeps it there. */
export async function shareClock(
  pool: Pool,
  clock: ManualClock,
  { onMoved, onError }: { onMoved(): void; onError(error: unknown): void },
): Promise<Pulse> {
  const follow = async () => {
    const { rows } = await pool.query<{ ahead: number }>(READ)
    const ahead = rows[0]?.ahead ?? 0
    // The clock only goes forward; this answer may be older than a move made here.
    if (ahead > clock.offset) {
      clock.set(ahead)
      onMoved()
    }
    return LOOK
  }
  await follow()
  return startPulse({ pass: follow, onError })
}

/** The route that moves it; refused while the server shows the system's time. */
export const moveClockEndpoint = (clock: Clock, onMoved: () => void): Endpoint =>
  op(moveClock, async ({ caller, body, tx }) => {
    if (!(clock instanceof ManualClock)) return refuse('clock.not-manual')
    const { moved } = await tx.open({
      write: inTenant(caller.tenantId),
      lock: { moved: advance(body.forwardSeconds * SECOND) },
    })
    // Before the commit, so that whoever reads the answer finds the new time here; the row's lock keeps moves in order.
    clock.set(moved[0]?.ahead ?? clock.offset)
    onMoved()
    return {
      answer: { now: iso(clock.now()) },
      audit: {
        verb: 'platform.move-clock',
        subject: { kind: 'clock', id: null },
        details: { forwardSeconds: body.forwardSeconds },
      },
    }
  })
