/** Jobs on the real queue: once for an id, again after failures, dead letters, times, and who may touch them (I2, I3, I7). */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshIds } from '#platform/ids'
import { openPool } from '#platform/db/pool'
import { transact } from '#platform/db/transaction'
import { asOwner } from '../../testing/effects.ts'
import { eventually } from '../../testing/eventually.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { installJobs } from './install.ts'
import { defineJob } from './job.ts'
import type { JobKind } from './job.ts'
import { DEAD_LETTERS, startQueue } from './queue.ts'
import type { FailedRun } from './queue.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await asOwner(database.owner, installJobs)
})

/** A queue that notes who ran and what failed. */
async function queueOf(...kinds: JobKind[]) {
  const failed: FailedRun[] = []
  const queue = await startQueue({
    address: database.app,
    kinds,
    onError: (_, run) => void (run && failed.push(run)),
  })
  return { queue, failed }
}

const boss = <Row extends object>(sql: string) =>
  asOwner(database.owner, async (client) => (await client.query<Row>(sql)).rows)

describe('a job', () => {
  it('runs with its facts, once for an id however often it is put in', async () => {
    const ran: string[] = []
    const { queue } = await queueOf(
      defineJob<{ word: string }>({
        name: 'proof.say',
        run: async ({ word }, { attempt }) => void ran.push(`${word} ${attempt}`),
      }),
    )
    const id = freshIds.next()
    await queue.enqueue('proof.say', [{ id, facts: { word: '你好' } }])
    await queue.enqueue('proof.say', [{ id, facts: { word: '你好' } }])
    await eventually(async () => (ran.length > 0 ? true : undefined))
    await queue.enqueue('proof.say', [{ id, facts: { word: '你好' } }])
    await queue.enqueue('proof.say', [{ id: freshIds.next(), facts: { word: '再见' } }])
    await eventually(async () => (ran.includes('再见 1') ? true : undefined))
    await queue.stop()
    expect(ran).toEqual(['你好 1', '再见 1'])
  })

  it('runs with hundreds of others without waiting for the next look', async () => {
    let ran = 0
    const { queue } = await queueOf(defineJob({ name: 'proof.many', run: async () => void (ran += 1) }))
    await queue.enqueue(
      'proof.many',
      Array.from({ length: 300 }, () => ({ id: freshIds.next(), facts: {} })),
    )
    await eventually(async () => (ran === 300 ? true : undefined))
    await queue.stop()
  })

  it('waits for its turn while people are served, and then runs', async () => {
    let ran = 0
    const asked: (() => void)[] = []
    const queue = await startQueue({
      address: database.app,
      kinds: [defineJob({ name: 'proof.polite', run: async () => void (ran += 1) })],
      onError: () => undefined,
      turn: () => new Promise((resolve) => asked.push(resolve)),
    })
    await queue.enqueue(
      'proof.polite',
      Array.from({ length: 3 }, () => ({ id: freshIds.next(), facts: {} })),
    )
    await eventually(async () => (asked.length > 0 ? true : undefined))
    expect(ran).toBe(0)
    await eventually(async () => {
      for (const go of asked.splice(0)) go()
      return ran === 3 ? true : undefined
    })
    await queue.stop()
  })

  it('that fails for good is told of as dead and lies among the dead letters, with its facts', async () => {
    const { queue, failed } = await queueOf(
      defineJob({
        name: 'proof.fail',
        run: () => Promise.reject(new Error('the vendor said no')),
        retries: 1,
        firstWait: 1,
      }),
    )
    const id = freshIds.next()
    await queue.enqueue('proof.fail', [{ id, facts: { mail: 1 } }])
    await eventually(async () => failed.find(({ dead }) => dead))
    const letters = await eventually(async () => {
      const rows = await boss<{ data: object; source_name: string }>(
        `select data, source_name from pgboss.job where name = '${DEAD_LETTERS}'`,
      )
      return rows.length > 0 ? rows : undefined
    })
    await queue.stop()
    expect(failed.map(({ attempt, dead }) => [attempt, dead])).toEqual([
      [1, false],
      [2, true],
    ])
    expect(letters).toEqual([{ data: { mail: 1 }, source_name: 'proof.fail' }])
  })

  it('that hangs is given up after its time, and harms none of those beside it', async () => {
    const done: string[] = []
    const { queue, failed } = await queueOf(
      defineJob<{ hangs: boolean }>({
        name: 'proof.hang',
        timeout: 1,
        retries: 0,
        run: async ({ hangs }, { id }) => {
          if (hangs) await new Promise<never>(() => undefined)
          done.push(id)
        },
      }),
    )
    const [hanging, beside] = [freshIds.next(), freshIds.next()]
    await queue.enqueue('proof.hang', [
      { id: hanging, facts: { hangs: true } },
      { id: beside, facts: { hangs: false } },
    ])
    await eventually(async () => failed.find(({ id }) => id === hanging))
    await queue.stop()
    expect(failed.map(({ id }) => id)).toEqual([hanging])
    expect(done).toEqual([beside])
  })

  it('that runs when the worker is told to stop is finished first', async () => {
    const entered = Promise.withResolvers<void>()
    const may = Promise.withResolvers<void>()
    let finished = false
    const { queue } = await queueOf(
      defineJob({
        name: 'proof.slow',
        run: async () => {
          entered.resolve()
          await may.promise
          finished = true
        },
      }),
    )
    await queue.enqueue('proof.slow', [{ id: freshIds.next(), facts: {} }])
    await entered.promise
    const stopped = queue.stop()
    may.resolve()
    await stopped
    expect(finished).toBe(true)
    expect(await boss(`select state from pgboss.job where name = 'proof.slow'`)).toEqual([
      { state: 'completed' },
    ])
  })
})

