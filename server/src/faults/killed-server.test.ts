/** The server is killed while people write: each acknowledged note is there, whole (J1, G-01). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner, makeEffects } from '../testing/effects.ts'
import { eventually } from '../testing/eventually.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import { Notes } from './notes.ts'
import { Running } from './processes.ts'
import type { Variant } from './process.fixture.ts'
import { proofSchema } from './proof-room.fixture.ts'

const KILLS = 15
/** Acknowledged notes between two kills. */
const SHARE = 40

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, async (client) => {
    for (const each of proofSchema) await client.query(each)
  })
})

/** Acknowledged notes by what is wrong with them. */
async function faultsOf(notes: readonly string[]) {
  const countsOf = async (sql: string) =>
    asOwner(database.owner, async (client) => {
      const { rows } = await client.query<{ id: string; n: number }>(sql)
      return new Map(rows.map(({ id, n }) => [id, n]))
    })
  const effects = await countsOf('select by as id, count(*)::int as n from proof.effect group by by')
  const events = await countsOf(
    `select facts->>'agentId' as id, count(*)::int as n from platform.outbox group by 1`,
  )
  const audit = await countsOf(
    'select subject_id::text as id, count(*)::int as n from proof.audit group by subject_id',
  )
  const saved = [...effects.keys()]
  return {
    lost: notes.filter((id) => !effects.has(id)).length,
    doubled: saved.filter((id) => effects.get(id) !== 1).length,
    withoutEvent: saved.filter((id) => events.get(id) !== 1).length,
    withoutAudit: saved.filter((id) => audit.get(id) !== 1).length,
  }
}

const savedNotes = () =>
  asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from proof.effect')
    return rows[0]?.n ?? 0
  })

async function writeUnderKills(variant: Variant, kills: number) {
  const start = () => Running.start({ address: database.app, role: 'web', variant })
  let server = await start()
  const notes = new Notes(() => server.open)
  const writing = notes.write(8, () => randomUUID())
  for (let kill = 1; kill <= kills; kill += 1) {
    const goal = notes.acknowledged.length + SHARE
    const before = await savedNotes()
    await eventually(async () => (notes.acknowledged.length >= goal ? true : undefined))
    // A server that answers first has answered all of them before it saves any.
    await eventually(async () => ((await savedNotes()) > before ? true : undefined))
    await server.kill()
    server = await start()
  }
  notes.stop()
  await writing
  await server.kill()
  return { acknowledged: notes.acknowledged.length, ...(await faultsOf(notes.acknowledged)) }
}

describe('a server that is killed while people write', { timeout: 300_000 }, () => {
  it('has kept each note that it acknowledged, once, with its event and its line of audit', async () => {
    const { acknowledged, ...faults } = await writeUnderKills('sound', KILLS)
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS * SHARE)
    expect(faults).toEqual({ lost: 0, doubled: 0, withoutEvent: 0, withoutAudit: 0 })
  })

  it('would be seen to lose notes, did it answer before it saves and save in parts', async () => {
    const faults = await writeUnderKills('hasty-answers', 3)
    expect(faults.lost + faults.doubled).toBeGreaterThan(0)
    expect(faults.withoutEvent).toBeGreaterThan(0)
  })
})
