/** Each filter alone, by deadline, is served by an index under row security, whatever the size of the desk (T-51, T-52). */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { grow } from '../../../../bench/grow.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { deskFilter, readyFilter } from './ops/filter.ts'
import { deskList } from './store/desk-list.ts'

let world: World
let desk: Desk
const AT = Date.now()

/** Enough that reading all of them is never the cheapest. */
const TICKETS = 2_000

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

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  await customerOf(world, '张三')
  await desk.agent('李')
  const owner = new pg.Client({ ...world.database.owner, ssl: false })
  await owner.connect()
  await grow(owner, [desk.id], TICKETS)
  await owner.end()
})

/** Runs the list's own statement as an administrator of the desk would, and tells what it did. */
async function planOf(asked: object): Promise<{ parts: Plan[]; read: number }> {
  const { pool } = world.house.needs.engine
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select platform.enter($1, $2, $3)', ['zg_provider', desk.id, desk.boss.id])
    const plain = deskFilter(
      { tab: 'all', ...asked },
      { tenant: desk.id, account: desk.boss.id, zone: 'Asia/Shanghai', at: AT },
    )
    const look = async (statements: object) => {
      const rows: Record<string, unknown> = {}
      for (const [name, { text, values }] of Object.entries(
        statements as Record<string, { text: string; values: unknown[] }>,
      ))
        rows[name] = (await client.query(text, values)).rows
      return rows
    }
    const filter = await readyFilter(plain, { look } as Parameters<typeof readyFilter>[1])
    const { text, values } = deskList({ filter, sort: 'due', order: 'asc', limit: 51 })
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) ${text}`,
      [...values],
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan
    const parts = plan ? partsOf(plan) : []
    const ofTickets = parts.filter((part) => part['Relation Name'] === 'ticket')
    const read = ofTickets.reduce(
      (sum, part) =>
        sum + (part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0)) * part['Actual Loops'],
      0,
    )
    return { parts, read }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('a list by deadline', () => {
  it.each<[object]>([
    [{}],
    [{ group: 'open' }],
    [{ group: 'overdue' }],
    [{ group: 'due-soon' }],
    [{ group: 'unassigned' }],
    [{ state: 'assigned' }],
    [{ state: 'closed' }],
    [{ tier: 'diamond' }],
    [{ rating: '1' }],
    [{ complained: 'yes' }],
    [{ phone: '13800001234' }],
    [{ customer: '张伟' }],
    [{ customer: randomUUID() }],
    [{ handlerId: randomUUID() }],
    [{ categoryId: randomUUID() }],
    [{ number: '0000AAA' }],
    [{ q: '机房' }],
    [{ q: '登录' }],
    [{ q: '卡' }],
    [{ q: '没有人写过这些' }],
    [{ title: '登录' }],
    [{ title: '您好' }],
  ])('with %o reads few tickets, by an index', async (asked) => {
    const { parts, read } = await planOf(asked)
    expect(
      parts.filter((part) => part['Node Type'] === 'Seq Scan' && part['Relation Name'] === 'ticket'),
    ).toEqual([])
    expect(
      parts.filter((part) => part['Relation Name'] === 'word' && part['Node Type'] === 'Seq Scan'),
    ).toEqual([])
    expect(read).toBeLessThan(TICKETS / 4)
  })
})
