/** Whether this process lives, and whether it can do its work. */
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { missingMigrations } from './db/migrate.ts'
import type { Migration } from './db/migrate.ts'
import { WORKER_LIVES } from './heartbeat.ts'
import type { Metrics } from './metrics.ts'

/** `ok`, or a sentence on what is wrong. */
export interface Readiness {
  database: string
  migrations: string
  worker: string
}

export interface HealthParts {
  pool: Pool
  migrations: readonly Migration[]
  metrics: Metrics
  /** True once the process was told to stop: a balancer must look elsewhere before the door closes. */
  draining: () => boolean
}

/** A database that does not answer in this time (ms) is as good as away. */
const PATIENCE = 2_000

const within = <T>(asked: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), PATIENCE)
  })
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}

export async function readiness({ pool, migrations }: HealthParts): Promise<Readiness> {
  try {
    const missing = await within(missingMigrations(pool, migrations))
    const worker = await within(pool.query<{ lives: boolean }>(WORKER_LIVES))
    return {
      database: 'ok',
      migrations: missing.length === 0 ? 'ok' : `not run yet: ${missing.join(', ')}`,
      worker: worker.rows[0]?.lives ? 'ok' : 'no worker has been seen: start one with --role worker',
    }
  } catch (error) {
    const unknown = 'not known while the database is away'
    return { database: (error as Error).message, migrations: unknown, worker: unknown }
  }
}

/** `/healthz` (the process), `/readyz` (everything it needs) and `/metrics`, outside of the contract: for machines of the house. */
export function serveHealth(web: FastifyInstance, parts: HealthParts): void {
  web.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ alive: true }))
  web.get('/readyz', async (_, reply) => {
    const checks = await readiness(parts)
    const ready = !parts.draining() && Object.values(checks).every((check) => check === 'ok')
    const body = { ready, ...(parts.draining() ? { draining: true } : {}), ...checks }
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(body)
  })
  web.get('/metrics', async (_, reply) =>
    reply.header('content-type', parts.metrics.registry.contentType).send(await parts.metrics.page()),
  )
}

/** The same three for a process that answers nothing else. */
export async function healthDoor(parts: HealthParts): Promise<FastifyInstance> {
  const door = Fastify({ requestTimeout: 10_000, http: { headersTimeout: 10_000 } })
  serveHealth(door, parts)
  await door.ready()
  return door
}
