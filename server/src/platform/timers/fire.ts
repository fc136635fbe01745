/** Fires claimed timers of one tenant one after the other in one transaction, and saves what follows with their deletion. */
import type { Pool } from 'pg'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import type { Named, RowsOf, Tx } from '#platform/db/transaction'
import type { Chance, Ids } from '#platform/ids'
import type { Ledger, TimerOrder } from '#platform/op'
import type { DueTimer, Fired, TimerHandlers } from './handler.ts'
import { claimTimers, deleteTimers, giveWay } from './statements.ts'

export interface FireParts {
  pool: Pool
  ids: Ids
  chance: Chance
  ledger: Ledger
  handlers: TimerHandlers
}

/** A timer with how often it has failed before. */
export type ClaimedTimer = DueTimer & { readonly failures: number }

/** Which timers: of a tenant, due at `now`, at most `limit`. */
export interface Batch {
  tenant: string
  now: Instant
  limit: number
}

/** Answers the timers that fired. Whatever fails undoes all of them; `onClaim` then knows which they were. */
export function fire(
  parts: FireParts,
  batch: Batch,
  onClaim?: (timers: readonly ClaimedTimer[]) => void,
): Promise<ClaimedTimer[]> {
  const { tenant, now, limit } = batch
  return transact(parts.pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    const { rows } = await tx.look({ way: giveWay(), rows: claimTimers(tenant, now, limit) })
    const claimed = rows.map((row) => ({
      id: row.id,
      tenantId: tenant,
      kind: row.kind,
      subjectId: row.subject_id,
      dueAt: row.due_at,
      facts: row.facts,
      failures: row.failures,
    }))
    onClaim?.(claimed)
    if (claimed.length === 0) return []
    const writes = new Writes(tx)
    const overruled = new Set<string>()
    const fired: ClaimedTimer[] = []
    for (const timer of claimed) {
      // The effect of one before it has cancelled or replaced it.
      if (overruled.has(`${timer.kind} ${timer.subjectId}`)) continue
      const { ids, chance } = parts
      const handle = handlerOf(parts.handlers, timer)
      const effect = await handle(timer, { tx: writes, at: now, ids, chance })
      writes.add(statementsOf(parts, effect, { tenant, now }))
      for (const order of effect.timers ?? []) overruled.add(`${kindOf(order)} ${order.subjectId}`)
      fired.push(timer)
    }
    // All in one go: what an effect has set anew has a new id, and what it cancelled is gone.
    await tx.save([...writes.take(), deleteTimers({ tenant, ids: claimed.map(({ id }) => id) })])
    return fired
  })
}

/** Writes that wait for the next flight, so that a timer costs one round trip. */
class Writes {
  readonly #tx: Tx
  #waiting: Statement[] = []

  constructor(tx: Tx) {
    this.#tx = tx
  }

  add(statements: readonly Statement[]): void {
    this.#waiting.push(...statements)
  }

  take(): Statement[] {
    return this.#waiting.splice(0)
  }

  /** Sends the waiting writes and then the given statements, in one flight. */
  async more<N extends Named>(statements: N): Promise<RowsOf<N>> {
    const writes = this.take().map((each, index): [string, Statement] => [`write ${index}`, each])
    return this.#tx.more<N>({ ...Object.fromEntries(writes), ...statements })
  }
}

function handlerOf(handlers: TimerHandlers, { kind }: DueTimer) {
  const handler = handlers[kind]
  if (!handler) throw new Error(`no room handles timers of the kind ${kind}`)
  return handler
}

const kindOf = (order: TimerOrder): string => ('set' in order ? order.set : order.cancel)

function statementsOf(
  { ledger, ids }: FireParts,
  effect: Fired,
  { tenant, now }: { tenant: string; now: Instant },
): Statement[] {
  const actor = { kind: 'system', id: null, name: '' } as const
  return [
    ...(effect.writes ?? []),
    ...(effect.events ?? []).map((happened) => ledger.event({ tenant, id: ids.next(), happened, at: now })),
    ...(effect.timers ?? []).map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ...(effect.audit ? [effect.audit].flat() : []).map((entry) =>
      ledger.audit({ tenant, id: ids.next(), entry, at: now, actor, origin: null }),
    ),
  ]
}
