/** Notes when a session or an API key was last used: at most once a minute, and off the path of the request. */
import type { Instant } from '#kernel/instant'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { SEEN_EVERY, sessionEnd } from './domain/tokens.ts'
import { atTheGate, gateIn, PLATFORM } from './gate.ts'
import { touchKey } from './store/api-keys.ts'
import type { KeyRow } from './store/api-keys.ts'
import { touchMember, touchSession } from './store/sessions.ts'
import type { SessionRow } from './store/sessions.ts'

export type NoteSeen<Row> = (row: Row, at: Instant) => void

/** At most once a minute for each id, and once for a burst of requests; a failure is logged and no more. */
function noting<Row>(
  logger: Needs['logger'],
  read: (row: Row) => { id: string; seenAt: Instant | null },
  note: (row: Row, at: Instant) => Promise<void>,
): NoteSeen<Row> {
  const underWay = new Set<string>()
  return (row, at) => {
    const { id, seenAt } = read(row)
    if ((seenAt !== null && at - seenAt < SEEN_EVERY) || underWay.has(id)) return
    underWay.add(id)
    note(row, at)
      .catch((error: unknown) => logger.warn({ err: error }, 'could not note when it was last seen'))
      .finally(() => underWay.delete(id))
  }
}

type Parts = Pick<Needs, 'engine' | 'logger'>

export const lastSeen = ({ engine, logger }: Parts): NoteSeen<SessionRow> =>
  noting(
    logger,
    (row) => ({ id: row.session_id, seenAt: row.last_seen_at }),
    (row, at) =>
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
      }),
  )

export const keyLastUsed = ({ engine, logger }: Parts): NoteSeen<KeyRow> =>
  noting(
    logger,
    (row) => ({ id: row.key_id, seenAt: row.last_used_at }),
    (row, at) =>
      transact(engine.pool, atTheGate, async (tx) => {
        await tx.open({ write: gateIn(row.company_id) })
        await tx.save([touchKey({ tenant: row.company_id, id: row.key_id, at })])
      }),
  )
