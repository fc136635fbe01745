/** What the machine room offers about files: endpoints to take and give them, and the hourly sweep. */
import { DAY } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { inTenant, transact } from '#platform/db/transaction'
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { downloadEndpoints } from './download.ts'
import type { MayRead } from './download.ts'
import { deleteOld, findSpokenOf, findTenantsWithOld } from './store.ts'
import { uploadEndpoints } from './upload.ts'

export const filesRoom = (needs: Needs, mayRead: MayRead): Room => ({
  name: 'files',
  endpoints: [],
  raw: [...uploadEndpoints(needs), ...downloadEndpoints(needs, mayRead)],
  jobs: [
    defineJob({
      name: 'files.sweep',
      cron: { at: '17 * * * *', zone: 'UTC' },
      timeout: 1_800,
      run: () => sweep(needs),
    }),
  ],
})

const TENANTS = 500
const THE_CLOCK = { role: 'zg_clock', tenant: null, account: null } as const

/** Forgets uploads that were sent with nothing for a day, then removes bytes of which nothing speaks. */
export async function sweep({
  engine,
  files,
  logger,
}: Pick<Needs, 'engine' | 'files' | 'logger'>): Promise<void> {
  const before = stamp(engine.clock.now() - DAY)
  const { tenants } = await transact(engine.pool, THE_CLOCK, (tx) =>
    tx.read({ tenants: findTenantsWithOld({ before, limit: TENANTS }) }),
  )
  for (const { tenant_id: tenant } of tenants) {
    await transact(engine.pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.open({ write: inTenant(tenant) })
      await tx.save([deleteOld({ tenant, before })])
    })
  }
  const removed = await files.sweep(async (hashes) => {
    const { spoken } = await transact(engine.pool, THE_CLOCK, (tx) =>
      tx.read({ spoken: findSpokenOf({ hashes }) }),
    )
    return new Set(spoken.map((row) => row.hash))
  })
  if (removed > 0) logger.info({ removed }, 'Swept files that nothing speaks of')
}
