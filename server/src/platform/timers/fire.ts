/** Fires claimed timers of one tenant one after the other in one transaction, and saves what follows with their deletion. */
import type { Pool } from 'pg'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import type { Named, RowsOf, Tx } from '#platform/db/transaction'
import type { Chance, Ids } from '#platform/ids'
import type { Ledger, TimerOrder } from '#platform/op'
import type { DueTimer, Fired, TimerHandler, TimerHandlers, TogetherHandler } from './handler.ts'
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
    const { ids, chance } = parts
    for (const { handler, timers } of turnsOf(claimed, parts.handlers)) {
      // The effect of one before it has cancelled or replaced it.
      const due = timers.filter(({ kind, subjectId }) => !overruled.has(`${kind} ${subjectId}`))
      const [first] = due
      if (!first) continue
      const context = { tx: writes, at: now, ids, chance }
      const effects =
        typeof handler === 'function' ? [await handler(first, context)] : await handler.together(due, context)
      writes.add(sideBySide(effects.map((effect) => statementsOf(parts, effect, { tenant, now }))))
      for (const order of effects.flatMap((effect) => effect.timers ?? []))
        overruled.add(`${kindOf(order)} ${order.subjectId}`)
      fired.push(...due)
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

/** Timers that are handled in one go: neighbours of a kind whose handler takes several, else one. */
interface Turn {
  handler: TimerHandler | TogetherHandler
  timers: ClaimedTimer[]
}

function turnsOf(claimed: readonly ClaimedTimer[], handlers: TimerHandlers): Turn[] {
  const turns: Turn[] = []
  for (const timer of claimed) {
    const handler = handlers[timer.kind]
    if (!handler) throw new Error(`no room handles timers of the kind ${timer.kind}`)
    const last = turns.at(-1)
    if (last?.handler === handler && typeof handler !== 'function') last.timers.push(timer)
    else turns.push({ handler, timers: [timer] })
  }
  return turns
}

/** First statements first, then the second ones …: those of one text come to stand together, and become one statement. */
function sideBySide(lists: readonly (readonly Statement[])[]): Statement[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat()
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
