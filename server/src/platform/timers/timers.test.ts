/** Timers fire once, at their moment, under failures and several processes (design §1). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { HOUR, SECOND } from '#kernel/instant'
import { ManualClock } from '#platform/clock'
import { openPool } from '#platform/db/pool'
import { inTenant, transact } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import { fairChance, freshIds } from '#platform/ids'
import type { Ledger, TimerOrder } from '#platform/op'
import { append } from '#platform/outbox/append'
import { asOwner, effect, effectsOf, makeEffects } from '../../testing/effects.ts'
import { eventually } from '../../testing/eventually.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { carryOut } from './order.ts'
import { allTimers } from './handler.ts'
import type { TimerHandlers } from './handler.ts'
import { runTenant, startTimers } from './runner.ts'
import type { RunnerParts } from './runner.ts'

let database: FreshDatabase
let pool: Pool
const clock = new ManualClock()

const ledger: Ledger = {
  event: ({ tenant, id, happened, at }) => append(tenant, id, happened, at),
  timer: carryOut,
  audit: () => {
    throw new Error('these timers leave no audit')
  },
  committed: () => undefined,
}

beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  pool = openPool(database.app, { max: 6, name: 'test', onError: () => undefined })
})
afterAll(() => pool.end())

const partsWith = (handlers: TimerHandlers, more: Partial<RunnerParts> = {}): RunnerParts => ({
  pool,
  clock,
  ids: freshIds,
  chance: fairChance,
  ledger,
  handlers,
  onError: () => undefined,
  ...more,
})

/** Leaves a row that says what fired. */
const leaveRow: TimerHandlers[string] = async ({ tenantId, facts }) => ({
  writes: [effect(tenantId, freshIds.next(), String(facts['as']))],
})

const save = (tenant: string, statements: readonly Statement[]) =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save(statements)
  })
const order = (tenant: string, ...orders: TimerOrder[]) =>
  save(
    tenant,
    orders.map((each) => carryOut({ tenant, id: freshIds.next(), order: each })),
  )
const timersLeft = (tenant: string) =>
  asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ kind: string; failures: number; wait: number }>(
      `select kind, failures, extract(epoch from try_at - due_at)::float8 as wait
         from platform.timer where tenant_id = $1 order by kind`,
      [tenant],
    )
    return rows
  })
const inAnHour = () => clock.now() + HOUR

