/** Two servers are replaced one after the other under load: no request fails (J8, G-21). */
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner, makeEffects } from '../testing/effects.ts'
import { eventually } from '../testing/eventually.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import { Notes } from './notes.ts'
import { Running } from './processes.ts'
import type { Variant } from './process.fixture.ts'
import { proofSchema } from './proof-room.fixture.ts'

const RESTARTS = 4

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await makeEffects(database.owner)
  await asOwner(database.owner, async (client) => {
    for (const each of proofSchema) await client.query(each)
    // Readiness asks for a worker; this one lives long enough.
    await client.query(
      `insert into platform.worker (id, seen_at) values (gen_random_uuid(), now() + interval '1 hour')`,
    )
  })
})

/** Sends people to whichever process says that it is ready, as a load balancer would. */
class Balancer {
  #ready: Running[] = []
  #turn = 0
  #stopped = false
  processes: Running[] = []

  async watch(): Promise<void> {
    while (!this.#stopped) {
      const asked = await Promise.all(
        this.processes.map(async (each) => {
          const answer = await fetch(`${each.open}/readyz`).catch(() => undefined)
          await answer?.arrayBuffer()
          return answer?.status === 200 ? [each] : []
        }),
      )
      this.#ready = asked.flat()
      await pause(50)
    }
  }
  stop(): void {
    this.#stopped = true
  }
  get readyCount(): number {
    return this.#ready.length
  }
  get next(): string {
    this.#turn += 1
    return this.#ready[this.#turn % Math.max(1, this.#ready.length)]?.open ?? 'http://127.0.0.1:9'
  }
}

/** Replaces the processes one after the other while people write; answers what failed. */
async function restartUnderLoad(variant: Variant, restarts: number) {
  const start = () => Running.start({ address: database.app, role: 'web', variant })
  const balancer = new Balancer()
  balancer.processes = await Promise.all([start(), start()])
  const watching = balancer.watch()
  await eventually(async () => (balancer.readyCount === 2 ? true : undefined))
  const notes = new Notes(() => balancer.next)
  const writing = notes.write(8)
  const moreNotes = async () => {
    const goal = notes.acknowledged.length + 40
    await eventually(async () => (notes.acknowledged.length >= goal ? true : undefined))
  }
  for (let restart = 0; restart < restarts; restart += 1) {
    await moreNotes()
    const old = balancer.processes[restart % 2]!
    await old.stop()
    balancer.processes = balancer.processes.with(restart % 2, await start())
    await eventually(async () => (balancer.readyCount === 2 ? true : undefined))
  }
  await moreNotes()
  notes.stop()
  await writing
  balancer.stop()
  await watching
  await Promise.all(balancer.processes.map((each) => each.kill()))
  return notes.failures
}

describe('two servers that are replaced one after the other under load', { timeout: 300_000 }, () => {
  it('fail no request', async () => {
    expect(await restartUnderLoad('sound', RESTARTS)).toEqual([])
  })

  it('would be seen to fail some, did they leave at once', async () => {
    expect((await restartUnderLoad('abrupt-leave', 2)).length).toBeGreaterThan(0)
  })
})
