/** Takes tickets out of the unassigned pool as far as there is room on duty, oldest deadline first (T-20). */
import type { Instant } from '#kernel/instant'
import type { Tx } from '#platform/db/transaction'
import type { Ids } from '#platform/ids'
import type { TimerOrder } from '#platform/op'
import type { TimerHandler } from '#platform/timers/handler'
import { drain } from '../domain/dispatch.ts'
import type { AgentLoad } from '../domain/dispatch.ts'
import type { DeskRules } from '../domain/ticket.ts'
import { leavePool } from '../domain/time-acts.ts'
import { assigningRules, loadOf, loadsOf, lockDesk, lockPool, poolOf } from '../store/desk.ts'
import { ticketOf, ticketWithHands } from '../store/ticket.ts'
import type { Author } from '../store/conversation.ts'
import { record } from './record.ts'
import type { Recorded } from './record.ts'

/** Its subject is the desk's tenant. */
export const DRAIN = 'tickets.drain-pool'

/** Tickets taken out in one transaction; the rest follow at once, in the next. */
const MOST = 100

/** Has the pool drained after an act that made room, if somebody waits there. */
export const drainSoon = (waiting: readonly unknown[], tenant: string, at: Instant): TimerOrder[] =>
  waiting.length === 0 ? [] : [{ set: DRAIN, subjectId: tenant, dueAt: at, facts: {} }]

interface Draining {
  tenant: string
  /** Their loads, read under the lock of dispatch. */
  agents: readonly AgentLoad[]
  by: Author
  at: Instant
  ids: Ids
  tx: Pick<Tx, 'more'>
  rules: Pick<DeskRules, 'calendar' | 'returnAfter'>
}

/** What follows, and how many tickets came into whose hands. */
export interface Drained extends Recorded {
  taken: ReadonlyMap<string, number>
}

/** Call it with the desk locked. */
export async function drainPool({ tenant, agents, by, at, ids, tx, rules }: Draining): Promise<Drained> {
  const { pool } = await tx.more({ locked: lockPool({ tenant }), pool: poolOf({ tenant }) })
  const waiting = pool.map((row) => ({
    ticketId: row.id,
    dueAt: row.due_at,
    ownerId: row.owner_id,
    takers: row.takers,
  }))
  const all = drain(waiting, agents, at)
  const now = all.slice(0, MOST)
  const rows = await tx.more(
    Object.fromEntries(now.map(({ ticketId }) => [ticketId, ticketWithHands({ tenant, id: ticketId })])),
  )
  const recorded = now.flatMap(({ ticketId, assignment }) => {
    const row = rows[ticketId]?.[0]
    return row ? [record(row, leavePool(ticketOf(row), assignment, at), { by, at, ids, rules })] : []
  })
  const taken = new Map<string, number>()
  for (const { assignment } of now) taken.set(assignment.to.id, (taken.get(assignment.to.id) ?? 0) + 1)
  return {
    taken,
    writes: recorded.flatMap(({ writes }) => writes),
    events: recorded.flatMap(({ events }) => events),
    timers: [...recorded.flatMap(({ timers }) => timers), ...drainSoon(all.slice(MOST), tenant, at)],
  }
}

/** The timer that follows room made elsewhere. */
export const drainByTimer: TimerHandler = async ({ tenantId: tenant }, { tx, at, ids }) => {
  const { desk, agents } = await tx.more({ desk: lockDesk({ tenant }), agents: loadsOf({ tenant }) })
  const [settled] = desk
  if (!settled) return {}
  const by = { kind: 'system', id: null, name: '' } as const
  const rules = assigningRules(settled)
  return drainPool({ tenant, agents: agents.map(loadOf), by, at, ids, tx, rules })
}
