/** Each filter alone, by deadline, is served by an index under row security, whatever the size of the desk (T-51, T-52). */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { grow } from '../../../../bench/grow.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { deskFilter, readyFilter } from './ops/filter.ts'
import { countsOf, deskList, planFor } from './store/desk-list.ts'

let world: World
let desk: Desk
const AT = Date.now()
const [RARE_TAG, COMMON_TAG] = [randomUUID(), randomUUID()]

/** Rows of a page, and the one that tells whether there are more. */
const PAGE = 51

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
  await tagSome(owner, RARE_TAG, 5)
  await tagSome(owner, COMMON_TAG, TICKETS / 2)
  await owner.query(
    `insert into tickets.follower select tenant_id, $2, id from tickets.ticket where tenant_id = $1 order by id limit 5`,
    [desk.id, desk.boss.id],
  )
  await owner.query('vacuum analyze tickets.ticket, tickets.ticket_tag, tickets.follower')
  await owner.end()
})

/** Gives a new tag to as many tickets (T-90). */
async function tagSome(owner: pg.Client, tag: string, tickets: number): Promise<void> {
  await owner.query(
    `insert into tickets.tag (tenant_id, id, name, folded, colour) values ($1, $2, $3, $3, 'blue')`,
    [desk.id, tag, tag.slice(0, 8)],
  )
  await owner.query(
    `insert into tickets.ticket_tag select tenant_id, $2, id from tickets.ticket where tenant_id = $1
     order by md5(id::text) limit $3`,
    [desk.id, tag, tickets],
  )
}

interface Did {
  parts: Plan[]
  /** Tickets read. */
  read: number
  /** Categories or agents read for their names. */
  joined: number
  /** Entries of the index of words read. */
  words: number
  /** Round trips to find out how common words are. */
  looks: number
}

/** As text of SQL; lists bind moments, arrays of text, words and numbers. */
const literalOf = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : pg.escapeLiteral(
        value instanceof Date
          ? value.toISOString()
          : Array.isArray(value)
            ? `{${value.map((each) => JSON.stringify(each)).join(',')}}`
            : String(value),
      )

