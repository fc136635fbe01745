/** Events reach each reaction once, whatever dies and whoever commits late (reliability P10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import type { Pool } from 'pg'
import { installJobs } from '#platform/jobs/install'
import { startQueue } from '#platform/jobs/queue'
import type { JobQueue } from '#platform/jobs/queue'
import { asJob } from '#platform/jobs/reactions'
import { openPool } from '#platform/db/pool'
import { handwritten } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { freshIds } from '#platform/ids'
import type { Happened } from '#platform/op'
import { readNotices, sayTold } from '#platform/realtime/notice'
import { asOwner, effect, effectsOf, makeEffects } from '../../testing/effects.ts'
import { eventually } from '../../testing/eventually.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { append } from './append.ts'
import { derivedId } from './derived-id.ts'
import { listenersByEvent, reaction } from './reaction.ts'
import type { Told } from './reaction.ts'
import { handOn, startRelay } from './relay.ts'

let database: FreshDatabase
let pool: Pool
let queue: JobQueue

/** Leaves a row per event, under an id of its own for each run: a repeated run would show as a second row. */
const count = reaction({
  name: 'proof.count',
  hears: ['tickets.duty-switched', 'tickets.agent-changed'],
  react: async ({ id, tenantId }) => save(tenantId, [effect(tenantId, freshIds.next(), `count ${id}`)]),
})
/** Fails at its first attempt. */
const stumble = reaction({
  name: 'proof.stumble',
  hears: ['tickets.duty-switched'],
  react: async (told) => {
    const { rows } = await asOwner(database.owner, (client) =>
      client.query(`insert into proof.stumbled values ($1) on conflict do nothing returning id`, [told.id]),
    )
    if (rows.length > 0) throw new Error('the first attempt fails')
    await save(told.tenantId, [effect(told.tenantId, derivedId(told.id, 'stumble'), `stumble ${told.id}`)])
  },
})
const reactions = [count, stumble]

const save = (tenant: string, statements: readonly Statement[]) =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save(statements)
  })

const dutySwitched = (): Happened => ({
  event: 'tickets.duty-switched',
  facts: { agentId: freshIds.next(), onDuty: true },
})

/** Appends events in a transaction of its own; answers their ids. */
async function happen(tenant: string, happened: readonly Happened[]): Promise<string[]> {
  const ids = happened.map(() => freshIds.next())
  await save(
    tenant,
    happened.map((each, index) => append(tenant, ids[index]!, each, Date.now())),
  )
  return ids
}

const waiting = () =>
  asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from platform.outbox where done_at is null',
    )
    return rows[0]!.n
  })

const relayParts = () => ({
  pool,
  reactions,
  enqueue: queue.enqueue,
  announce: (told: readonly Told[]) => sayTold(told, new Set(['tickets.replied'])),
  onError: () => undefined,
})

beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, async (client) => {
    await installJobs(client)
    await client.query('create table proof.stumbled (id uuid primary key)')
  })
  pool = openPool(database.app, { max: 6, name: 'test', onError: () => undefined })
  queue = await startQueue({
    address: database.app,
    kinds: reactions.map(asJob).map((kind) => ({ ...kind, firstWait: 1 })),
    onError: () => undefined,
  })
})
afterAll(async () => {
  await queue.stop()
  await pool.end()
})

