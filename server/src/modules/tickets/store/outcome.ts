/** What is written beside a ticket's progress: its rating (T-8), why it was closed (T-11), a complaint (T-71). */
import { json } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'
import type { TicketRow } from './ticket.ts'

interface Key {
  tenant: string
  id: string
}

interface Rating extends Key {
  stars: number
  solved: boolean
  tags: string
  text: string
}

const rating = prepare((row: Rating) =>
  sql
    .updateTable('tickets.ticket')
    .set({
      rating_stars: row.stars,
      rating_solved: row.solved,
      rating_tags: row.tags,
      rating_text: row.text,
    })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const saveRating = (row: Omit<Rating, 'tags'> & { tags: readonly string[] }): Statement =>
  rating({ ...row, tags: json(row.tags) })

interface Closing extends Key {
  reason: NonNullable<TicketRow['close_reason']>
  remark: string
  duplicateOf: string | null
}

/** Why an agent closed it (T-11). */
export const saveClosing = prepare((row: Closing) =>
  sql
    .updateTable('tickets.ticket')
    .set({
      close_reason: row.reason,
      close_remark: row.remark,
      close_duplicate_of: row.duplicateOf,
    })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

/** It was not closed after all (T-90). */
export const forgetClosing = prepare(({ tenant, id }: Key) =>
  sql
    .updateTable('tickets.ticket')
    .set({ close_reason: null, close_remark: null, close_duplicate_of: null })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

export const saveComplaint = prepare((row: Key & { text: string }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ complaint: row.text })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)
