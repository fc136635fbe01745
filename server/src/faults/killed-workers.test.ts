/** Workers are killed while timers come due: each timer fires once (I1, G-04). */
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner, effectsOf, makeEffects } from '../testing/effects.ts'
import { eventually } from '../testing/eventually.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import { Running } from './processes.ts'
import type { Variant } from './process.fixture.ts'
import { proofSchema } from './proof-room.fixture.ts'

const TIMERS = 2_000
const TENANTS = 10
const KILLS = 12

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, async (client) => {
    for (const each of proofSchema) await client.query(each)
  })
})

/** Sets timers of several tenants, due one after the other over some seconds from now. */
const setTimers = () =>
  asOwner(database.owner, async (client) => {
    for (const table of ['platform.timer', 'platform.outbox', 'proof.subject', 'proof.effect']) {
      await client.query(`delete from ${table}`)
    }
    await client.query(
      `with timer as (
         select ('019a0000-0000-7000-8000-' || lpad((n % $2)::text, 12, '0'))::uuid as tenant_id, gen_random_uuid() as id,
           now() + n * interval '4 ms' as due_at from generate_series(1, $1::int) as n),
       subject as (insert into proof.subject (tenant_id, id) select tenant_id, id from timer)
       insert into platform.timer (tenant_id, id, kind, subject_id, due_at, facts, try_at)
       select tenant_id, id, 'proof.fire', id, due_at, '{}', due_at from timer`,
      [TIMERS, TENANTS],
    )
  })

const left = () =>
  asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from platform.timer')
    return rows[0]!.n
  })

interface Outcome {
  fired: number
  twice: number
  never: number
  /** Subjects whose row does not agree with their effects, and events without an effect or the other way round. */
  torn: number
}

async function outcome(): Promise<Outcome> {
  const times = [...(await effectsOf(database.owner)).values()]
  const torn = await asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from proof.subject s
        where touched <> (select count(*) from proof.effect where by = s.id::text)
           or touched <> (select count(*) from platform.outbox where facts->>'agentId' = s.id::text)`,
    )
    return rows[0]!.n
  })
  return {
    fired: times.length,
    twice: times.filter((each) => each > 1).length,
    never: TIMERS - times.length,
    torn,
  }
}

/** Two workers; one of them is killed each time a share of the timers has fired, and started again. */
async function fireUnderKills(variant: Variant, kills: number): Promise<Outcome> {
  await setTimers()
  const start = () => Running.start({ address: database.app, role: 'timers', variant })
  const workers = await Promise.all([start(), start()])
  for (let kill = 1; kill <= kills; kill += 1) {
    const goal = TIMERS - (kill * TIMERS) / (kills + 1)
    await eventually(async () => ((await left()) <= goal ? true : undefined))
    await workers[kill % 2]!.kill()
    workers[kill % 2] = await start()
  }
  await eventually(async () => ((await left()) === 0 ? true : undefined))
  await Promise.all(workers.map((worker) => worker.kill()))
  return outcome()
}

describe('timers whose workers are killed', { timeout: 300_000 }, () => {
  it('fire once each, with all that follows from them', async () => {
    expect(await fireUnderKills('sound', KILLS)).toEqual({ fired: TIMERS, twice: 0, never: 0, torn: 0 })
  })

  it('would be seen to fire twice, were claim, effect and deletion not one transaction', async () => {
    expect((await fireUnderKills('careless-timers', 2)).twice).toBeGreaterThan(0)
  })
})