describe('the queue', () => {
  it('keeps the times of its kinds in their zone, and forgets those of kinds that are gone', async () => {
    const nightly = defineJob({
      name: 'proof.nightly',
      run: async () => undefined,
      cron: { at: '30 3 * * *', zone: 'Asia/Shanghai' },
    })
    await (await queueOf(nightly)).queue.stop()
    const schedules = () => boss(`select name, cron, timezone from pgboss.schedule`)
    expect(await schedules()).toEqual([
      { name: 'proof.nightly', cron: '30 3 * * *', timezone: 'Asia/Shanghai' },
    ])
    await (await queueOf()).queue.stop()
    expect(await schedules()).toEqual([])
  })

  it('throws no waiting job away, and gives up on a silent worker within half a minute', async () => {
    await (await queueOf(defineJob({ name: 'proof.kept', run: async () => undefined }))).queue.stop()
    expect(
      await boss(
        `select retention_seconds, heartbeat_seconds, dead_letter, notify from pgboss.queue where name = 'proof.kept'`,
      ),
    ).toEqual([
      { retention_seconds: 365 * 86_400, heartbeat_seconds: 15, dead_letter: DEAD_LETTERS, notify: true },
    ])
  })

  it('is out of reach of every audience', async () => {
    const pool = openPool(database.app, { max: 2, name: 'test', onError: () => undefined })
    for (const role of [
      'zg_public',
      'zg_gate',
      'zg_customer',
      'zg_provider',
      'zg_platform',
      'zg_desk',
      'zg_clock',
    ] as const) {
      const look = { text: 'select 1 from pgboss.job', key: '', values: [] }
      await expect(
        transact(pool, { role, tenant: null, account: null }, (tx) => tx.read({ look })),
      ).rejects.toThrow('permission denied')
    }
    await pool.end()
  })

  it('installs itself once, and again without harm', async () => {
    await asOwner(database.owner, installJobs)
    await asOwner(database.owner, installJobs)
    expect((await boss('select version from pgboss.version')).length).toBe(1)
  })
})
