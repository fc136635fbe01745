/**
 * The relay: finds what happened in any tenant, gives each reaction its job, marks it done, and says it on the live
 * channel. Any number of relays run at once; rows are claimed, never counted past (reliability P10).
 */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { atMost } from '#platform/at-most'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { startPulse } from '#platform/pulse'
import type { Pulse } from '#platform/pulse'
import { ticketOf } from '../realtime/topics.ts'
import type { Follower } from '../realtime/topics.ts'
import { derivedId } from './derived-id.ts'
import { listenersByEvent } from './reaction.ts'
import type { Reaction, Told } from './reaction.ts'
import { outbox } from './tables.ts'

/** Puts jobs into a queue; one whose id is there already is left alone. Committed when it returns. */
export type Enqueue = (queue: string, jobs: readonly { id: string; facts: object }[]) => Promise<void>

/** Asks who follows some tickets of a tenant. */
export type Following = (about: { tenant: string; ticketIds: readonly string[] }) => Statement<Follower>

export interface RelayParts {
  pool: Pool
  reactions: readonly Reaction[]
  enqueue: Enqueue
  /** Who follows these tickets, as `zg_desk`: their open pages are told too. Absent: nobody. */
  followers?: Following | undefined
  /** The statements that tell browsers; they take effect with the commit that marks the events done. */
  announce(told: readonly Told[], followers: readonly Follower[]): readonly Statement[]
  onError(error: unknown): void
}

/** Rows that one transaction hands on. */
const BATCH = 200
/** Tenants that one pass looks after, and how many of them at once. */
const TENANTS = 64
const AT_ONCE = 3
/** Milliseconds until the next look; longer while nothing is found. Rows of other processes are found by looking only. */
const FIRST_LOOK = 100
const LONGEST_LOOK = 1_000

const findTenants = prepare((arg: { limit: number }) =>
  outbox
    .selectFrom('platform.outbox')
    .select('tenant_id')
    .where('done_at', 'is', null)
    .groupBy('tenant_id')
    .orderBy((order) => order.fn.min('at'))
    .limit(arg.limit),
)

const claim = prepare((arg: { tenant: string; limit: number }) =>
  outbox
    .selectFrom('platform.outbox')
    .select(['id', 'event', 'facts', 'at'])
    .where('tenant_id', '=', arg.tenant)
    .where('done_at', 'is', null)
    .orderBy('id')
    .limit(arg.limit)
    .forUpdate()
    .skipLocked(),
)

const markDone = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  outbox
    .updateTable('platform.outbox')
    .set({ done_at: sql<Date>`now()` })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', sql<string>`any(${arg.ids})`),
)

export function startRelay(parts: RelayParts): Pulse {
  const listeners = listenersByEvent(parts.reactions)
  let quiet = FIRST_LOOK

  const pass = async () => {
    const { tenants } = await transact(parts.pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
      tx.read({ tenants: findTenants({ limit: TENANTS }) }),
    )
    const turns = await atMost(AT_ONCE, tenants, ({ tenant_id }) => handOn(parts, listeners, tenant_id))
    const rows = countRows(turns, parts.onError)
    if (rows >= BATCH || (rows > 0 && tenants.length === TENANTS)) return 0
    quiet = rows > 0 ? FIRST_LOOK : Math.min(LONGEST_LOOK, quiet * 2)
    return quiet
  }
  return startPulse({ pass, onError: parts.onError })
}

/** One tenant's trouble is reported and does not hold up the others; everybody's is the pass's own. */
function countRows(
  turns: readonly PromiseSettledResult<number>[],
  onError: (error: unknown) => void,
): number {
  const failed = turns.filter((turn) => turn.status === 'rejected')
  if (failed[0] && failed.length === turns.length) throw failed[0].reason
  for (const turn of failed) onError(turn.reason)
  return turns.reduce((sum, turn) => sum + (turn.status === 'fulfilled' ? turn.value : 0), 0)
}

/** Hands on up to one batch of a tenant's events; answers how many. */
export function handOn(
  parts: Pick<RelayParts, 'pool' | 'enqueue' | 'announce' | 'followers'>,
  listeners: ReadonlyMap<string, readonly Reaction[]>,
  tenant: string,
): Promise<number> {
  return transact(parts.pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    const found = await tx.look({ rows: claim({ tenant, limit: BATCH }), ...wishes(listeners, tenant) })
    const { rows } = found
    const wants: Readonly<Record<string, readonly unknown[]>> = found
    if (rows.length === 0) return 0
    const told = rows.map(({ id, event, facts, at }) => ({ id, tenantId: tenant, event, facts, at }) as Told)
    const queues = new Map<string, { id: string; facts: Told }[]>()
    for (const each of told) {
      for (const { name } of listeners.get(each.event) ?? []) {
        if (wants[name]?.length === 0) continue
        queues.set(name, [...(queues.get(name) ?? []), { id: derivedId(each.id, name), facts: each }])
      }
    }
    // First the jobs, committed elsewhere and keyed so that twice is once; then the mark. The other way round a crash
    // in between would lose them (design §5a rule 7).
    for (const [queue, jobs] of queues) await parts.enqueue(queue, jobs)
    const ticketIds = [...new Set(told.map(ticketOf).filter((id) => id !== undefined))]
    const { followers } =
      parts.followers && ticketIds.length > 0
        ? await tx.more({ followers: parts.followers({ tenant, ticketIds }) })
        : { followers: [] }
    await tx.save([markDone({ tenant, ids: rows.map((row) => row.id) }), ...parts.announce(told, followers)])
    return rows.length
  })
}

/** What tells whether anybody in the tenant listens, by the reaction's name; of reactions that do not say, nothing. */
function wishes(
  listeners: ReadonlyMap<string, readonly Reaction[]>,
  tenant: string,
): Record<string, Statement> {
  const asked: Record<string, Statement> = {}
  for (const reactions of listeners.values())
    for (const each of reactions) if (each.wanted) asked[each.name] ??= each.wanted(tenant)
  return asked
}
