/** What waits for a link is found by its index, however much waits: a run reads no more tickets than it delivers (U-21). */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { fronts, pendingGuids } from './store/streams.ts'

const [TICKETS, ENTRIES] = [500, 10]
const AT_ONCE = 4

let world: World
let tenant: string
const link = randomUUID()

/** Tickets with so many entries that wait, the last ones oldest; one of ten is blocked. */
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  tenant = (await Desk.open(world, await operatorOf(world), '云上科技')).id
  await world.sql(
    `insert into upstream.link (tenant_id, id, side, adapter, name, secret, created_at)
     values ($1, $2, 'above', 'zhanggui', '云上游', '\\x00', now())`,
    [tenant, link],
  )
  await world.sql(
    `insert into upstream.handover (tenant_id, id, link_id, guid, title, status, sent_sequence, acked_sequence,
       front_at, blocked_until, created_at)
     select $1, gen_random_uuid(), $2, gen_random_uuid(), n::text, 'transferred', $3 + 5, 5,
       now() - n * interval '1 second', case when n % 10 = 0 then now() + interval '1 hour' end, now()
     from generate_series(1, $4) n`,
    [tenant, link, ENTRIES, TICKETS],
  )
  await world.sql(
    `insert into upstream.outgoing (tenant_id, handover_id, sequence, id, link_id, type, body, at, acked_at)
     select tenant_id, id, n, gen_random_uuid(), link_id, 'message', '{}', now(), case when n <= 5 then now() end
     from upstream.handover, generate_series(1, $1 + 5) n`,
    [ENTRIES],
  )
  await world.sql('vacuum analyze upstream.handover, upstream.outgoing')
}, 120_000)

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const partsOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(partsOf)]

/** Rows that a statement of the machine role reads of each table, under the plan made once for all values. */
async function readBy({ text, values }: { text: string; values: readonly unknown[] }) {
  const client = await world.house.needs.engine.pool.connect()
  try {
    await client.query('begin')
    await client.query('select platform.enter($1, $2, $3)', ['zg_desk', tenant, null])
    await client.query('set local plan_cache_mode = force_generic_plan')
    await client.query(`prepare asked as ${text}`)
    const given = values.map((value) => pg.escapeLiteral(String(value))).join(', ')
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) execute asked(${given})`,
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan
    const parts = plan ? partsOf(plan) : []
    const readOf = (table: string) =>
      parts
        .filter((part) => part['Relation Name'] === table)
        .reduce(
          (sum, part) =>
            sum + (part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0)) * part['Actual Loops'],
          0,
        )
    return {
      tickets: readOf('handover'),
      entries: readOf('outgoing'),
      indexes: parts.flatMap((part) => part['Index Name'] ?? []),
    }
  } finally {
    await client.query('rollback')
    await client.query('deallocate all')
    client.release()
  }
}

it('takes what stands in front of the tickets that wait longest, and reads nothing else', async () => {
  const read = await readBy(fronts({ tenant, link, limit: AT_ONCE }))
  expect(read).toMatchObject({ tickets: AT_ONCE, entries: AT_ONCE })
  expect(read.indexes[0]).toBe('handover_pending')
})

it('names the tickets with something to fetch, the longest waiting first, those that are blocked last', async () => {
  const limit = 20
  expect(await readBy(pendingGuids({ tenant, link, limit }))).toEqual({
    tickets: limit,
    entries: 0,
    indexes: ['handover_pending'],
  })
  const rows = await world.sql<{ title: string }>(
    `select title from upstream.handover where link_id = $1 and sent_sequence > acked_sequence
     order by blocked_until nulls first, front_at nulls first, id`,
    [link],
  )
  const titles = rows.map(({ title }) => Number(title))
  expect(titles.slice(0, 3)).toEqual([TICKETS - 1, TICKETS - 2, TICKETS - 3])
  expect(titles.slice(-TICKETS / 10).every((title) => title % 10 === 0)).toBe(true)
})
