/** What this room does when something happened in another: it keeps its copies of names in step. */
import { asDesk } from '#platform/db/as-desk'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { everyProviderOf, forgetCustomer, renameProvider } from './store/instances.ts'

export const reactions = ({ engine: { pool } }: Needs): Reaction[] => [
  reaction({
    name: 'trade.follow-name',
    hears: ['identity.company-renamed'],
    react: ({ facts: { companyId: tenant, name } }) =>
      asDesk({ pool }, tenant, (tx) => tx.save([renameProvider({ tenant, name })])),
  }),
  reaction({
    name: 'trade.forget-customer',
    hears: ['identity.customer-erased'],
    react: async ({ facts: { customerId: customer, name } }) => {
      const { providers } = await transact(
        pool,
        { role: 'zg_platform', tenant: NOBODY, account: null },
        (tx) => tx.read({ providers: everyProviderOf({ customer }) }),
      )
      for (const { tenant_id: tenant } of providers)
        await asDesk({ pool }, tenant, (tx) => tx.save([forgetCustomer({ tenant, customer, name })]))
    },
  }),
]