describe('an event', () => {
  it('reaches each reaction that hears it, once, also when two relays hand on at the same time', async () => {
    const tenants = Array.from({ length: 5 }, () => freshIds.next())
    const ids = (
      await Promise.all(tenants.map((tenant) => happen(tenant, Array.from({ length: 30 }, dutySwitched))))
    ).flat()
    const relays = [startRelay(relayParts()), startRelay(relayParts())]
    const effects = await eventually(async () => {
      const seen = await effectsOf(database.owner)
      return ids.every((id) => seen.has(`count ${id}`) && seen.has(`stumble ${id}`)) ? seen : undefined
    })
    await Promise.all(relays.map((relay) => relay.stop()))
    expect(ids.map((id) => effects.get(`count ${id}`))).toEqual(ids.map(() => 1))
    expect(await waiting()).toBe(0)
  })

  it('whose transaction commits after a later one is handed on too', async () => {
    const tenant = freshIds.next()
    const early = freshIds.next()
    const relay = startRelay(relayParts())
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.more({ early: append(tenant, early, dutySwitched(), Date.now()) })
      const [late] = await happen(tenant, [dutySwitched()])
      await eventually(async () => (await effectsOf(database.owner)).get(`count ${late}`))
      await tx.save([])
    })
    expect(await eventually(async () => (await effectsOf(database.owner)).get(`count ${early}`))).toBe(1)
    await relay.stop()
  })

  it('gets its job only once when the relay dies between handing on and marking done', async () => {
    const tenant = freshIds.next()
    const [id] = await happen(tenant, [dutySwitched()])
    const parts = relayParts()
    const listeners = listenersByEvent(reactions)
    const dying = {
      ...parts,
      enqueue: async (...args: Parameters<typeof parts.enqueue>) => {
        await parts.enqueue(...args)
        throw new Error('killed here')
      },
    }
    await expect(handOn(dying, listeners, tenant)).rejects.toThrow('killed here')
    expect(await waiting()).toBe(1)
    expect(await handOn(parts, listeners, tenant)).toBe(1)
    await eventually(async () => (await effectsOf(database.owner)).get(`stumble ${id}`))
    expect((await effectsOf(database.owner)).get(`count ${id}`)).toBe(1)
  })

  it('makes no job for a reaction that nobody in the tenant wants', async () => {
    const tenant = freshIds.next()
    await happen(tenant, [dutySwitched()])
    const enqueued: string[] = []
    const parts = { ...relayParts(), enqueue: async (name: string) => void enqueued.push(name) }
    const heard = { hears: ['tickets.duty-switched'], react: async () => undefined } as const
    const listeners = listenersByEvent([
      reaction({ name: 'proof.unwanted', wanted: () => handwritten('select 1 where false')(), ...heard }),
      reaction({ name: 'proof.wanted', wanted: () => handwritten('select 1')(), ...heard }),
      reaction({ name: 'proof.always', ...heard }),
    ])
    expect(await handOn(parts, listeners, tenant)).toBe(1)
    expect(enqueued).toEqual(['proof.wanted', 'proof.always'])
  })

  it('is said on the live channel to whom it concerns, and to the customer only where customers may hear', async () => {
    const [tenant, ticketId, customerId, handlerId] = [
      freshIds.next(),
      freshIds.next(),
      freshIds.next(),
      freshIds.next(),
    ]
    const about = { ticketId, number: '1', title: 't', customerId, customerName: 'c', handlerId }
    const heard: string[] = []
    const ear = new pg.Client({ ...database.app, ssl: false })
    ear.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await ear.connect()
    await ear.query('listen zg_live')
    const ids = await happen(tenant, [
      { event: 'tickets.noted', facts: { ...about, noteId: freshIds.next() } },
      { event: 'tickets.replied', facts: { ...about, messageId: freshIds.next(), state: 'in_progress' } },
      { event: 'tickets.desk-decided', facts: { providerId: tenant, approved: true, reason: '' } },
    ])
    await handOn(relayParts(), new Map(), tenant)
    const notices = await eventually(async () => heard[0])
    await ear.end()
    const agents = [`desk:${tenant}`, `agent:${tenant}:${handlerId}`]
    expect(readNotices(notices).map(({ id, to, hint }) => [id, to, hint.event])).toEqual([
      [ids[0], agents, 'tickets.noted'],
      [ids[1], [...agents, `customer:${customerId}`], 'tickets.replied'],
    ])
  })
})

describe('the outbox', () => {
  it('shows a tenant nothing of another, and nothing to the login itself', async () => {
    const [tenant, neighbour] = [freshIds.next(), freshIds.next()]
    await happen(neighbour, [dutySwitched()])
    const all = { text: 'select tenant_id from platform.outbox', key: '', values: [] }
    const asTenant = await transact(pool, { role: 'zg_desk', tenant, account: null }, (tx) =>
      tx.read({ all }),
    )
    expect(asTenant.all).toEqual([])
    await expect(pool.query('select 1 from platform.outbox')).rejects.toThrow('permission denied')
    await expect(pool.query('select 1 from platform.outbox_default')).rejects.toThrow('permission denied')
  })

  it('keeps its rows in monthly partitions made ahead, each protected, and makes each only once', async () => {
    const again = await pool.query('select * from platform.make_partitions()')
    expect(again.rows).toEqual([])
    const more = await pool.query<{ partition: string; problem: string | null }>(
      'select * from platform.make_partitions(4)',
    )
    expect(
      more.rows
        .filter(({ partition }) => partition.startsWith('platform.outbox'))
        .map(({ problem }) => problem),
    ).toEqual([null])
    await happen(freshIds.next(), [dutySwitched()])
    const partitions = await asOwner(database.owner, async (client) => {
      const { rows } = await client.query<{ name: string; forced: boolean; rows: number }>(
        `select class.relname as name, class.relforcerowsecurity and class.relrowsecurity as forced
           from pg_inherits join pg_class class on class.oid = inhrelid where inhparent = 'platform.outbox'::regclass`,
      )
      const { rows: stray } = await client.query('select 1 from platform.outbox_default')
      expect(stray).toEqual([])
      return rows
    })
    expect(partitions.length).toBe(6)
    expect(partitions.every(({ forced }) => forced)).toBe(true)
  })

  it('drops old months that hold nothing undone, and no others', async () => {
    const made = await asOwner(database.owner, async (client) => {
      for (const [name, from, to] of [
        ['outbox_2020_01', '2020-01-01', '2020-02-01'],
        ['outbox_2020_02', '2020-02-01', '2020-03-01'],
      ]) {
        await client.query(`create table platform.${name} partition of platform.outbox
          for values from ('${await firstId(client, from!)}') to ('${await firstId(client, to!)}')`)
        await client.query(`select platform.protect('platform.${name}')`)
        await client.query(
          `insert into platform.outbox (tenant_id, id, event, facts, at, done_at)
           values (gen_random_uuid(), platform.first_id($1), 'e', '{}', $1, $2)`,
          [`${from}T00:00:00Z`, name === 'outbox_2020_01' ? new Date() : null],
        )
      }
      return (await pool.query<{ retire_outbox: string }>('select platform.retire_outbox()')).rows
    })
    expect(made).toEqual([{ retire_outbox: 'platform.outbox_2020_01' }])
  })
})

const firstId = async (client: pg.Client, day: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>('select platform.first_id($1) as id', [
    `${day}T00:00:00Z`,
  ])
  return rows[0]!.id
}
