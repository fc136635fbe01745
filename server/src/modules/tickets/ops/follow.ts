/** Copies that follow what the identity room says: a customer's tier on open tickets, a provider's name on its desk. */
import type { Pool } from 'pg'
import type { EventFacts } from '@zhanggui/contract/events'
import { NOBODY } from '#platform/db/roles'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { renameDesk } from '../store/desk.ts'
import { setTier, tenantsOfCustomer } from '../store/tier.ts'

/** Clocks that start from now on follow the new tier; those that run keep the old one (T-36, T-39). */
export async function followTier(pool: Pool, facts: EventFacts<'identity.tier-set'>): Promise<void> {
  const { customerId: customer, tier } = facts
  const { tenants } = await transact(pool, { role: 'zg_platform', tenant: NOBODY, account: null }, (tx) =>
    tx.read({ tenants: tenantsOfCustomer({ customer }) }),
  )
  for (const { tenant_id: tenant } of tenants) {
    await write(pool, tenant, setTier({ tenant, customer, tier }))
  }
}

/** Customers see the provider's new name in their lists. */
export const followName = (pool: Pool, facts: EventFacts<'identity.company-renamed'>): Promise<void> => {
  const { companyId: tenant, name } = facts
  return write(pool, tenant, renameDesk({ tenant, name }))
}

const write = (pool: Pool, tenant: string, statement: Statement): Promise<void> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save([statement])
  })
