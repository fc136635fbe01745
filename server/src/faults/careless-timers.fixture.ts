/** Timers as one would write them at first: look, do, delete. Wrong in every way that the runner is right. */
import type { Pool } from 'pg'
import { handwritten } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { freshIds } from '#platform/ids'
import { startPulse } from '#platform/pulse'
import type { Pulse } from '#platform/pulse'
import { effect } from '../testing/effects.ts'

const tenantsDue = handwritten<{ tenant_id: string }>(
  'select tenant_id from platform.timer where try_at <= now() group by tenant_id',
)
const due = handwritten<{ id: string; subject_id: string }>(
  'select id, subject_id from platform.timer where tenant_id = $1 and try_at <= now() order by try_at limit 50',
)
const gone = handwritten('delete from platform.timer where tenant_id = $1 and id = $2')

export const fireCarelessly = (pool: Pool): Pulse =>
  startPulse({
    pass: async () => {
      const { tenants } = await transact(pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
        tx.read({ tenants: tenantsDue() }),
      )
      for (const { tenant_id: tenant } of tenants) {
        const asDesk = { role: 'zg_desk', tenant, account: null } as const
        const { timers } = await transact(pool, asDesk, (tx) => tx.read({ timers: due(tenant) }))
        for (const { id, subject_id } of timers) {
          await transact(pool, asDesk, (tx) => tx.read({ done: effect(tenant, freshIds.next(), subject_id) }))
          await transact(pool, asDesk, (tx) => tx.read({ gone: gone(tenant, id) }))
        }
      }
      return 20
    },
    onError: () => undefined,
  })
