/** The product as a lane tries it: a database and a directory of its own, a mail server that keeps all, and as many processes as the lane wants. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../server/src/platform/db/open.ts'
import { smtpSink } from '../server/src/platform/mail/smtp-sink.fixture.ts'
import type { SmtpSink } from '../server/src/platform/mail/smtp-sink.fixture.ts'
import { readSettings } from '../server/src/platform/settings.ts'
import { startServer, stopServer } from '../bench/server.ts'
import type { Server } from '../bench/server.ts'
import type { LaneOrder } from './lane.ts'

export interface Installation {
  /** ZHANGGUI_DATA of all its processes. */
  data: string
  /** What its processes are told; a lane may say more when it starts one. */
  environment: NodeJS.ProcessEnv
  /** Past row security: for set-up and for looking, never for what is tried. */
  owner: pg.Client
  /** Another connection like it: `owner` dies with the database. */
  anotherOwner(): Promise<pg.Client>
  /** All mail that was sent. */
  post: SmtpSink
  /** Starts a process: `--role web|worker|all`; resolves once it is ready. */
  start(args?: readonly string[], more?: NodeJS.ProcessEnv, checkout?: string): Promise<Server>
  /** Process number of PostgreSQL; another one after it was killed. */
  postmaster(): Promise<number>
  /** Ends what was started and not yet ended, then the database. */
  close(): Promise<void>
}

export interface InstallationOptions extends Pick<LaneOrder, 'directory' | 'say'> {
  /** Tickets of the demonstration world; none: nobody lives there yet. */
  tickets?: number
  environment?: NodeJS.ProcessEnv
  /** Of the release that its processes are, unless said otherwise; this one if not given. */
  checkout?: string
}

/** A lane survives the death of PostgreSQL, though this connection does not. */
async function connect(address: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...address, ssl: false })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export async function openInstallation({
  directory,
  say,
  tickets,
  checkout,
  environment: more = {},
}: InstallationOptions): Promise<Installation> {
  const data = join(directory, 'data')
  mkdirSync(data, { recursive: true })
  const post = await smtpSink()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'test',
    // A lane starts the same program many times.
    NODE_COMPILE_CACHE: join(directory, 'compiled'),
    PORT: '0',
    SMTP_URL: post.url,
    ZHANGGUI_DATA: data,
    ZHANGGUI_LOG: 'error',
    ...more,
  }
  const database = await openDatabase(readSettings(environment), () => undefined)
  const running = new Set<Server>()
  const start: Installation['start'] = async (args = [], besides = {}, of = checkout) => {
    const server = await startServer({ ...environment, ...besides }, args, of)
    running.add(server)
    server.process.once('exit', () => running.delete(server))
    return server
  }
  const world = tickets === undefined ? [] : ['--demo', '--tickets', String(tickets)]
  say(world.length > 0 ? `playing a world of ${tickets} tickets …` : 'setting up …')
  await stopServer(await start(world))
  const owner = await connect(database.owner)
  return {
    data,
    environment,
    owner,
    anotherOwner: () => connect(database.owner),
    post,
    start,
    postmaster: async () => {
      const looking = await connect(database.owner)
      const { rows } = await looking.query<{ pid: number }>(
        `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
      )
      await looking.end()
      return rows[0]?.pid ?? 0
    },
    close: async () => {
      await Promise.all([...running].map(stopServer))
      await owner.end().catch(() => undefined)
      await database.stop()
      await post.close()
    },
  }
}
