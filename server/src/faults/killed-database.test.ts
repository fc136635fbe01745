/** The database is killed while people write: no process goes with it, and nothing acknowledged is lost (J2, G-02). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startThrowAway } from '#platform/db/embedded'
import type { Embedded } from '#platform/db/embedded'
import { appPassword, findMigrations, migrate, setAppPassword } from '#platform/db/migrate'
import type { Address } from '#platform/db/pool'
import { installJobs } from '#platform/jobs/install'
import { asOwner, effectsOf, makeEffects } from '../testing/effects.ts'
import { eventually } from '../testing/eventually.ts'
import { Notes } from './notes.ts'
import { Running } from './processes.ts'
import { DESK, proofSchema } from './proof-room.fixture.ts'

const KILLS = 4

let cluster: Embedded
let app: Address
beforeAll(async () => {
  // Durable, unlike the databases of other tests: what was acknowledged must be on disc.
  cluster = await startThrowAway({ unsafeFast: false })
  const password = appPassword(cluster.owner.password)
  await migrate(cluster.owner, await findMigrations(), async (client) => {
    await setAppPassword(client, password)
    await installJobs(client)
  })
  await makeEffects(cluster.owner)
  await asOwner(cluster.owner, async (client) => {
    for (const each of proofSchema) await client.query(each)
  })
  app = { ...cluster.owner, user: 'zg_app', password }
})
afterAll(() => cluster.stop())

/** kill -9 of the server of the database; whoever keeps it starts it again. */
async function killDatabase(): Promise<true> {
  const pid = await asOwner(cluster.owner, async (client) => {
    const { rows } = await client.query<{ lock: string }>(`select pg_read_file('postmaster.pid') as lock`)
    return Number(rows[0]!.lock.split('\n')[0])
  })
  process.kill(pid, 'SIGKILL')
  return true
}

/** Asks the owner's side once the database answers again. */
const onceBack = <T>(ask: () => Promise<T>): Promise<T> => eventually(() => ask().catch(() => undefined))

describe('a database that is killed under load', { timeout: 300_000 }, () => {
  it('takes no process with it: people are told to wait, nothing acknowledged is lost, and all goes on by itself', async () => {
    const [web, worker] = await Promise.all([
      Running.start({ address: app, role: 'web', variant: 'sound' }),
      Running.start({ address: app, role: 'worker', variant: 'sound' }),
    ])
    const notes = new Notes(() => web.open)
    const writing = notes.write(8)
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [acknowledged, failed] = [notes.acknowledged.length, notes.failures.length]
      await eventually(async () => (notes.acknowledged.length >= acknowledged + 40 ? true : undefined))
      await onceBack(killDatabase)
      await eventually(async () => (notes.failures.length > failed ? true : undefined))
    }
    const afterTheLast = notes.acknowledged.length
    await eventually(async () => (notes.acknowledged.length >= afterTheLast + 40 ? true : undefined))
    notes.stop()
    await writing

    expect(web.isAlive && worker.isAlive).toBe(true)
    expect([...new Set(notes.failures.map((failure) => JSON.stringify(failure)))]).toEqual([
      JSON.stringify({
        status: 503,
        type: 'application/problem+json; charset=utf-8',
        word: 'service.unavailable',
      }),
    ])
    const effects = await onceBack(() => effectsOf(cluster.owner))
    expect(notes.acknowledged.filter((id) => effects.get(id) !== 1)).toEqual([])
    // Each event has reached its reaction, which counts for the queue too.
    await onceBack(async () => {
      const heard = await effectsOf(cluster.owner)
      return notes.acknowledged.every((id) => heard.get(`echo ${id}`) === 1) ? true : undefined
    })

    await onceBack(() =>
      asOwner(cluster.owner, async (client) => {
        await client.query('insert into proof.subject (tenant_id, id) values ($1, $1)', [DESK])
        await client.query(
          `insert into platform.timer (tenant_id, id, kind, subject_id, due_at, facts, try_at)
           values ($1, $1, 'proof.fire', $1, now(), '{}', now())`,
          [DESK],
        )
        return true
      }),
    )
    expect(await onceBack(async () => (await effectsOf(cluster.owner)).get(DESK))).toBe(1)
    await Promise.all([web.kill(), worker.kill()])
  })

  it('would be seen to take a process along that listens to no errors of its connections', async () => {
    const web = await Running.start({ address: app, role: 'web', variant: 'deaf-pool' })
    const notes = new Notes(() => web.open)
    const writing = notes.write(4)
    await eventually(async () => (notes.acknowledged.length >= 20 ? true : undefined))
    notes.stop()
    await writing
    await onceBack(killDatabase)
    expect(await web.ended).not.toBe(0)
  })
})
