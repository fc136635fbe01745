/**
 * A process of the fault tests: web, worker or timers alone on the real machine room, with the proof room in it. Says `{"open":"http://…"}`
 * on its output when it is ready. Its variants are wrong on purpose: the tests must notice each of them.
 */
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { systemClock } from '#platform/clock'
import { openPool } from '#platform/db/pool'
import type { Address } from '#platform/db/pool'
import { transact } from '#platform/db/transaction'
import { Drain } from '#platform/drain'
import { serveHealth } from '#platform/health'
import { buildWeb } from '#platform/http/server'
import { fairChance, freshIds } from '#platform/ids'
import { Metrics } from '#platform/metrics'
import { startTimers } from '#platform/timers/runner'
import { startWorker } from '#platform/worker'
import { effect } from '../testing/effects.ts'
import { fireCarelessly } from './careless-timers.fixture.ts'
import { DESK, listeningRoom, proofLedger, proofRoom, stuckRoom } from './proof-room.fixture.ts'

/** How a process is to go wrong. */
export type Variant =
  | 'sound'
  /** Fires a timer and deletes it in two transactions. */
  | 'careless-timers'
  /** Answers before it has saved. */
  | 'hasty-answers'
  /** Begins its reactions and never ends them. */
  | 'stuck-reactions'
  /** Listens to no errors of its connections. */
  | 'deaf-pool'
  /** Leaves at once when it is told to stop. */
  | 'abrupt-leave'

export interface ProcessOrders {
  address: Address
  /** `timers` is the part of a worker that starts quickest. */
  role: 'web' | 'timers' | 'worker'
  variant: Variant
}

const { address, role, variant } = JSON.parse(process.argv[2] ?? '{}') as ProcessOrders

// A test that was stopped halfway leaves no process behind.
process.stdin.resume().once('end', () => process.exit(1))

const pool = openPool(address, { max: 8, name: `fault test ${role}`, onError: () => undefined })
if (variant === 'deaf-pool') {
  pool.removeAllListeners('error')
  pool.on('connect', (client) => client.removeAllListeners('error'))
}
const saveNote = (noteId: string) =>
  transact(pool, { role: 'zg_desk', tenant: DESK, account: null }, async (tx) => {
    await tx.look({})
    await tx.save([effect(DESK, freshIds.next(), noteId)])
  })
const machinery = {
  pool,
  clock: systemClock,
  ids: freshIds,
  chance: fairChance,
  ledger: proofLedger(() => undefined),
}
const say = (open: string) => process.stdout.write(`${JSON.stringify({ open })}\n`)

if (role === 'timers') {
  const runner =
    variant === 'careless-timers'
      ? fireCarelessly(pool)
      : startTimers({ ...machinery, handlers: proofRoom.timers ?? {}, onError: () => undefined })
  process.once('SIGTERM', () => void runner.stop().then(() => process.exit(0)))
  say(role)
} else if (role === 'worker') {
  const worker = await startWorker({
    ...machinery,
    address,
    rooms: [variant === 'stuck-reactions' ? stuckRoom : listeningRoom(pool)],
    customersHear: new Set(),
    logger: pino({ level: 'silent' }),
    metrics: new Metrics(),
  })
  process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
  say(role)
} else {
  const drain = new Drain()
  const somebody = {
    sessionId: DESK,
    accountId: '019a0000-0000-7000-8000-000000000002',
    name: '客户',
    locale: 'zh-CN' as const,
    mustChangePassword: false,
    isCustomer: true,
    company: null,
    platform: null,
  }
  const web = await buildWeb({
    engine: machinery,
    endpoints: proofRoom.endpoints,
    raw: [],
    authenticate: async () => somebody,
    logger: pino({ level: 'silent' }),
    publicUrl: () => 'http://127.0.0.1',
    trustProxy: false,
  })
  if (variant === 'hasty-answers') {
    web.addHook('preHandler', async (request, reply) => {
      const { noteId } = request.body as { noteId: string }
      setTimeout(() => void saveNote(noteId).catch(() => undefined), 30)
      return reply.code(201).send({ noteId })
    })
  }
  serveHealth(web, { pool, migrations: [], metrics: new Metrics(), draining: () => drain.begun })
  drain.watch(web)
  await web.listen({ host: '127.0.0.1', port: 0 })
  process.once('SIGTERM', () => {
    if (variant === 'abrupt-leave') process.exit(0)
    void drain
      .begin()
      .then(() => web.close())
      .then(() => pool.end())
      .then(() => process.exit(0))
  })
  say(`http://127.0.0.1:${(web.server.address() as AddressInfo).port}`)
}
