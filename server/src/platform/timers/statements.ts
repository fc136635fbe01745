/** The runner's statements: who has something due, claim it, be done with it, or try it later. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { handwritten, prepare } from '#platform/db/statement'
import { timers } from './tables.ts'

/** A moment as a value to compare with: columns are read as numbers and written as Dates. */
const moment = (at: Date) => sql<Instant>`${at}`

const due = prepare((arg: { until: Date; limit: number }) =>
  timers
    .selectFrom('platform.timer')
    .select(['tenant_id', (row) => row.fn.min('try_at').as('first')])
    .where('try_at', '<=', moment(arg.until))
    .groupBy('tenant_id')
    .orderBy('first')
    .limit(arg.limit),
)

/** Tenants with timers due by `until`, the longest waiting first. As `zg_clock`, without locks (design §5a rule 6). */
export const findDue = (until: Instant, limit: number) => due({ until: stamp(until), limit })

const claim = prepare((arg: { tenant: string; now: Date; limit: number }) =>
  timers
    .selectFrom('platform.timer')
    .select(['id', 'kind', 'subject_id', 'due_at', 'facts', 'failures'])
    .where('tenant_id', '=', arg.tenant)
    .where('try_at', '<=', moment(arg.now))
    .orderBy('try_at')
    .limit(arg.limit)
    .forUpdate()
    .skipLocked(),
)

/** Takes timers of a tenant that nobody else has taken, until the transaction ends. */
export const claimTimers = (tenant: string, now: Instant, limit: number) =>
  claim({ tenant, now: stamp(now), limit })

export const deleteTimers = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  timers
    .deleteFrom('platform.timer')
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', sql<string>`any(${arg.ids})`),
)

const later = prepare((arg: { tenant: string; id: string; tryAt: Date; failures: number }) =>
  timers
    .updateTable('platform.timer')
    .set((row) => ({ try_at: arg.tryAt, failures: sql<number>`${row.ref('failures')} + ${arg.failures}` }))
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .returning('failures'),
)

/** Leaves a timer for later. `failed` counts it as a failure; being in somebody's way is none. */
export const postpone = (tenant: string, id: string, tryAt: Instant, failed: boolean) =>
  later({ tenant, id, tryAt: stamp(tryAt), failures: failed ? 1 : 0 })

/**
 * A runner holds timers and then wants tickets, an op holds a ticket and then wants its timers. So that the op never
 * waits long nor is chosen as the victim of a deadlock (found after a second), the runner gives way first.
 */
export const giveWay = handwritten(`select set_config('lock_timeout', '250ms', true)`)
