/** Whole phone numbers that were asked for: counted, written down. */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

const since = prepare((arg: { tenant: string; agent: string; since: Date; limit: number }) =>
  sql
    .selectFrom('tickets.phone_reveal')
    .select('at')
    .where('tenant_id', '=', arg.tenant)
    .where('agent_id', '=', arg.agent)
    .where(raw<boolean>`at > ${arg.since}`)
    .orderBy('at', 'desc')
    .limit(arg.limit),
)
/** The newest first. */
export const revealsOf = (arg: { tenant: string; agent: string; since: Instant; limit: number }) =>
  since({ ...arg, since: stamp(arg.since) })

const insert = prepare(
  (row: { tenant: string; id: string; agent: string; ticket: string; reason: string; at: Date }) =>
    sql.insertInto('tickets.phone_reveal').values({
      tenant_id: row.tenant,
      id: row.id,
      agent_id: row.agent,
      ticket_id: row.ticket,
      reason: row.reason,
      at: row.at,
    }),
)
export const insertReveal = (row: {
  tenant: string
  id: string
  agent: string
  ticket: string
  reason: string
  at: Instant
}) => insert({ ...row, at: stamp(row.at) })
