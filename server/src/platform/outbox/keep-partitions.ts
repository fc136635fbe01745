/** The nightly care for tables that are partitioned by month: partitions ahead, and no outbox of long ago. */
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { defineJob } from '#platform/jobs/job'
import type { JobKind } from '#platform/jobs/job'

/** Months for which partitions stand ready. */
const AHEAD = 3

interface Made {
  partition: string
  problem: string | null
}

/** Fails when a month could not be prepared, so that it is tried again and seen among the failures. */
export async function keepPartitions(pool: Pool, logger: Logger): Promise<void> {
  const { rows } = await pool.query<Made>('select * from platform.make_partitions($1)', [AHEAD])
  const retired = await pool.query('select platform.retire_outbox()')
  logger.info({ made: rows.length, retired: retired.rows.length }, 'partitions')
  const problems = rows.flatMap(({ partition, problem }) =>
    problem === null ? [] : `${partition}: ${problem}`,
  )
  if (problems.length > 0) throw new Error(`partitions could not be made: ${problems.join('; ')}`)
}

export const keepPartitionsJob = (pool: Pool, logger: Logger): JobKind =>
  defineJob({
    name: 'platform.keep-partitions',
    run: () => keepPartitions(pool, logger),
    cron: { at: '17 3 * * *', zone: 'Asia/Shanghai' },
  })
