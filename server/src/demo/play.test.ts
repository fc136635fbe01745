/** The demonstration world: believable, and the same one for the same seed (design §7, A-13). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import { DAY } from '#kernel/instant'
import { readSettings } from '#platform/settings'
import { freshDatabase } from '../testing/fresh-database.ts'
import { knownCustomers } from './cast.ts'
import { playDemo } from './play.ts'

const data = mkdtempSync(join(tmpdir(), 'zhanggui-demo-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const settings = readSettings({ ZHANGGUI_DATA: data, ZHANGGUI_LOG: 'silent' })
const logger = pino({ level: 'silent' })

interface Seen {
  number: string
  title: string
  state: string
  tier: string
  customer: string
  handler: string | null
  overtime: number
}

async function play(seed: number, now: number): Promise<{ tickets: Seen[]; said: string[] }> {
  const database = await freshDatabase()
  const said: string[] = []
  await playDemo({ settings, database, logger, seed, tickets: 30, now, say: (line) => said.push(line) })
  const owner = new pg.Client({ ...database.owner, ssl: false })
  await owner.connect()
  const { rows } = await owner.query<Seen>(
    `select t.number, t.title, t.state, t.tier, t.customer_name as customer, a.name as handler,
            t.overtime_count as overtime
     from tickets.ticket t left join tickets.agent a on a.tenant_id = t.tenant_id and a.id = t.handler_id
     order by t.submitted_at, t.number`,
  )
  await owner.end()
  return { tickets: rows, said }
}

// Three worlds are played, password checks and all.
const PATIENCE = 240_000

it(
  'is the same for the same seed and another for another, with tickets of many states and customers of all tiers',
  async () => {
    const now = Date.UTC(2026, 10, 20, 9) + DAY
    const first = await play(7, now)
    const again = await play(7, now)
    const other = await play(8, now)

    expect(first.tickets).toHaveLength(30)
    expect(again.tickets).toEqual(first.tickets)
    expect(other.tickets).not.toEqual(first.tickets)
    expect(new Set(first.tickets.map(({ state }) => state)).size).toBeGreaterThan(3)
    expect(new Set(first.tickets.map(({ tier }) => tier)).size).toBeGreaterThan(2)
    const asked = new Set(first.tickets.map(({ customer }) => customer))
    expect(knownCustomers.filter(({ name }) => !asked.has(name))).toEqual([])
    for (const tier of ['diamond', 'gold', 'silver', 'normal']) {
      expect(first.said.join('\n')).toContain(`tier ${tier}`)
    }
  },
  PATIENCE,
)

it('leaves an installation alone that has accounts', async () => {
  const database = await freshDatabase()
  const said: string[] = []
  const options = { settings, database, logger, seed: 1, tickets: 0, say: (line: string) => said.push(line) }
  await playDemo(options)
  await playDemo(options)

  expect(said.at(-1)).toMatch(/There are accounts already/)
})