describe('a timer', () => {
  it('fires when its moment comes, not before, and is gone', async () => {
    const [tenant, subjectId] = [freshIds.next(), freshIds.next()]
    await order(tenant, { set: 'proof.row', subjectId, dueAt: clock.now() + HOUR, facts: { as: 'once' } })
    const parts = partsWith({ 'proof.row': leaveRow })

    expect(await runTenant(parts, tenant, clock.now())).toBe(0)
    expect(await runTenant(parts, tenant, inAnHour())).toBe(1)
    expect(await runTenant(parts, tenant, inAnHour())).toBe(0)
    expect((await effectsOf(database.owner)).get('once')).toBe(1)
    expect(await timersLeft(tenant)).toEqual([])
  })

  it('is replaced by a later one of the same kind and subject, and cancelled with them', async () => {
    const [tenant, subjectId, other] = [freshIds.next(), freshIds.next(), freshIds.next()]
    const set = (kind: string, subject: string, as: string): TimerOrder => ({
      set: kind,
      subjectId: subject,
      dueAt: clock.now(),
      facts: { as },
    })
    await order(tenant, set('proof.row', subjectId, 'replaced'), set('proof.row', other, 'cancelled'))
    await order(tenant, set('proof.row', subjectId, 'replacing'), { cancel: 'proof.row', subjectId: other })
    await runTenant(partsWith({ 'proof.row': leaveRow }), tenant, inAnHour())

    const effects = await effectsOf(database.owner)
    expect([effects.get('replaced'), effects.get('replacing'), effects.get('cancelled')]).toEqual([
      undefined,
      1,
      undefined,
    ])
  })

  it('does not fire when one before it in the same batch has cancelled it', async () => {
    const [tenant, subjectId] = [freshIds.next(), freshIds.next()]
    const now = clock.now()
    await order(
      tenant,
      { set: 'proof.first', subjectId, dueAt: now - 2, facts: {} },
      { set: 'proof.second', subjectId, dueAt: now - 1, facts: { as: 'second' } },
    )
    const handlers = allTimers([
      { 'proof.first': async () => ({ timers: [{ cancel: 'proof.second', subjectId }] }) },
      { 'proof.second': leaveRow },
    ])
    await runTenant(partsWith(handlers), tenant, inAnHour())
    expect((await effectsOf(database.owner)).get('second')).toBeUndefined()
    expect(await timersLeft(tenant)).toEqual([])
  })

  it('sees what a timer before it has written, and may set itself again', async () => {
    const [tenant, subjectId] = [freshIds.next(), freshIds.next()]
    const now = clock.now()
    const touch = {
      text: 'update proof.subject set touched = touched + 1 where tenant_id = $1 and id = $2',
      key: 'touch',
      values: [tenant, subjectId],
    }
    const look = {
      text: 'select touched from proof.subject where tenant_id = $1 for update',
      key: 'look',
      values: [tenant],
    }
    await save(tenant, [
      {
        text: 'insert into proof.subject (tenant_id, id) values ($1, $2)',
        key: 'subject',
        values: [tenant, subjectId],
      },
    ])
    await order(
      tenant,
      { set: 'proof.first', subjectId, dueAt: now - 2, facts: {} },
      { set: 'proof.second', subjectId, dueAt: now - 1, facts: {} },
    )
    const seen: unknown[] = []
    const handlers: TimerHandlers = {
      'proof.first': async (timer) => ({
        writes: [touch],
        timers: [{ set: timer.kind, subjectId, dueAt: now + 2 * HOUR, facts: {} }],
      }),
      'proof.second': async (_, { tx }) => {
        seen.push(...(await tx.more({ subjects: look })).subjects)
        return {}
      },
    }
    await runTenant(partsWith(handlers), tenant, inAnHour())
    expect(seen).toEqual([{ touched: 1 }])
    expect((await timersLeft(tenant)).map(({ kind }) => kind)).toEqual(['proof.first'])
  })

  it('of another tenant is not seen by what fires', async () => {
    const [tenant, neighbour] = [freshIds.next(), freshIds.next()]
    await order(neighbour, { set: 'proof.row', subjectId: neighbour, dueAt: clock.now(), facts: {} })
    await order(tenant, { set: 'proof.look', subjectId: tenant, dueAt: clock.now(), facts: {} })
    let seen: unknown
    const spy: TimerHandlers[string] = async (_, { tx }) => {
      seen = (
        await tx.more({ all: { text: 'select tenant_id from platform.timer', key: 'all', values: [] } })
      ).all
      return {}
    }
    await runTenant(partsWith({ 'proof.look': spy }), tenant, inAnHour())
    expect(seen).toEqual([{ tenant_id: tenant }])
  })
})

describe('a kind of which very many are due at once', () => {
  it('is handled batch by batch, each timer once, without those that one before them has cancelled (T-33)', async () => {
    const tenant = freshIds.next()
    const now = clock.now()
    const subjects = Array.from({ length: 120 }, () => freshIds.next())
    const [cancelled = ''] = subjects
    await order(
      tenant,
      { set: 'proof.first', subjectId: cancelled, dueAt: now - 2, facts: {} },
      ...subjects.map((subjectId) => ({ set: 'proof.many', subjectId, dueAt: now - 1, facts: {} })),
    )
    const batches: number[] = []
    const handlers: TimerHandlers = {
      'proof.first': async () => ({ timers: [{ cancel: 'proof.many', subjectId: cancelled }] }),
      'proof.many': {
        together: async (due) => {
          batches.push(due.length)
          return due.map(({ subjectId }) => ({
            writes: [effect(tenant, freshIds.next(), subjectId)],
          }))
        },
      },
    }
    const runner = startTimers(partsWith(handlers))
    await eventually(async () => ((await timersLeft(tenant)).length === 0 ? true : undefined))
    await runner.stop()
    const effects = await effectsOf(database.owner)
    expect(subjects.map((id) => effects.get(id))).toEqual([undefined, ...subjects.slice(1).map(() => 1)])
    expect(batches.length).toBeLessThanOrEqual(5)
    expect(runner.behind()).toBe(false)
  })
})

