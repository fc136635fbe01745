/** One process of Zhanggui: database, rooms, web and worker, opened together and closed in the right order. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { allRoutes } from '@zhanggui/contract/all'
import { compose, customersHear, everyRouteAnswered } from './compose.ts'
import type { Composition } from './compose.ts'
import { openNeeds } from './open-needs.ts'
import { ManualClock, systemClock } from '#platform/clock'
import { peopleWait } from '#platform/courtesy'
import { findMigrations, migrate, setAppPassword } from '#platform/db/migrate'
import type { Opened } from '#platform/db/open'
import { openPool } from '#platform/db/pool'
import { Drain } from '#platform/drain'
import { healthDoor, serveHealth } from '#platform/health'
import { tokenOf } from '#platform/http/cookie'
import { serveDocs } from '#platform/http/docs'
import { servePages } from '#platform/http/pages'
import { buildWeb } from '#platform/http/server'
import { installJobs } from '#platform/jobs/install'
import { moveClockEndpoint, shareClock } from '#platform/manual-clock'
import { Metrics } from '#platform/metrics'
import type { Needs } from '#platform/needs'
import { startEar } from '#platform/realtime/ear'
import { serveStreams } from '#platform/realtime/endpoint'
import { Hub } from '#platform/realtime/hub'
import { LIVE_CHANNEL, readNotices } from '#platform/realtime/notice'
import { BadSettings } from '#platform/settings'
import type { Settings } from '#platform/settings'
import { startWorker } from '#platform/worker'
import type { Worker } from '#platform/worker'

/** What a process does: answer people, work behind them, or both. */
export type HouseRole = 'web' | 'worker' | 'all'

export interface HouseOptions {
  role: HouseRole
  settings: Settings
  /** Where the database is; it must be migrated (`prepareDatabase`). */
  database: Pick<Opened, 'app'>
  logger: Logger
  version: string
  /** Checks each answer against its schema: on in tests. */
  checkAnswers?: boolean
}

export interface House {
  needs: Needs
  composition: Composition
  /** Undefined in a process that is only a worker. */
  web: FastifyInstance | undefined
  /** Starts to answer; gives the address. */
  listen(): Promise<string>
  /** Says "look elsewhere" to balancers from now on, ends streams, finishes what runs, and gives everything back. */
  close(): Promise<void>
}

/** Connections of the worker beside those of the requests. */
const WORKER_POOL = 6

/** A worker beside a server of the same machine needs a port of its own. */
function portTaken(error: unknown): never {
  const taken = (error as { code?: unknown }).code === 'EADDRINUSE'
  throw taken ? new BadSettings('PORT is taken: give each process of a machine a PORT of its own') : error
}

