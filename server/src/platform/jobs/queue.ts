/** The job queue: pg-boss with our defaults, typed kinds, retries with back-off, dead letters and cron. */
import { PgBoss } from 'pg-boss'
import type { JobWithMetadata, QueueOptions } from 'pg-boss'
import type { Address } from '#platform/db/pool'
import { SCHEMA } from './install.ts'
import { usual } from './job.ts'
import type { JobKind } from './job.ts'

export interface QueueParts {
  /** The application's own login. */
  address: Address
  kinds: readonly JobKind[]
  /** Told of what failed: of the queue itself, or of a job's run, which is `dead` when it will not be tried again. */
  onError(error: unknown, run?: FailedRun): void
  /** Resolves when a job may start (`courtesy.ts`). */
  turn?(): Promise<void>
  /** Told of each run, with its seconds. */
  onRun?(kind: string, outcome: 'done' | 'failed', seconds: number): void
}

export interface FailedRun {
  readonly kind: string
  readonly id: string
  readonly attempt: number
  readonly dead: boolean
}

/** Where jobs end that failed for good; kept for a year, looked at by people, never run. */
export const DEAD_LETTERS = 'dead-letters'
const DAY = 86_400
/** A worker that died is noticed after this time (s) without a sign of life, at the next of the supervisor's rounds. */
const HEARTBEAT = 15
const ROUND = 10
/** Retries that become due are found by looking this often (s); new jobs are announced. */
const LOOK = 5

export interface JobQueue {
  /** Puts jobs into the queue of a kind; one whose id is there already is left alone. Committed when it resolves. */
  enqueue(kind: string, jobs: readonly { id: string; facts: object }[]): Promise<void>
  /** Jobs per kind, as counted at the supervisor's last round. */
  counts(): Promise<readonly QueueCount[]>
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>
}

export interface QueueCount {
  readonly kind: string
  readonly waiting: number
  readonly active: number
}

export async function startQueue(parts: QueueParts): Promise<JobQueue> {
  const { host, port, user, password, database, ssl } = parts.address
  const boss = new PgBoss({
    host,
    port,
    user,
    database,
    ssl: ssl ? { rejectUnauthorized: true } : false,
    ...(password === undefined ? {} : { password }),
    application_name: 'zhanggui jobs',
    max: 4,
    schema: SCHEMA,
    // The schema belongs to the owner; this login neither makes nor changes it, nor its indexes.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    superviseIntervalSeconds: ROUND,
    monitorIntervalSeconds: ROUND,
    cronMonitorIntervalSeconds: ROUND,
  })
  // Without this listener the process would die with the database.
  boss.on('error', (error) => parts.onError(asError(error)))
  await boss.start()
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: 365 * DAY, deleteAfterSeconds: 365 * DAY })
  for (const kind of parts.kinds) await openQueue(boss, kind)
  await keepTime(boss, parts.kinds)
  for (const kind of parts.kinds) await work(boss, kind, parts)

  return {
    enqueue: async (kind, jobs) => {
      await boss.insert(
        kind,
        jobs.map(({ id, facts }) => ({ id, data: facts })),
      )
    },
    counts: async () =>
      (await boss.getQueues()).map(({ name, readyCount, activeCount }) => ({
        kind: name,
        waiting: readyCount,
        active: activeCount,
      })),
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}

async function openQueue(boss: PgBoss, kind: JobKind): Promise<void> {
  const options: QueueOptions & { deadLetter: string; notify: boolean } = {
    retryLimit: kind.retries ?? usual.retries,
    retryDelay: kind.firstWait ?? usual.firstWait,
    retryBackoff: true,
    retryDelayMax: kind.longestWait ?? usual.longestWait,
    // Later than our own limit, which fails one job; this one fails all that were fetched with it.
    expireInSeconds: (kind.timeout ?? usual.timeout) + 60,
    // By default a job that waits for two weeks is thrown away; ours wait for whoever repairs the worker.
    retentionSeconds: 365 * DAY,
    deleteAfterSeconds: 7 * DAY,
    heartbeatSeconds: HEARTBEAT,
    deadLetter: DEAD_LETTERS,
    notify: true,
  }
  await boss.createQueue(kind.name, options)
  // A queue that existed keeps the options of the release that made it.
  await boss.updateQueue(kind.name, options)
}