describe('a timer that cannot be carried out', () => {
  it('is tried again later and later, and holds up none of the others', async () => {
    const tenant = freshIds.next()
    const now = clock.now()
    const good = Array.from({ length: 20 }, (_, i) => `good ${i}`)
    await order(
      tenant,
      { set: 'proof.poison', subjectId: freshIds.next(), dueAt: now - HOUR, facts: {} },
      ...good.map((as) => ({ set: 'proof.row', subjectId: freshIds.next(), dueAt: now, facts: { as } })),
    )
    const failures: string[] = []
    const parts = partsWith(
      {
        'proof.row': leaveRow,
        'proof.poison': async () => {
          throw new Error('never works')
        },
      },
      { onError: (_, timer) => failures.push(timer?.kind ?? 'no timer') },
    )
    await runTenant(parts, tenant, now)
    const effects = await effectsOf(database.owner)
    expect(good.map((as) => effects.get(as))).toEqual(good.map(() => 1))
    expect(failures).toEqual(['proof.poison'])
    expect(await timersLeft(tenant)).toMatchObject([{ kind: 'proof.poison', failures: 1, wait: 3605 }])

    await runTenant(parts, tenant, now + 5 * SECOND)
    expect(await timersLeft(tenant)).toMatchObject([{ failures: 2, wait: 3615 }])
  })

  it('gives way to an act that holds its subject, without counting as a failure', async () => {
    const [tenant, subjectId] = [freshIds.next(), freshIds.next()]
    const now = clock.now()
    await save(tenant, [
      {
        text: 'insert into proof.subject (tenant_id, id) values ($1, $2)',
        key: 'subject',
        values: [tenant, subjectId],
      },
    ])
    await order(tenant, { set: 'proof.lock', subjectId, dueAt: now, facts: {} })
    const lock = {
      text: 'select id from proof.subject where tenant_id = $1 and id = $2 for update',
      key: 'lock',
      values: [tenant, subjectId],
    }
    const parts = partsWith({
      'proof.lock': async (_, { tx }) => {
        await tx.more({ lock })
        return { writes: [effect(tenant, freshIds.next(), 'after the act')] }
      },
    })
    // The act holds the subject, then wants its timer: the runner holds the timer, then wants the subject.
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.open({ write: inTenant(tenant), lock: { lock } })
      const running = runTenant(parts, tenant, now)
      await running
      await tx.save([carryOut({ tenant, id: freshIds.next(), order: { cancel: 'proof.other', subjectId } })])
    })
    expect(await timersLeft(tenant)).toMatchObject([{ kind: 'proof.lock', failures: 0 }])
    await runTenant(parts, tenant, now + SECOND)
    expect((await effectsOf(database.owner)).get('after the act')).toBe(1)
  })
})

describe('the runner', () => {
  it('fires what another process has set, when the clock is moved past it', async () => {
    const tenant = freshIds.next()
    const runner = startTimers(partsWith({ 'proof.row': leaveRow }))
    await order(tenant, {
      set: 'proof.row',
      subjectId: freshIds.next(),
      dueAt: clock.now() + 24 * HOUR,
      facts: { as: 'tomorrow' },
    })
    clock.set(clock.offset + 25 * HOUR)
    runner.wake()
    expect(await eventually(async () => (await effectsOf(database.owner)).get('tomorrow'))).toBe(1)
    await runner.stop()
  })
})
