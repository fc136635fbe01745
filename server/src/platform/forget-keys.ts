/** The nightly forgetting of idempotency keys that are a week old, in parts, so that no lock is held for long. */
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { handwritten } from './db/statement.ts'
import { transact } from './db/transaction.ts'
import { defineJob } from './jobs/job.ts'
import type { JobKind } from './jobs/job.ts'

/** Rows of one transaction. */
const PART = 5_000

const forget = handwritten<{ gone: number }>(
  `with old as (
     delete from platform.idempotency
     where (tenant_id, account_id, key) in (
       select tenant_id, account_id, key from platform.idempotency
       where at < now() - interval '7 days' order by at limit $1
     )
     returning 1
   )
   select count(*)::int as gone from old`,
)

export async function forgetKeys(pool: Pool, logger: Logger): Promise<void> {
  let all = 0
  for (;;) {
    const { gone } = await transact(pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
      tx.read({ gone: forget(PART) }),
    )
    const part = gone[0]?.gone ?? 0
    all += part
    if (part < PART) break
  }
  logger.info({ keys: all }, 'forgot old idempotency keys')
}

export const forgetKeysJob = (pool: Pool, logger: Logger): JobKind =>
  defineJob({
    name: 'platform.forget-keys',
    run: () => forgetKeys(pool, logger),
    cron: { at: '37 3 * * *', zone: 'Asia/Shanghai' },
  })
