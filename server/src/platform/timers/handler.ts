/** What a room does when one of its timers is due: decided and saved in the transaction that takes the timer away. */
import type { Instant } from '#kernel/instant'
import type { Tx } from '../db/transaction.ts'
import type { Chance, Ids } from '../ids.ts'
import type { Settled } from '../op.ts'

export interface DueTimer {
  tenantId: string
  id: string
  kind: string
  subjectId: string
  dueAt: Instant
  facts: Readonly<Record<string, unknown>>
}

/** The transaction is open and writes as `zg_desk` in the timer's tenant; look and lock with `tx.more`. */
export interface TimerContext {
  tx: Pick<Tx, 'more'>
  at: Instant
  ids: Ids
  chance: Chance
}

/** What a timer settled; it answers nobody. */
export type Fired = Omit<Settled<null>, 'answer' | 'again' | 'cookie'>

export type TimerHandler = (due: DueTimer, context: TimerContext) => Promise<Fired>

/**
 * For kinds of which very many may be due at one moment: takes several of a tenant at once and answers what each settled, in
 * their order. What one of them does must not touch what another is about.
 */
export interface TogetherHandler {
  together(due: readonly DueTimer[], context: TimerContext): Promise<readonly Fired[]>
}

/** By kind, `tickets.clock-expires`. */
export type TimerHandlers = Readonly<Record<string, TimerHandler | TogetherHandler>>

/** The handlers of all rooms in one table; a kind belongs to one room. */
export function allTimers(rooms: readonly (TimerHandlers | undefined)[]): TimerHandlers {
  const all: Record<string, TimerHandler | TogetherHandler> = {}
  for (const [kind, handler] of rooms.flatMap((room) => Object.entries(room ?? {}))) {
    if (all[kind]) throw new Error(`two rooms handle timers of the kind ${kind}`)
    all[kind] = handler
  }
  return all
}
