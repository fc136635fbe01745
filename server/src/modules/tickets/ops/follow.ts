/** What follows from the identity room: a customer's tier on open tickets, a provider's name, agents who may not work any more. */
import type { Pool } from 'pg'
import type { EventFacts } from '@zhanggui/contract/events'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import type { Engine } from '#platform/http/run'
import { append } from '#platform/outbox/append'
import type { Told } from '#platform/outbox/reaction'
import { agent, logDuty, setDuty } from '../store/agent.ts'
import { NOBODY } from '#platform/db/roles'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { lockDesk, renameDesk } from '../store/desk.ts'
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

/** Who may take tickets at all (T-40). */
const NODE: ProviderPermission = 'tickets.work'

/** Takes off duty who was stopped or lost the ticket permission, so that dispatch gives them nothing more. Twice is once: off duty they are. */
export const followMember = (
  { pool, ids, ledger }: Pick<Engine, 'pool' | 'ids' | 'ledger'>,
  { tenantId: tenant, facts, at }: Told<'identity.member-changed'>,
): Promise<void> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    const { accountId: agentId, active, permissions, byId, byName } = facts
    const { rows } = await tx.look({ desk: lockDesk({ tenant }), rows: agent({ tenant, id: agentId }) })
    const [row] = rows
    if (!row?.on_duty || (active && permissions.includes(NODE))) return tx.save([])
    const switched = { agentId, onDuty: false }
    await tx.save([
      setDuty({ tenant, id: agentId, onDuty: false }),
      logDuty({ tenant, id: ids.next(), ...switched, agentName: row.name, at, byId, byName }),
      append(tenant, ids.next(), { event: 'tickets.duty-switched', facts: switched }, at),
    ])
    return ledger.committed()
  })

const write = (pool: Pool, tenant: string, statement: Statement): Promise<void> =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save([statement])
  })
