/**
 * The timer runner: finds what is due in any tenant and does it. Claim, effect and deletion are one transaction, so a
 * timer fires exactly once whoever is killed when, and any number of runners may run (reliability I1, I8).
 */
import type { Instant } from '#kernel/instant'
import { HOUR, SECOND } from '#kernel/instant'
import { atMost } from '#platform/at-most'
import type { Clock } from '#platform/clock'
import { transact } from '#platform/db/transaction'
import { startPulse } from '#platform/pulse'
import type { Pulse } from '#platform/pulse'
import { fire } from './fire.ts'
import type { ClaimedTimer, FireParts } from './fire.ts'
import { findDue, postpone } from './statements.ts'

export interface RunnerParts extends FireParts {
  clock: Clock
  /** Told of each timer that fired, with its lateness in milliseconds. */
  onFired?(kind: string, late: number): void
  /** Told of a timer that failed and will be tried again, or of a failure that is no timer's. */
  onError(error: unknown, timer?: ClaimedTimer): void
}

/** Timers of one tenant in one transaction: one commit for many, and no lock is held for long. */
const BATCH = 50
/** Tenants of one pass, and how many batches at once. */
const TENANTS = 64
const AT_ONCE = 3
/** A tenant whose batch was full has more: two of them go on at once, each with timers of its own, and so many times. */
const LANES = 2
const ROUNDS = 4
/** Other processes set timers too: by looking this often (ms), one is seen before it is due, or soon after. */
const HORIZON = SECOND
/** When a timer is tried again (ms) that met somebody's lock, and one that failed: twice as late each time, and never given up. */
const AFTER_LOCK = 200
const AFTER_FAILURE = 5 * SECOND
const LONGEST_WAIT = HOUR

const LOCK_NOT_AVAILABLE = '55P03'

export interface Timers extends Pulse {
  /** Very many are due at once; what else the worker does can wait until they have fired. */
  behind(): boolean
}

export function startTimers(parts: RunnerParts): Timers {
  const crowded = new Set<string>()
  const turnOf = async (tenant: string, now: Instant): Promise<number> => {
    let dealt = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const some = await runTenant(parts, tenant, now)
      dealt += some
      if (some < BATCH) {
        crowded.delete(tenant)
        break
      }
      crowded.add(tenant)
    }
    return dealt
  }
  const pass = async () => {
    const now = parts.clock.now()
    const { tenants } = await transact(parts.pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
      tx.read({ tenants: findDue(now + HORIZON, TENANTS) }),
    )
    const due = tenants.filter(({ first }) => first <= now)
    const lanes = due.flatMap(({ tenant_id }) =>
      Array<string>(crowded.has(tenant_id) ? LANES : 1).fill(tenant_id),
    )
    const turns = await atMost(AT_ONCE, lanes, (tenant) => turnOf(tenant, now))
    const failed = turns.filter((turn) => turn.status === 'rejected')
    if (failed[0] && failed.length === turns.length) throw failed[0].reason
    for (const turn of failed) parts.onError(turn.reason)
    if (turns.some((turn) => turn.status === 'fulfilled' && turn.value > 0)) return 0
    const next = tenants.find(({ first }) => first > now)
    return next ? Math.max(1, next.first - parts.clock.now()) : HORIZON
  }
  return { ...startPulse({ pass, onError: parts.onError }), behind: () => crowded.size > 0 }
}

/** Deals with a batch of a tenant's timers that are due at `now`; answers how many. */
export async function runTenant(
  parts: RunnerParts,
  tenant: string,
  now: Instant,
  limit = BATCH,
): Promise<number> {
  let claimed: readonly ClaimedTimer[] = []
  try {
    return report(parts, await fire(parts, { tenant, now, limit }, (timers) => (claimed = timers)))
  } catch (error) {
    const [first, second] = claimed
    if (!first) throw error
    if (!second) {
      await leaveForLater(parts, first, now, error)
      return 1
    }
  }
  // One of them does not work: now each by itself, so that it harms none of the others.
  let dealt = 0
  while (dealt < claimed.length && (await runTenant(parts, tenant, now, 1)) > 0) dealt += 1
  return dealt
}

async function leaveForLater(
  { pool, onError }: RunnerParts,
  timer: ClaimedTimer,
  now: Instant,
  error: unknown,
): Promise<void> {
  const failed = (error as { code?: string }).code !== LOCK_NOT_AVAILABLE
  const wait = failed ? Math.min(LONGEST_WAIT, AFTER_FAILURE * 2 ** Math.min(timer.failures, 20)) : AFTER_LOCK
  const { tenantId, id } = timer
  await transact(pool, { role: 'zg_desk', tenant: tenantId, account: null }, async (tx) => {
    await tx.look({})
    await tx.save([postpone(tenantId, id, now + wait, failed)])
  })
  if (failed) onError(error, timer)
}

function report({ clock, ledger, onFired }: RunnerParts, fired: readonly ClaimedTimer[]): number {
  if (fired.length > 0) ledger.committed()
  for (const { kind, dueAt } of fired) onFired?.(kind, clock.now() - dueAt)
  return fired.length
}
