/** Notes when a session was last used: at most once a minute, and off the path of the request. */
import type { Instant } from '#kernel/instant'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { SEEN_EVERY, sessionEnd } from './domain/tokens.ts'
import { atTheGate, gateIn, PLATFORM } from './gate.ts'
import { touchMember, touchSession } from './store/sessions.ts'
import type { SessionRow } from './store/sessions.ts'

export type NoteSeen = (row: SessionRow, at: Instant) => void

export function lastSeen({ engine, logger }: Pick<Needs, 'engine' | 'logger'>): NoteSeen {
  /** Sessions that are being noted at this moment, so that a burst of requests notes once. */
  const underWay = new Set<string>()

  const note = (row: SessionRow, at: Instant) =>
    transact(engine.pool, atTheGate, async (tx) => {
      const { touched } = await tx.open({
        write: gateIn(PLATFORM),
        lock: {
          touched: touchSession({
            id: row.session_id,
            before: at - SEEN_EVERY,
            at,
            endsAt: sessionEnd(row.started_at, at),
          }),
        },
      })
      // Another process was quicker.
      if (touched.length === 0) return tx.save([])
      const tenants = [row.company_id, row.operator_role === null ? null : PLATFORM].filter(
        (id) => id !== null,
      )
      return tx.save(tenants.map((tenant) => touchMember({ tenant, account: row.account_id, at })))
    })

  return (row, at) => {
    if (at - row.last_seen_at < SEEN_EVERY || underWay.has(row.session_id)) return
    underWay.add(row.session_id)
    note(row, at)
      .catch((error: unknown) => logger.warn({ err: error }, 'could not note when a session was last seen'))
      .finally(() => underWay.delete(row.session_id))
  }
}
