/** Complaints that the platform's operators look after, since nobody at the desk can; as `zg_platform` (T-71). */
import { sql as raw } from 'kysely'
import type { ComplaintState } from '@zhanggui/contract/tickets-complaints'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

const escalated = () =>
  sql
    .selectFrom('tickets.complaint as c')
    .innerJoin('tickets.desk as d', 'd.tenant_id', 'c.tenant_id')
    .select([
      'c.tenant_id',
      'c.ticket_id',
      'c.state',
      'c.against_id',
      'c.against_name',
      'c.filed_at',
      'c.due_at',
    ])
    .select(['c.keeper', 'c.brief', 'c.handler_id', 'c.handler_name', 'c.answer', 'c.answered_at'])
    .select('d.provider_name')
    .where('c.keeper', '=', 'platform')
export type EscalatedRow =
  ReturnType<typeof escalated> extends { execute(): Promise<(infer Row)[]> } ? Row : never

/** Newest first, after a cursor. */
export function escalatedPage(filter: {
  state: ComplaintState | undefined
  after: { at: Instant; id: string } | undefined
  limit: number
}): Statement<EscalatedRow> {
  let query = escalated()
  if (filter.state) query = query.where('c.state', '=', filter.state)
  if (filter.after)
    query = query.where(
      raw<boolean>`(c.filed_at, c.ticket_id) < (${stamp(filter.after.at)}, ${filter.after.id})`,
    )
  return statement(query.orderBy('c.filed_at', 'desc').orderBy('c.ticket_id', 'desc').limit(filter.limit))
}

export const escalatedOf = prepare(({ ticketId }: { ticketId: string }) =>
  escalated().where('c.ticket_id', '=', ticketId),
)
