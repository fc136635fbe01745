/** Complaints: one case per ticket, listed for administrators (T-71). */
import type { ComplaintKeeper, ComplaintState } from '@zhanggui/contract/tickets-complaints'
import type { Instant } from '#kernel/instant'
import { json, stamp, stampOrNull } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql as raw } from 'kysely'
import type { Complaint } from '../domain/complaint.ts'
import type { Brief } from './complaint-table.ts'
import { sql } from './tables.ts'

interface Key {
  tenant: string
  ticketId: string
}

const cases = () =>
  sql
    .selectFrom('tickets.complaint as c')
    .innerJoin('tickets.ticket as t', (on) =>
      on.onRef('t.tenant_id', '=', 'c.tenant_id').onRef('t.id', '=', 'c.ticket_id'),
    )
    .selectAll('c')
    .select(['t.number', 't.title', 't.customer_name', 't.complaint as text'])
export type ComplaintRow =
  ReturnType<typeof cases> extends { execute(): Promise<(infer Row)[]> } ? Row : never

/** Newest first, after a cursor. */
export function complaintsOf(filter: {
  tenant: string
  state: ComplaintState | undefined
  after: { at: Instant; id: string } | undefined
  limit: number
}): Statement<ComplaintRow> {
  let query = cases().where('c.tenant_id', '=', filter.tenant)
  if (filter.state) query = query.where('c.state', '=', filter.state)
  if (filter.after)
    query = query.where(
      raw<boolean>`(c.filed_at, c.ticket_id) < (${stamp(filter.after.at)}, ${filter.after.id})`,
    )
  return statement(query.orderBy('c.filed_at', 'desc').orderBy('c.ticket_id', 'desc').limit(filter.limit))
}

export const complaintOf = prepare(({ tenant, ticketId }: Key) =>
  cases().where('c.tenant_id', '=', tenant).where('c.ticket_id', '=', ticketId),
)

/** Waits until no other administrator acts on it. */
export const lockComplaint = prepare(({ tenant, ticketId }: Key) =>
  sql
    .selectFrom('tickets.complaint')
    .select('ticket_id')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .forUpdate(),
)

/** What the customer may know of their own, in the flight that finds out whose desk the ticket is at. `zg_customer`. */
export const ownComplaintOf = prepare(({ customer, ticketId }: { customer: string; ticketId: string }) =>
  sql
    .selectFrom('tickets.complaint')
    .select(['state', 'filed_at', 'answer', 'answered_at'])
    .where('customer_id', '=', customer)
    .where('ticket_id', '=', ticketId),
)
export type OwnComplaintRow = ReturnType<typeof ownComplaintOf> extends Statement<infer Row> ? Row : never

/** Somebody whose name was copied; null where nobody is named. */
export const named = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' }

/** What of a row makes the case, whoever reads it. */
type CaseRow = Pick<
  ComplaintRow,
  | 'state'
  | 'keeper'
  | 'against_id'
  | 'against_name'
  | 'handler_id'
  | 'handler_name'
  | 'filed_at'
  | 'due_at'
  | 'answer'
  | 'answered_at'
>

/** The row as the rules know it. */
export const caseOf = (row: CaseRow): Complaint => ({
  state: row.state,
  keeper: row.keeper,
  against: named(row.against_id, row.against_name),
  handler: named(row.handler_id, row.handler_name),
  filedAt: row.filed_at,
  dueAt: row.due_at,
  answer: row.answer,
  answeredAt: row.answered_at,
})

const insert = prepare(
  (
    row: Key & {
      customer: string
      againstId: string | null
      againstName: string | null
      filedAt: Date
      dueAt: Date
      keeper: ComplaintKeeper
      brief: string | null
    },
  ) =>
    sql.insertInto('tickets.complaint').values({
      tenant_id: row.tenant,
      ticket_id: row.ticketId,
      customer_id: row.customer,
      state: 'open',
      against_id: row.againstId,
      against_name: row.againstName,
      filed_at: row.filedAt,
      due_at: row.dueAt,
      keeper: row.keeper,
      brief: row.brief,
    }),
)
/** @param brief kept of it where the platform's operators look after it */
export const insertComplaint = (key: Key & { customer: string }, filed: Complaint, brief: Brief): Statement =>
  insert({
    ...key,
    againstId: filed.against?.id ?? null,
    againstName: filed.against?.name ?? null,
    filedAt: stamp(filed.filedAt),
    dueAt: stamp(filed.dueAt),
    keeper: filed.keeper,
    brief: filed.keeper === 'platform' ? json(brief) : null,
  })

const update = prepare(
  (
    row: Key & {
      state: ComplaintState
      handlerId: string | null
      handlerName: string | null
      answer: string | null
      answeredAt: Date | null
    },
  ) =>
    sql
      .updateTable('tickets.complaint')
      .set({
        state: row.state,
        handler_id: row.handlerId,
        handler_name: row.handlerName,
        answer: row.answer,
        answered_at: row.answeredAt,
      })
      .where('tenant_id', '=', row.tenant)
      .where('ticket_id', '=', row.ticketId),
)
export const updateComplaint = (key: Key, next: Complaint): Statement =>
  update({
    ...key,
    state: next.state,
    handlerId: next.handler?.id ?? null,
    handlerName: next.handler?.name ?? null,
    answer: next.answer,
    answeredAt: stampOrNull(next.answeredAt),
  })