/** Brings the schema up to this release; any number of processes may do so at once. */
export async function prepareDatabase(opened: Pick<Opened, 'owner' | 'givesPassword'>): Promise<string[]> {
  const { ran } = await migrate(opened.owner, await findMigrations(), async (client) => {
    await installJobs(client)
    if (opened.givesPassword !== undefined) await setAppPassword(client, opened.givesPassword)
  })
  return ran
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { settings, database, logger, role } = options
  const closing: (() => Promise<unknown>)[] = []
  let leaving = false
  const onLost = (error: Error) => {
    // An embedded database that stops with us cuts connections that were ended an instant before.
    if (!leaving) logger.warn({ err: error }, 'lost a connection to the database')
  }
  const metrics = new Metrics()
  const pool = openPool(database.app, { max: settings.DATABASE_POOL, name: 'zhanggui web', onError: onLost })
  closing.push(() => pool.end())
  metrics.watchPool('web', pool)
  let worker: Worker | undefined
  const wake = () => worker?.wake()
  const clock = settings.manualClock ? new ManualClock() : systemClock
  if (clock instanceof ManualClock) {
    const following = await shareClock(pool, clock, {
      onMoved: wake,
      onError: (error) => logger.warn({ err: error }, 'cannot follow the shared clock'),
    })
    closing.push(() => following.stop())
  }
  let bound = `http://${settings.HOST}:${settings.PORT}`
  const { needs, close: closeNeeds } = await openNeeds({
    settings,
    logger,
    pool,
    clock,
    wake,
    wire: metrics,
    publicUrl: () => settings.PUBLIC_URL?.replace(/\/$/, '') ?? bound,
    enqueue: (kind, jobs) => {
      if (!worker) throw new Error('only a worker process puts jobs into the queue')
      return worker.enqueue(kind, jobs)
    },
  })
  closing.push(closeNeeds)
  const composition = compose(needs)
  const { rooms, authenticate } = composition

  metrics.watchWork(pool, clock)

  if (role !== 'web') {
    const workerPool = openPool(database.app, { max: WORKER_POOL, name: 'zhanggui worker', onError: onLost })
    closing.push(() => workerPool.end())
    metrics.watchPool('worker', workerPool)
    const { engine } = needs
    // What rooms do in the background holds connections of the worker, not those that people wait for.
    const behind = compose({ ...needs, engine: { ...engine, pool: workerPool } })
    worker = await startWorker({
      ...engine,
      address: database.app,
      pool: workerPool,
      rooms: behind.rooms,
      peopleWait: peopleWait(pool),
      customersHear,
      logger,
      metrics,
    })
    const { stop } = worker
    closing.push(stop)
    for (const start of behind.rooms.flatMap(({ services = [] }) => services)) {
      const service = await start()
      if (service) closing.push(() => service.stop())
    }
  }

  const drain = new Drain()
  const health = { pool, migrations: await findMigrations(), metrics, draining: () => drain.begun }
  // A process that only works has a door for the machines of the house, and no other.
  const door = role === 'worker' ? await healthDoor(health) : undefined
  if (door) closing.push(() => door.close())
  let web: FastifyInstance | undefined
  if (role !== 'worker') {
    const onLiveError = (error: unknown) => {
      metrics.failed('live')
      logger.warn({ err: error }, 'the live channel failed')
    }
    const hub = new Hub()
    const ear = await startEar({
      address: database.app,
      channel: LIVE_CHANNEL,
      onHeard: (payload) => {
        const notices = readNotices(payload)
        hub.deliver(notices)
        needs.presence.hear(notices)
      },
      onGap: () => hub.resync(),
      onError: onLiveError,
    })
    closing.push(() => ear.stop())
    const streams = serveStreams({
      hub,
      clock,
      authenticate,
      tokenOf: (request) => tokenOf(request, needs.publicUrl().startsWith('https:')),
      isDeskAdministrator: composition.isDeskAdministrator,
      onError: onLiveError,
    })
    metrics.watchStreams(() => hub.size)
    const clockMover = moveClockEndpoint(clock, wake)
    everyRouteAnswered(rooms, [clockMover.route.name, ...streams.endpoints.map(({ route }) => route.name)])
    web = await buildWeb({
      engine: needs.engine,
      endpoints: [...rooms.flatMap(({ endpoints }) => endpoints), clockMover],
      raw: [...rooms.flatMap(({ raw }) => raw ?? []), ...streams.endpoints],
      authenticate,
      logger,
      publicUrl: needs.publicUrl,
      trustProxy: settings.ZHANGGUI_TRUST_PROXY === 'yes',
      requestSeconds: settings.REQUEST_SECONDS,
      mostWaiting: settings.REQUESTS_WAITING,
      onTurnedAway: () => metrics.turnedAway(),
      observe: (route, method, status, seconds) => metrics.answered(route, method, status, seconds),
      checkAnswers: options.checkAnswers ?? false,
    })
    serveHealth(web, health)
    drain.watch(web)
    await serveDocs(web, allRoutes, options.version)
    await servePages(web)
    const { close } = web
    closing.push(() => close())
    closing.push(() => streams.stop())
  }

  return {
    needs,
    composition,
    web,
    listen: async () => {
      if (door) return door.listen({ host: settings.HOST, port: settings.PORT }).catch(portTaken)
      if (!web) return bound
      bound = await web.listen({ host: settings.HOST, port: settings.PORT })
      return needs.publicUrl()
    },
    close: async () => {
      leaving = true
      if ((web ?? door)?.server.listening) await drain.begin()
      // Last opened, first closed: streams, requests, worker, connections.
      for (const step of closing.reverse()) {
        await step().catch((error: unknown) => logger.warn({ err: error }, 'could not close cleanly'))
      }
    },
  }
}
