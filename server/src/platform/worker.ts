/** The worker: everything that happens without a request. Any number of them run against one database. */
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { courtesyOf } from './courtesy.ts'
import type { Address } from './db/pool.ts'
import { forgetKeysJob } from './forget-keys.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { Chance, Ids } from './ids.ts'
import { asJob } from './jobs/reactions.ts'
import { startQueue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { Ledger } from './op.ts'
import { keepPartitionsJob } from './outbox/keep-partitions.ts'
import { startRelay } from './outbox/relay.ts'
import type { Enqueue } from './outbox/relay.ts'
import { sayTold } from './realtime/notice.ts'
import type { Room } from './room.ts'
import { allTimers } from './timers/handler.ts'
import { startTimers } from './timers/runner.ts'

export interface WorkerParts {
  /** The application's login; the queue keeps connections of its own. */
  address: Address
  /** At least four connections; better not the one of the requests. */
  pool: Pool
  clock: Clock
  ids: Ids
  chance: Chance
  ledger: Ledger
  rooms: readonly Room[]
  /** Names of the events that customers may hear of (T-72). */
  customersHear: ReadonlySet<string>
  logger: Logger
  metrics: Metrics
  /** Whether people wait whom the same process answers: jobs give way to them, and to timers. */
  peopleWait?(): boolean
}

export interface Worker {
  /** An op of this process has committed events or timers, or the clock was moved. */
  wake(): void
  enqueue: Enqueue
  /** Finishes what is under way and takes on nothing more. */
  stop(): Promise<void>
}

export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { address, pool, rooms, logger, metrics, customersHear } = parts
  const trouble = (part: Parameters<Metrics['failed']>[0]) => (error: unknown, about?: object) => {
    metrics.failed(part)
    logger.error({ err: error, ...about }, `${part} failed`)
  }
  const reactions = rooms.flatMap((room) => room.reactions ?? [])
  const kinds = [
    ...reactions.map(asJob),
    ...rooms.flatMap((room) => room.jobs ?? []),
    keepPartitionsJob(pool, logger),
    forgetKeysJob(pool, logger),
  ]
  let timersBehind = () => false
  const courtesy = courtesyOf(() => timersBehind() || parts.peopleWait?.() === true)
  const queue = await startQueue({
    address,
    kinds,
    turn: courtesy.turn,
    onRun: (kind, outcome, seconds) => metrics.jobRan(kind, outcome, seconds),
    onError: (error, run) => trouble('jobs')(error, run && { job: run }),
  })
  metrics.watchQueue(queue)
  const heartbeat = await startHeartbeat(pool, parts.ids.next(), trouble('heartbeat'))
  const relay = startRelay({
    pool,
    reactions,
    enqueue: queue.enqueue,
    followers: rooms.find((room) => room.followers)?.followers,
    announce: (told, followers) => sayTold(told, customersHear, followers),
    onError: trouble('relay'),
  })
  const timers = startTimers({
    ...parts,
    handlers: allTimers(rooms.map((room) => room.timers)),
    onFired: (kind, late) => metrics.timerFired(kind, late),
    onError: (error, timer) =>
      trouble('timers')(error, timer && { kind: timer.kind, timer: timer.id, failures: timer.failures + 1 }),
  })
  timersBehind = timers.behind
  logger.info({ reactions: reactions.length, jobs: kinds.length }, 'worker is up')

  return {
    wake: () => {
      relay.wake()
      timers.wake()
    },
    enqueue: queue.enqueue,
    stop: async () => {
      await Promise.all([relay.stop(), timers.stop()])
      await queue.stop()
      await heartbeat.stop()
      logger.info('worker has stopped')
    },
  }
}
