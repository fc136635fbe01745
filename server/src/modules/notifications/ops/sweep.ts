/** Removes notices that were read long ago and deliveries that are long over, some at a time, so that no transaction is long. */
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import * as store from '../store/sweep.ts'
import { asDesk } from './as-desk.ts'

type Parts = Pick<Needs, 'engine' | 'settings'>

const BATCH = 500
const TENANTS = 500

interface Old {
  before: Instant
  tenants(arg: { before: Instant; limit: number }): Statement<{ tenant_id: string }>
  rows(arg: { tenant: string; before: Instant; limit: number }): Statement<{ id: string }>
  remove(some: { tenant: string; ids: readonly string[] }): Statement[]
}

export async function sweepOld({ engine, settings }: Parts, signal: AbortSignal): Promise<void> {
  const now = engine.clock.now()
  const kinds: Old[] = [
    {
      before: now - settings.KEEP_NOTICES * DAY,
      tenants: store.tenantsWithOldNotices,
      rows: store.oldNotices,
      remove: (some) => [store.deleteNotices(some)],
    },
    {
      before: now - settings.KEEP_DELIVERIES * DAY,
      tenants: store.tenantsWithOldDeliveries,
      rows: store.oldDeliveries,
      remove: (some) => [store.deleteAttempts(some), store.deleteDeliveries(some)],
    },
  ]
  for (const kind of kinds) {
    const { tenants } = await transact(engine.pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
      tx.read({ tenants: kind.tenants({ before: kind.before, limit: TENANTS }) }),
    )
    for (const { tenant_id: tenant } of tenants) await sweepTenant({ engine }, kind, tenant, signal)
  }
}

async function sweepTenant(
  { engine }: Pick<Needs, 'engine'>,
  { before, rows, remove }: Old,
  tenant: string,
  signal: AbortSignal,
): Promise<void> {
  let left = true
  while (left && !signal.aborted)
    left = await asDesk(engine, tenant, async (tx) => {
      const { found } = await tx.look({ found: rows({ tenant, before, limit: BATCH }) })
      await tx.save(found.length === 0 ? [] : remove({ tenant, ids: found.map(({ id }) => id) }))
      return found.length === BATCH
    })
}
