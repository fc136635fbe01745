/** The lane of malformed input: every route, in three moods, by everybody, on a real process; it must refuse in its own words and go on. */
import { Pool } from 'undici'
import { createApiKey } from '@zhanggui/contract/identity-keys'
import { startServer, stopServer } from '../../bench/server.ts'
import { chanceOf } from '../../server/src/demo/seed.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { openNeighbours } from '../neighbours.ts'
import { Fuzzer, HANDS } from './fuzz/fuzzer.ts'
import { keepPeople } from './fuzz/keep.ts'
import { seedsOf } from './fuzz/seeds.ts'
import { COUNTED, countStatements, statementsOf } from './fuzz/statements.ts'

/** After so many requests the people are put back into their places … */
const TIDY_AFTER = 1_000
/** … and after so many, good calls are made anew, since the old ones are used up. */
const SEED_AFTER = 20_000

/**
 * What the log may say: nobody is at the addresses that robots and webhooks get here, nor at the links of the matrix, and
 * a reaction that comes too early is tried again.
 */
const expected = /"name":"DeliveryFailed"|"constraint":"handover_over_link"|has no category or product yet/

/** What is broken on purpose: input is taken as it comes, and what PostgreSQL says to it is not understood. */
const gateOpen = () =>
  mutated([
    {
      file: 'server/src/platform/http/gate.ts',
      from: 'let nodes = 0',
      to: 'let nodes = 0; if (nodes === 0) return',
    },
    {
      file: 'server/src/platform/http/input.ts',
      from: 'schema.safeParse(value, { error: errorMapOf(locale) })',
      to: '{ success: true, data: value, error: { issues: [] } }',
    },
    {
      file: 'server/src/platform/http/problem.ts',
      from: "new Set(['22', '54'])",
      to: "new Set([''])",
    },
  ])

async function run(order: LaneOrder): Promise<Seen> {
  const { say, seed, sabotage } = order
  const total = sized(order, 2_500, 100_000)
  const neighbours = await openNeighbours({ ...order, postgres: COUNTED })
  const { cast } = neighbours
  await countStatements(cast)
  const { key } = await cast.people.main.caller.call(createApiKey, {
    body: { name: '对接', scopes: ['tickets.work'], expiresAt: null },
  })
  const log: string[] = []
  const server = await startServer({
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'test',
    PORT: '0',
    ZHANGGUI_DATA: neighbours.data,
    ZHANGGUI_LOG: 'error',
    ...(sabotage ? gateOpen() : {}),
  })
  server.process.stdout?.on('data', (chunk: Buffer) => log.push(chunk.toString()))
  let ended = false
  server.process.once('exit', () => (ended = true))
  // Nothing of it may outlive the lane, however that ends.
  process.once('exit', () => server.process.kill('SIGKILL'))
  const pool = new Pool(server.origin, { connections: HANDS, pipelining: 1, headersTimeout: 60_000 })
  const fuzzer = new Fuzzer({
    cast,
    chance: chanceOf(seed),
    pool,
    key: key ?? '',
    putBack: await keepPeople(cast),
    say,
  })
  const callersOfEach = sized(order, 1, 3)
  for (let fired = 0; fired < total && !ended; fired += TIDY_AFTER) {
    if (fired % SEED_AFTER === 0) {
      fuzzer.seeds = await seedsOf(cast, fuzzer.ids, callersOfEach, fuzzer.seeds)
      say(`${fired} requests of ${total}`)
    }
    await fuzzer.until(Math.min(total, fired + TIDY_AFTER))
    await fuzzer.tidy()
  }
  const stalls = await fuzzer.stalls()
  if (ended) fuzzer.fault('the process', 'ended by itself')
  const { shapes, strange } = await statementsOf(cast)
  for (const query of strange)
    fuzzer.fault('PostgreSQL', `was sent a statement that is not ours: ${query.slice(0, 300)}`)
  await pool.close()
  if (!ended) await stopServer(server)
  const crashes = log
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{') && !expected.test(line))
  for (const line of crashes) fuzzer.fault('the log', `says ${line.slice(0, 400)}`)
  await neighbours.close()
  return {
    figures: {
      ...fuzzer.counts,
      'slowest ms': Math.round(fuzzer.slowest),
      stalls,
      'statement shapes': shapes,
      faults: fuzzer.faults.size,
    },
    faults: few([...fuzzer.faults.values()], 40),
  }
}

export const lane: Lane = {
  promise:
    'Whatever is sent, valid, nearly valid or hostile, is answered within its schema or refused with a word of the list: no 5xx, no stall over 2 s, no statement that is not ours.',
  sabotage:
    'Input is taken as it comes, unread by gate and schema; what PostgreSQL says to it is not understood.',
  run,
}