/** Runs the list's own statement as an administrator of the desk would, under the plan that it would have, and tells what it did. */
async function planOf(
  asked: object,
  sort: 'due' | 'submitted' = 'due',
  after?: { at: number | null; id: string },
): Promise<Did> {
  const { pool } = world.house.needs.engine
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select platform.enter($1, $2, $3)', ['zg_provider', desk.id, desk.boss.id])
    const plain = deskFilter(
      { tab: 'all', ...asked },
      { tenant: desk.id, account: desk.boss.id, zone: 'Asia/Shanghai', at: AT },
    )
    let looks = 0
    const look = async (statements: object) => {
      looks += 1
      const rows: Record<string, unknown> = {}
      for (const [name, { text, values }] of Object.entries(
        statements as Record<string, { text: string; values: unknown[] }>,
      ))
        rows[name] = (await client.query(text, values)).rows
      return rows
    }
    const filter = await readyFilter(plain, { look } as Parameters<typeof readyFilter>[1], sort)
    const order = sort === 'due' ? 'asc' : 'desc'
    const { text, values } = deskList({ filter, sort, order, after, limit: PAGE })
    const mode = planFor(filter, sort)
    await client.query(mode.text, [...mode.values])
    // Prepared, since a plan made once for all values is made only of prepared statements.
    await client.query(`prepare listed as ${text}`)
    const given = values.map((value) => literalOf(value)).join(', ')
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) execute listed(${given})`,
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
    const joined = Math.max(readOf('category'), readOf('agent'))
    return { parts, read: readOf('ticket'), joined, words: readOf('word'), looks }
  } finally {
    await client.query('rollback')
    await client.query('deallocate all')
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
    [{ group: 'waiting' }],
    [{ group: 'ended' }],
    [{ state: 'assigned' }],
    [{ state: 'closed' }],
    [{ tier: 'diamond' }],
    [{ tab: 'mine' }],
    [{ tab: 'mine', group: 'open' }],
    [{ tab: 'mine', group: 'overdue' }],
    [{ tab: 'mine', state: 'in_progress' }],
    [{ rating: '1' }],
    [{ rating: 'none' }],
    [{ complained: 'yes' }],
    [{ upstream: 'returned' }],
    [{ upstream: 'any' }],
    [{ complained: 'no' }],
    [{ upstream: 'none' }],
    [{ from: '2020-01-01' }],
    [{ phone: '13800001234' }],
    [{ customer: '张伟' }],
    [{ customer: randomUUID() }],
    [{ handlerId: randomUUID() }],
    [{ categoryId: randomUUID() }],
    [{ number: '0000AAA' }],
    [{ tag: RARE_TAG }],
    [{ tag: COMMON_TAG }],
    [{ tag: randomUUID() }],
    [{ tab: 'followed' }],
    [{ q: '机房' }],
    [{ q: '登录' }],
    [{ q: '卡' }],
    [{ q: '没有人写过这些' }],
    [{ title: '登录' }],
    [{ title: '您好' }],
  ])('with %o reads few tickets, by an index', async (asked) => {
    const { parts, read, joined } = await planOf(asked)
    expect(
      parts.filter((part) => part['Node Type'] === 'Seq Scan' && part['Relation Name'] === 'ticket'),
    ).toEqual([])
    expect(
      parts.filter((part) => part['Relation Name'] === 'word' && part['Node Type'] === 'Seq Scan'),
    ).toEqual([])
    // Common words and tags are met among what is walked past; whatever is asked, a few pages are enough.
    expect(read).toBeLessThan(PAGE * 6)
    expect(joined).toBeLessThanOrEqual(PAGE)
  })
})

describe('a page further down, by deadline', () => {
  const soon = { at: AT + 300 * 60_000, id: randomUUID() }
  it.each<[object, { at: number | null; id: string }]>([
    [{}, soon],
    [{}, { at: null, id: randomUUID() }],
    [{ group: 'open' }, soon],
    [{ state: 'assigned' }, soon],
    [{ tier: 'normal' }, soon],
    [{ tab: 'mine', group: 'open' }, soon],
  ])('of %o after %o begins where the one before ended', async (asked, after) => {
    const { parts, read } = await planOf(asked, 'due', after)
    expect(read).toBeLessThanOrEqual(PAGE * 2)
    const walked = parts.filter((part) => part['Relation Name'] === 'ticket')
    expect(walked.map((part) => part['Rows Removed by Filter'] ?? 0)).toEqual(walked.map(() => 0))
  })
})

describe('counts by state (T-53)', () => {
  it.each([null, 'mine'])('of %s come from an index alone', async (whose) => {
    const handler = whose && desk.boss.id
    const { text, values } = countsOf({ tenant: desk.id, handler, now: AT, soon: AT })
    const client = await world.house.needs.engine.pool.connect()
    try {
      await client.query('begin')
      await client.query('select platform.enter($1, $2, $3)', ['zg_provider', desk.id, desk.boss.id])
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (format json) ${text}`,
        [...values],
      )
      const plan = rows[0]?.['QUERY PLAN'][0].Plan
      const scans = (plan ? partsOf(plan) : []).filter((part) => part['Relation Name'] === 'ticket')
      expect(scans.map((part) => part['Node Type'])).toEqual(['Index Only Scan'])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('a search, newest first, under one plan for all words (T-52)', () => {
  it.each([
    ['卡', 0],
    ['登录', 0],
    ['机房', 0],
    ['打印机', 1],
    ['kubernetes', 0],
    ['error 502', 1],
    ['机房 备案', 1],
    ['数据库 超时 谢谢', 1],
  ])('for %s reads no more tickets than it shows', async (q, looks) => {
    const did = await planOf({ q }, 'submitted')
    expect(
      did.parts.filter((part) => part['Node Type'] === 'Seq Scan' && part['Relation Name'] !== 'agent'),
    ).toEqual([])
    const sorted = did.parts.filter((part) => part['Node Type'].includes('Sort'))
    expect(
      sorted.filter((part) => partsOf(part).some((below) => below['Relation Name'] === 'ticket')),
    ).toEqual([])
    expect(did.read).toBeLessThanOrEqual(PAGE)
    expect(did.words).toBeLessThan(TICKETS)
    expect(did.looks).toBe(looks)
  })

  it('asks how common words are once, and remembers it for a while', async () => {
    const q = '磁盘 已满'
    expect((await planOf({ q }, 'submitted')).looks).toBe(1)
    expect((await planOf({ q }, 'submitted')).looks).toBe(0)
    expect((await planOf({ q: '磁盘 邮件' }, 'submitted')).looks).toBe(1)
  })
})
