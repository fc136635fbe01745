/**
 * Gives test files their databases: clones of one migrated template, in one throw-away cluster for the whole run, which
 * starts when the first file asks. Runs in Vitest's own process; the files ask over HTTP (`fresh-database.ts`).
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startThrowAway } from '../platform/db/embedded.ts'
import type { Embedded } from '../platform/db/embedded.ts'
import { appPassword, findMigrations, migrate, setAppPassword } from '../platform/db/migrate.ts'
import { installJobs } from '../platform/jobs/install.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for a database. */
    databases: string
  }
}

/** Vitest calls this before the first file, and what it returns after the last. */
export default async function serveDatabases(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Embedded> | undefined
  let made = 0
  const secret = `/${randomUUID()}/`

  const clone = async (): Promise<string> => {
    cluster ??= startMigrated()
    const { owner } = await cluster
    const database = `test_${++made}`
    await asOwner(await cluster, 'postgres', (client) =>
      client.query(`create database ${database} template ${owner.database}`),
    )
    return JSON.stringify({ ...owner, database })
  }
  const drop = async (database: string): Promise<string> => {
    if (cluster !== undefined)
      await asOwner(await cluster, 'postgres', (client) =>
        client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`),
      )
    return '{}'
  }

  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const answer = !path.startsWith(secret)
      ? Promise.reject(new Error('unknown path'))
      : request.method === 'DELETE'
        ? drop(path.slice(secret.length))
        : clone()
    answer.then(
      (body) => response.end(body),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('databases', `http://127.0.0.1:${(server.address() as AddressInfo).port}${secret}`)
  return async () => {
    server.close()
    await cluster?.then(
      ({ stop }) => stop(),
      () => {}, // the files that asked were told
    )
  }
}

async function startMigrated(): Promise<Embedded> {
  const cluster = await startThrowAway({ settings: { max_connections: '300' } })
  try {
    await migrate(cluster.owner, await findMigrations(), async (client) => {
      await installJobs(client)
      await setAppPassword(client, appPassword(cluster.owner.password))
    })
    return cluster
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** The template may have no session of its own while it is copied, so each statement brings its connection. */
async function asOwner(
  cluster: Embedded,
  database: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ ...cluster.owner, database })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
