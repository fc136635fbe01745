/** The newest tickets beside one, and the figures of its customer at this desk (T-60). */
import { sql as raw } from 'kysely'
import { RELATED_MAX } from '@zhanggui/contract/tickets-related'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

interface Beside {
  tenant: string
  /** The one that they stand beside. */
  id: string
  /** Null: an administrator, who sees all; else only what this agent handles (T-41). */
  handler: string | null
}

const beside = ({ tenant, id, handler }: Beside) =>
  sql
    .selectFrom('tickets.ticket')
    .select([
      'id',
      'number',
      'title',
      'state',
      'customer_id',
      'customer_name',
      'submitted_at',
      'rating_stars',
    ])
    .where('tenant_id', '=', tenant)
    .where('id', '<>', id)
    .where(raw<boolean>`(${handler}::uuid is null or handler_id = ${handler})`)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(RELATED_MAX)

export const besideOfCustomer = prepare((of: Beside & { customer: string }) =>
  beside(of).where('customer_id', '=', of.customer),
)
export type RelatedRow = ReturnType<typeof besideOfCustomer> extends Statement<infer Row> ? Row : never

/** Of other customers: the customer's own stand in the list above. */
export const besideOfProduct = prepare((of: Beside & { product: string; customer: string }) =>
  beside(of).where('product_id', '=', of.product).where('customer_id', '<>', of.customer),
)

export const figuresOfCustomer = prepare(({ tenant, customer }: { tenant: string; customer: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select((ticket) => [
      ticket.fn.countAll<number>().as('tickets'),
      raw<number>`count(*) filter (where is_open)`.as('open'),
      ticket.fn.count<number>('rating_stars').as('rated'),
      raw<number | null>`round(avg(rating_stars), 1)::float8`.as('stars'),
    ])
    .where('tenant_id', '=', tenant)
    .where('customer_id', '=', customer),
)
