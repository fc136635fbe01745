/** The installation that is measured: a directory, a database, and a world of the size wanted, made once and used again. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../server/src/platform/db/open.ts'
import type { Opened } from '../server/src/platform/db/open.ts'
import { readSettings } from '../server/src/platform/settings.ts'
import { addCompanies } from './companies.ts'
import { grow } from './grow.ts'
import { startServer, stopServer } from './server.ts'

export interface Wanted {
  /** Kept and used again; without it the world is thrown away. */
  data?: string | undefined
  /** Tickets that the demonstration plays through the product's own ops. */
  tickets: number
  /** Tickets added by plain inserts, and over how many companies they are spread; 1: all at the first. */
  grown: number
  companies: number
  words: 'all' | 'titles'
  pool: string
  say(line: string): void
}

export interface World {
  data: string
  database: Opened
  /** Past row security, for filling and looking after. */
  owner: pg.Client
  environment: NodeJS.ProcessEnv
  /** Process number of PostgreSQL, where it is the embedded one. */
  postmaster: number | undefined
  close(): Promise<void>
}

/** What a directory holds, beside the database. */
const NOTE = 'bench-world.json'

export async function openWorld(wanted: Wanted): Promise<World> {
  const { say } = wanted
  const data = wanted.data ? resolve(wanted.data) : mkdtempSync(join(tmpdir(), 'zhanggui-bench-'))
  mkdirSync(data, { recursive: true })
  // Root's PostgreSQL runs as another user, who must be able to enter.
  chmodSync(data, 0o755)
  const environment = {
    ...process.env,
    ZHANGGUI_DATA: data,
    PORT: '0',
    DATABASE_POOL: wanted.pool,
    ZHANGGUI_LOG: 'error',
  }
  const database = await openDatabase(readSettings(environment), say)
  const owner = new pg.Client({ ...database.owner, ssl: false })
  const close = async () => {
    await owner.end()
    await database.stop()
    if (!wanted.data) rmSync(data, { recursive: true, force: true })
  }
  const { tickets, grown, companies, words } = wanted
  const note = JSON.stringify({ tickets, grown, companies, words })
  const known = existsSync(join(data, NOTE)) ? readFileSync(join(data, NOTE), 'utf8') : undefined
  if (known !== undefined && known !== note) {
    await database.stop()
    throw new Error(`${data} holds another world: ${known}`)
  }
  if (known === undefined) {
    const started = performance.now()
    const seconds = () => Math.round((performance.now() - started) / 1000)
    say(`playing ${tickets} tickets …`)
    await stopServer(await startServer(environment, ['--demo', '--tickets', String(tickets)]))
    say(`played after ${seconds()} s`)
    await owner.connect()
    await fill(owner, wanted)
    say(`filled after ${seconds()} s`)
    writeFileSync(join(data, NOTE), note)
  } else {
    await stopServer(await startServer(environment))
    await owner.connect()
  }
  const { rows } = await owner.query<{ pid: number | null }>(
    `select (select pid from pg_stat_activity where backend_type = 'checkpointer') as pid`,
  )
  return { data, database, owner, environment, postmaster: parentOf(rows[0]?.pid), close }
}

async function fill(owner: pg.Client, { grown, companies, words, say }: Wanted): Promise<void> {
  if (grown > 0) {
    if (companies > 1) await addCompanies(owner, companies)
    const { rows } = await owner.query<{ id: string }>(
      `select tenant_id as id from tickets.desk where state = 'open' order by 1 limit $1`,
      [companies],
    )
    const each = Math.ceil(grown / rows.length)
    let told = 0
    await grow(
      owner,
      rows.map(({ id }) => id),
      each,
      {
        words,
        say: (done) => {
          if (done - told < 100_000) return
          told = done
          say(`  ${done} tickets`)
        },
      },
    )
  }
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
}

/** Linux only, and only where the database runs on this machine. */
function parentOf(pid: number | null | undefined): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
