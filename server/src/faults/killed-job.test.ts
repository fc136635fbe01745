/** A worker is killed in the middle of a reaction: another one notices and does it (I2). */
import { beforeAll, describe, expect, it } from 'vitest'
import { installJobs } from '#platform/jobs/install'
import { asOwner, effectsOf, makeEffects } from '../testing/effects.ts'
import { eventually } from '../testing/eventually.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import { DESK } from './proof-room.fixture.ts'
import { Running } from './processes.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, installJobs)
})

/** State of the reaction's job. */
const jobState = () =>
  asOwner(database.owner, async (client) => {
    const { rows } = await client.query<{ state: string }>(
      `select state::text as state from pgboss.job where name = 'proof.echo'`,
    )
    return rows[0]?.state
  })

describe('a reaction whose worker is killed', { timeout: 300_000 }, () => {
  it('is taken over by another worker once the first has given no sign of life', async () => {
    const first = await Running.start({ address: database.app, role: 'worker', variant: 'stuck-reactions' })
    await asOwner(database.owner, (client) =>
      client.query(
        `insert into platform.outbox (tenant_id, id, event, facts, at)
         values ($1, $1, 'tickets.duty-switched', jsonb_build_object('agentId', $2::text, 'onDuty', true), now())`,
        [DESK, DESK],
      ),
    )
    await eventually(async () => ((await jobState()) === 'active' ? true : undefined))
    await first.kill()
    const second = await Running.start({ address: database.app, role: 'worker', variant: 'sound' })
    expect(await eventually(async () => (await effectsOf(database.owner)).get(`echo ${DESK}`))).toBe(1)
    await eventually(async () => ((await jobState()) === 'completed' ? true : undefined))
    await second.stop()
  })
})
