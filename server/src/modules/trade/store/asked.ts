/** What other rooms ask, as statements for their own flights; each says under which roles it answers. */
import { prepare } from '#platform/db/statement'
import { sql } from './instances.ts'

/** One of a customer's own instances with a provider; no row if it is somebody else's, or another provider's (T-70). `zg_customer`. */
export const instanceOf = prepare((arg: { tenant: string; customer: string; id: string }) =>
  sql
    .selectFrom('trade.instance')
    .select(['id', 'number', 'name', 'product_id'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .where('customer_id', '=', arg.customer),
)
