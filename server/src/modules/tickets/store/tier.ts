/** The customer's tier as open tickets copy it. */
import { sql as raw } from 'kysely'
import type { Tier } from '@zhanggui/contract/identity'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** Desks at which a customer has open tickets. As `zg_platform`. */
export const tenantsOfCustomer = prepare(({ customer }: { customer: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select('tenant_id')
    .distinct()
    .where('customer_id', '=', customer)
    .where(raw<boolean>`is_open`),
)

export const setTier = prepare((arg: { tenant: string; customer: string; tier: Tier }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ tier: arg.tier })
    .where('tenant_id', '=', arg.tenant)
    .where('customer_id', '=', arg.customer)
    .where(raw<boolean>`state <> 'closed'`),
)
