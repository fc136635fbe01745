/** What /metrics shows: requests, database, outbox, timers, jobs, streams, and the process itself. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool, PoolClient } from 'pg'
import type { Clock } from './clock.ts'
import { handwritten } from './db/statement.ts'
import { transact } from './db/transaction.ts'
import type { JobQueue } from './jobs/queue.ts'

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]
const TRANSACTION_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]
const LATE_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3_600]
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300]

const outboxWaits = handwritten<{ rows: number; first: number | null }>(
  'select count(*)::int as rows, min(at) as first from platform.outbox where done_at is null',
)
const timersDue = handwritten<{ rows: number }>(
  'select count(*)::int as rows from platform.timer where try_at <= $1',
)
const timersFailing = handwritten<{ rows: number }>(
  'select count(*)::int as rows from platform.timer where failures > 0',
)

export class Metrics {
  readonly registry = new Registry()
  readonly #on = { registers: [this.registry] }
  readonly #requests = new Histogram({
    name: 'zhanggui_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: REQUEST_SECONDS,
    ...this.#on,
  })
  readonly #transactions = new Histogram({
    name: 'zhanggui_db_transaction_seconds',
    help: 'Time for which a transaction held its connection',
    labelNames: ['pool'],
    buckets: TRANSACTION_SECONDS,
    ...this.#on,
  })
  readonly #lateness = new Histogram({
    name: 'zhanggui_timer_late_seconds',
    help: 'How long after its due time a timer fired',
    labelNames: ['kind'],
    buckets: LATE_SECONDS,
    ...this.#on,
  })
  readonly #jobs = new Histogram({
    name: 'zhanggui_job_seconds',
    help: 'Time that a run of a job or reaction took',
    labelNames: ['kind', 'outcome'],
    buckets: JOB_SECONDS,
    ...this.#on,
  })
  readonly #failures = new Counter({
    name: 'zhanggui_worker_failures_total',
    help: 'Failures of the worker by part; each is in the log',
    labelNames: ['part'],
    ...this.#on,
  })

  readonly #wireRefused = new Counter({
    name: 'zhanggui_wire_refused_total',
    help: 'Calls of other installations that were not believed or not understood; each is in the log',
    labelNames: ['because'],
    ...this.#on,
  })
  readonly #wireCalls = new Counter({
    name: 'zhanggui_wire_calls_total',
    help: 'Calls to other installations and vendors, by how they ended',
    labelNames: ['adapter', 'outcome'],
    ...this.#on,
  })

  readonly #turnedAway = new Counter({
    name: 'zhanggui_turned_away_total',
    help: 'Requests told to come back because too many waited for the database',
    ...this.#on,
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  /** @param route the path of the route as declared, never the path asked for: labels must be few */
  answered(route: string, method: string, status: number, seconds: number): void {
    this.#requests.observe({ route, method, status }, seconds)
  }

  /** @param late milliseconds */
  timerFired(kind: string, late: number): void {
    this.#lateness.observe({ kind }, late / 1000)
  }

  jobRan(kind: string, outcome: 'done' | 'failed', seconds: number): void {
    this.#jobs.observe({ kind, outcome }, seconds)
  }

  turnedAway(): void {
    this.#turnedAway.inc()
  }

  wireRefused(because: string): void {
    this.#wireRefused.inc({ because })
  }

  wireCalled(adapter: string, outcome: 'taken' | 'refused' | 'failed'): void {
    this.#wireCalls.inc({ adapter, outcome })
  }

  failed(part: 'relay' | 'timers' | 'jobs' | 'live' | 'heartbeat'): void {
    this.#failures.inc({ part })
  }

  /** Connections, waiting requests, and how long each transaction takes. */
  watchPool(name: string, pool: Pool): void {
    const taken = new WeakMap<PoolClient, number>()
    pool.on('acquire', (client) => void taken.set(client, performance.now()))
    pool.on('release', (_, client) => {
      const since = taken.get(client)
      if (since !== undefined) this.#transactions.observe({ pool: name }, (performance.now() - since) / 1000)
    })
    this.#gauge(`db_${name}_connections`, 'Open connections', () => pool.totalCount)
    this.#gauge(`db_${name}_waiting`, 'Transactions that wait for a connection', () => pool.waitingCount)
  }

  /** Events and timers of all tenants that wait; asked of the database at each look at /metrics. */
  watchWork(pool: Pool, clock: Clock): void {
    const look = () =>
      transact(pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
        tx.read({
          outbox: outboxWaits(),
          due: timersDue(new Date(clock.now())),
          failing: timersFailing(),
        }),
      )
    const waiting = this.#plainGauge('outbox_waiting', 'Events not handed on yet')
    const age = this.#plainGauge('outbox_age_seconds', 'Age of the oldest event not handed on yet')
    const due = this.#plainGauge('timers_due', 'Timers that are due and have not fired')
    const failing = this.#plainGauge(
      'timers_failing',
      'Timers that failed at least once and wait for another try',
    )
    this.#lookAtScrape(async () => {
      const { outbox, ...timers } = await look()
      const first = outbox[0]?.first ?? null
      waiting.set(outbox[0]?.rows ?? 0)
      age.set(first === null ? 0 : Math.max(0, clock.now() - first) / 1000)
      due.set(timers.due[0]?.rows ?? 0)
      failing.set(timers.failing[0]?.rows ?? 0)
    })
  }

  watchQueue(queue: JobQueue): void {
    const jobs = new Gauge({
      name: 'zhanggui_jobs',
      help: 'Jobs by kind and state, as last counted',
      labelNames: ['kind', 'state'],
      ...this.#on,
    })
    this.#lookAtScrape(async () => {
      for (const { kind, waiting, active } of await queue.counts()) {
        jobs.set({ kind, state: 'waiting' }, waiting)
        jobs.set({ kind, state: 'active' }, active)
      }
    })
  }

  watchStreams(count: () => number): void {
    this.#gauge('live_streams', 'Open streams of server-sent events', count)
  }

  /** The page. What cannot be asked, because the database is away, is left as it was. */
  async page(): Promise<string> {
    await Promise.allSettled(this.#looks.map((look) => look()))
    return this.registry.metrics()
  }

  readonly #looks: (() => Promise<void>)[] = []

  #lookAtScrape(look: () => Promise<void>): void {
    this.#looks.push(look)
  }

  #plainGauge(name: string, help: string): Gauge {
    return new Gauge({ name: `zhanggui_${name}`, help, ...this.#on })
  }

  #gauge(name: string, help: string, value: () => number): void {
    const gauge = this.#plainGauge(name, help)
    this.#lookAtScrape(async () => gauge.set(value()))
  }
}
