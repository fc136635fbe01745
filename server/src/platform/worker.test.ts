/** The worker as a whole: readiness, metrics, and the manual clock shared by two processes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import Fastify from 'fastify'
import type { Pool } from 'pg'
import pino from 'pino'
import { moveClock } from '@zhanggui/contract/live'
import { DAY, HOUR, iso } from '#kernel/instant'
import { asOwner, effect, effectsOf, makeEffects } from '../testing/effects.ts'
import { Caller } from '../testing/caller.ts'
import { eventually } from '../testing/eventually.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import type { SignedIn } from './caller.ts'
import { ManualClock, systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { findMigrations } from './db/migrate.ts'
import { openPool } from './db/pool.ts'
import { transact } from './db/transaction.ts'
import { readiness, serveHealth } from './health.ts'
import { buildWeb } from './http/server.ts'
import { fairChance, freshIds } from './ids.ts'
import { installJobs } from './jobs/install.ts'
import { moveClockEndpoint, shareClock } from './manual-clock.ts'
import { Metrics } from './metrics.ts'
import type { Ledger } from './op.ts'
import { append } from './outbox/append.ts'
import type { Room } from './room.ts'
import { carryOut } from './timers/order.ts'
import { startWorker } from './worker.ts'

const logger = pino({ level: 'silent' })
const tenant = freshIds.next()

let database: FreshDatabase
let pool: Pool
beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, installJobs)
  pool = openPool(database.app, { max: 8, name: 'test', onError: () => undefined })
})
afterAll(() => pool.end())

const ledger: Ledger = {
  event: ({ tenant: of, id, happened, at }) => append(of, id, happened, at),
  timer: carryOut,
  audit: ({ tenant: of, id, entry }) => effect(of, id, `audit ${entry.verb}`),
  committed: () => undefined,
}
const engineWith = (clock: Clock) => ({ pool, clock, ids: freshIds, chance: fairChance, ledger })

const room: Room = {
  name: 'proof',
  endpoints: [],
  timers: {
    'proof.row': async ({ tenantId, facts }, { ids }) => ({
      writes: [effect(tenantId, ids.next(), String(facts['as']))],
    }),
  },
}
const workerWith = (clock: Clock, metrics = new Metrics()) =>
  startWorker({
    ...engineWith(clock),
    address: database.app,
    rooms: [room],
    customersHear: new Set(),
    logger,
    metrics,
  })

const operator: SignedIn = {
  sessionId: tenant,
  accountId: freshIds.next(),
  name: '运维',
  locale: 'zh-CN',
  mustChangePassword: false,
  isCustomer: false,
  company: null,
  platform: { tenantId: tenant, permissions: new Set(['platform.operate']) },
}
const webWith = (clock: Clock) =>
  buildWeb({
    engine: engineWith(clock),
    endpoints: [moveClockEndpoint(clock, () => undefined)],
    raw: [],
    authenticate: async () => operator,
    logger,
    publicUrl: () => 'http://127.0.0.1',
    trustProxy: false,
    checkAnswers: true,
  })

describe('a process says that it is ready', () => {
  it('when the database answers, its migrations have run, and a worker lives somewhere', async () => {
    const migrations = await findMigrations()
    let draining = false
    const health = { pool, migrations, metrics: new Metrics(), draining: () => draining }
    const web = Fastify()
    serveHealth(web, health)
    const ready = async () => {
      const { statusCode, body } = await web.inject('/readyz')
      return [statusCode, JSON.parse(body)] as const
    }
    expect(await ready()).toMatchObject([503, { ready: false, database: 'ok', migrations: 'ok' }])
    const worker = await workerWith(systemClock)
    expect(await ready()).toEqual([200, { ready: true, database: 'ok', migrations: 'ok', worker: 'ok' }])
    draining = true
    expect(await ready()).toMatchObject([503, { ready: false, draining: true }])
    await worker.stop()
    expect((await readiness(health)).worker).toContain('no worker')
    expect(
      (await readiness({ ...health, migrations: [{ name: '9999-next.sql', sql: '' }] })).migrations,
    ).toBe('not run yet: 9999-next.sql')
    const nowhere = openPool(
      { ...database.app, host: '/nowhere' },
      { max: 1, name: 'test', onError: () => undefined },
    )
    expect((await readiness({ ...health, pool: nowhere })).database).toContain('ENOENT')
    await nowhere.end()
    expect((await web.inject('/healthz')).statusCode).toBe(200)
    await web.close()
  })
})

describe('/metrics', () => {
  it('shows what waits in the outbox and among the timers, and what the worker did', async () => {
    const metrics = new Metrics()
    metrics.watchPool('web', pool)
    metrics.watchWork(pool, systemClock)
    const page = () => metrics.page()
    const now = Date.now()
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.look({})
      await tx.save([
        append(
          tenant,
          freshIds.next(),
          { event: 'tickets.duty-switched', facts: { agentId: tenant, onDuty: true } },
          now,
        ),
        carryOut({
          tenant,
          id: freshIds.next(),
          order: { set: 'proof.row', subjectId: tenant, dueAt: now - HOUR, facts: { as: 'measured' } },
        }),
      ])
    })
    expect(await page()).toMatch(/^zhanggui_outbox_waiting 1$/m)
    expect(await page()).toMatch(/^zhanggui_timers_due 1$/m)
    const worker = await workerWith(systemClock, metrics)
    await eventually(async () => (await effectsOf(database.owner)).get('measured'))
    await eventually(async () => (/^zhanggui_outbox_waiting 0$/m.test(await page()) ? true : undefined))
    await worker.stop()
    expect(await page()).toMatch(/^zhanggui_timer_late_seconds_count\{kind="proof\.row"\} 1$/m)
    expect(await page()).toMatch(/^zhanggui_db_transaction_seconds_count\{pool="web"\} \d+$/m)
  })
})

describe('the manual clock', () => {
  it('is moved by an operator for all processes, runs into what became due, and leaves a line of audit', async () => {
    const [here, there] = [new ManualClock(), new ManualClock()]
    const quiet = { onMoved: () => undefined, onError: () => undefined }
    const shared = await shareClock(pool, here, quiet)
    const web = await webWith(here)
    const worker = await workerWith(there)
    const following = await shareClock(pool, there, { ...quiet, onMoved: () => worker.wake() })
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.look({})
      const order = {
        set: 'proof.row',
        subjectId: tenant,
        dueAt: here.now() + DAY,
        facts: { as: 'due tomorrow' },
      }
      await tx.save([carryOut({ tenant, id: freshIds.next(), order })])
    })
    const before = here.now()
    const { now } = await new Caller(web, 'token').call(moveClock, {
      body: { forwardSeconds: (2 * DAY) / 1000 },
    })
    expect(now >= iso(before + 2 * DAY)).toBe(true)
    expect(await eventually(async () => (await effectsOf(database.owner)).get('due tomorrow'))).toBe(1)
    expect(there.offset).toBe(2 * DAY)
    expect((await effectsOf(database.owner)).get('audit platform.move-clock')).toBe(1)

    const late = new ManualClock()
    await (await shareClock(pool, late, quiet)).stop()
    expect(late.offset).toBe(2 * DAY)
    await Promise.all([following.stop(), shared.stop()])
    await worker.stop()
    await web.close()
  })

  it('cannot be moved where the server shows the system’s time', async () => {
    const web = await webWith(systemClock)
    const problem = await new Caller(web, 'token').refused(moveClock, { body: { forwardSeconds: 1 } })
    expect([problem.status, problem.word]).toEqual([409, 'clock.not-manual'])
    await web.close()
  })
})
