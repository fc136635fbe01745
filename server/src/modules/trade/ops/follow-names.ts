/** Copies of names are kept in step, and of a customer who was erased nothing is left to call. */
import type { Pool } from 'pg'
import { asDesk } from '#platform/db/as-desk'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { everyProviderOf, forgetCustomer, renameProvider } from '../store/instances.ts'

/** A company was renamed: customers see their instances under its new name. */
export const followName = (
  pool: Pool,
  { companyId: tenant, name }: { companyId: string; name: string },
): Promise<void> => asDesk({ pool }, tenant, (tx) => tx.save([renameProvider({ tenant, name })]))

/** @param erased `name` is what stands in the place of theirs from now on */
export async function forgetBuyer(
  pool: Pool,
  { customerId: customer, name }: { customerId: string; name: string },
): Promise<void> {
  const everywhere = { role: 'zg_platform', tenant: NOBODY, account: null } as const
  const { providers } = await transact(pool, everywhere, (tx) =>
    tx.read({ providers: everyProviderOf({ customer }) }),
  )
  for (const { tenant_id: tenant } of providers)
    await asDesk({ pool }, tenant, (tx) => tx.save([forgetCustomer({ tenant, customer, name })]))
}