/** Schedules what starts by itself, and ends the schedules of kinds that are gone. */
async function keepTime(boss: PgBoss, kinds: readonly JobKind[]): Promise<void> {
  for (const { name, cron } of kinds) {
    if (cron) await boss.schedule(name, cron.at, {}, { tz: cron.zone, missed: 'once' })
  }
  const kept = new Set(kinds.filter((kind) => kind.cron).map((kind) => kind.name))
  for (const { name } of await boss.getSchedules()) if (!kept.has(name)) await boss.unschedule(name)
}

/** Two loops, so that a slow job does not keep the next batch from being fetched. */
const LOOPS = 2

function work(boss: PgBoss, kind: JobKind, parts: QueueParts): Promise<string> {
  const options = {
    // More than one, and again at once after a full batch: with one at a time the second of two jobs that are announced
    // together would wait for the next look.
    batchSize: Math.max(2, Math.ceil((kind.atOnce ?? usual.atOnce) / LOOPS)),
    localConcurrency: LOOPS,
    burstWhenBatchFull: true,
    includeMetadata: true,
    pollingIntervalSeconds: LOOK,
    notifyPollingIntervalSeconds: LOOK,
  } as const
  return boss.work<object, void, typeof options>(kind.name, options, async (jobs) => {
    const ended = await Promise.allSettled(jobs.map((job) => runJob(boss, kind, job, parts)))
    // One that could not be marked must not be taken for done with the rest of its batch.
    for (const each of ended) if (each.status === 'rejected') throw each.reason
  })
}

/**
 * Runs a job and marks it at once, not with the rest of its batch: a worker that dies meanwhile must not have its mail
 * sent again.
 */
async function runJob(
  boss: PgBoss,
  kind: JobKind,
  job: JobWithMetadata<object>,
  parts: QueueParts,
): Promise<void> {
  const { id, retryCount, retryLimit } = job
  await parts.turn?.()
  const started = performance.now()
  const observe = (outcome: 'done' | 'failed') =>
    parts.onRun?.(kind.name, outcome, (performance.now() - started) / 1000)
  try {
    await runInTime(kind, job)
  } catch (error) {
    observe('failed')
    const dead = retryCount >= retryLimit
    parts.onError(error, { kind: kind.name, id, attempt: retryCount + 1, dead })
    await boss.fail(kind.name, { id, retryCount }, { message: (error as Error).message })
    return
  }
  observe('done')
  await boss.complete(kind.name, { id, retryCount })
}

/** Each job has its own time; the queue's would fail the whole batch. */
async function runInTime(kind: JobKind, job: JobWithMetadata<object>): Promise<void> {
  const seconds = kind.timeout ?? usual.timeout
  const tooLong = AbortSignal.timeout(seconds * 1000)
  const signal = AbortSignal.any([job.signal, tooLong])
  const late = Promise.withResolvers<never>()
  const giveUp = () => late.reject(new Error(`it took longer than ${seconds} s`))
  tooLong.addEventListener('abort', giveUp)
  try {
    const run = kind.run(job.data, { id: job.id, attempt: job.retryCount + 1, signal })
    await Promise.race([run, late.promise])
  } finally {
    tooLong.removeEventListener('abort', giveUp)
  }
}

/** pg-boss sometimes reports plain objects. */
const asError = (error: unknown): Error =>
  error instanceof Error
    ? error
    : Object.assign(new Error(String((error as { message?: unknown }).message)), error)
