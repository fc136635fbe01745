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

/** The transaction is open and writes as `zg_desk` in the timer's tenant; look again under a lock with `tx.more`. */
export interface TimerContext {
  tx: Pick<Tx, 'more'>
  at: Instant
  ids: Ids
  chance: Chance
}

/** What a timer settled; it answers nobody. */
export type Fired = Omit<Settled<null>, 'answer' | 'cookie'>

export type TimerHandler = (due: DueTimer, context: TimerContext) => Promise<Fired>

/** By kind, `tickets.clock-expires`. */
export type TimerHandlers = Readonly<Record<string, TimerHandler>>
