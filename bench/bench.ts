/**
 * `npm run bench`: a real server on a real database with all defences on, a load generator beside it on the same machine,
 * and the same SQL by itself. Prints a table and writes JSON. `--tickets 10000 --grow 0 --seconds 6 --connections 32 --pool 10`.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../server/src/platform/db/open.ts'
import { readSettings } from '../server/src/platform/settings.ts'
import type { Figures } from './figures.ts'
import { grow } from './grow.ts'
import type { SceneName } from './scenes.ts'
import { findTargets } from './targets.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '10000' },
    /** Further tickets of each company, put there by plain inserts: search and filters hang on size. */
    grow: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '32' },
    pool: { type: 'string', default: '10' },
    out: { type: 'string', default: join(import.meta.dirname, 'latest.json') },
  },
})
const seconds = Number(values.seconds)
const connections = Number(values.connections)
const poolSize = Number(values.pool)
const here = import.meta.dirname
const root = join(here, '..')
const say = (line: string) => process.stderr.write(`${line}\n`)

const data = mkdtempSync(join(tmpdir(), 'zhanggui-bench-'))
// Root's PostgreSQL runs as another user, who must be able to enter.
chmodSync(data, 0o755)
const environment = {
  ...process.env,
  ZHANGGUI_DATA: data,
  PORT: '0',
  DATABASE_POOL: values.pool,
  ZHANGGUI_LOG: 'error',
}

interface Server {
  origin: string
  process: ChildProcess
  /** Milliseconds from the start of the process to the first ready answer. */
  readyAfter: number
}

async function startServer(args: readonly string[]): Promise<Server> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /is open: (\S+)/.exec(printed)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
  for (;;) {
    const ready = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (ready?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { origin, process: child, readyAfter: Math.round(performance.now() - started) }
}

const stopServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.process.once('exit', () => resolve())
    server.process.kill('SIGTERM')
  })

/** Runs a part of the bench as a process of its own and reads the JSON that it prints. */
const measure = <T>(script: string, order: object, targets: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(here, script), JSON.stringify(order), targets], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(printed) as T) : reject(new Error(`${script} ended with ${code}`)),
    )
  })

/** Megabytes of memory that the process holds, and the most it held (Linux). */
function memoryOf(pid: number | undefined): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

/** What the ground floor promises (requests a second). */
const goals: Record<SceneName, number> = {
  create: 400,
  reply: 400,
  read: 1_000,
  list: 1_000,
  'create on one tenant': 300,
  search: 300,
  'filter by deadline': 100,
}
const scenes = Object.keys(goals) as SceneName[]
/** What the desk promises of filtered lists, it promises of eight people at once. */
const connectionsOf = (scene: SceneName) => (scene === 'filter by deadline' ? 8 : connections)
/** Their statements hang on what was found before, so they are not replayed by themselves. */
const replayed = scenes.filter((scene) => scene !== 'search' && scene !== 'filter by deadline')

try {
  const settings = readSettings(environment)
  const database = await openDatabase(settings, say)
  say(`filling a world of ${values.tickets} tickets …`)
  const filling = performance.now()
  await stopServer(await startServer(['--demo', '--tickets', values.tickets, '--role', 'all']))
  say(`filled in ${Math.round((performance.now() - filling) / 1000)} s`)
  const owner = new pg.Client({ ...database.owner, ssl: false })
  await owner.connect()
  if (Number(values.grow) > 0) {
    say(`growing each company by ${values.grow} tickets …`)
    const { rows } = await owner.query<{ id: string }>('select tenant_id as id from tickets.desk')
    await grow(
      owner,
      rows.map(({ id }) => id),
      Number(values.grow),
    )
  }
  await owner.query('vacuum analyze')
  const targets = await findTargets(owner)
  const targetsFile = join(data, 'targets.json')
  writeFileSync(targetsFile, JSON.stringify(targets))

  const server = await startServer([])
  const idle = memoryOf(server.process.pid)
  const measured: Record<string, Figures & { failures: Record<string, number> }> = {}
  for (const scene of [
    'read',
    'list',
    'search',
    'filter by deadline',
    'reply',
    'create',
    'create on one tenant',
  ] as const) {
    say(`measuring ${scene} …`)
    // Versions of tickets moved on while they were answered: each scene looks them up again.
    writeFileSync(targetsFile, JSON.stringify(await findTargets(owner)))
    const order = {
      scene,
      origin: server.origin,
      connections: connectionsOf(scene),
      seconds,
      warmUpSeconds: 2,
    }
    measured[scene] = await measure('load.ts', order, targetsFile)
  }
  const loaded = memoryOf(server.process.pid)
  await stopServer(server)

  say('measuring the same SQL by itself …')
  writeFileSync(targetsFile, JSON.stringify(await findTargets(owner)))
  const limits = await measure<Record<string, Figures>>(
    'same-sql.ts',
    { app: database.app, data, scenes: replayed, connections, poolSize, seconds },
    targetsFile,
  )
  const { rows: facts } = await owner.query<{
    version: string
    buffers: string
    fsync: string
    commit: string
    tickets: number
    tenants: number
  }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       (select count(*)::int from tickets.ticket) as tickets, (select count(*)::int from tickets.desk) as tenants`,
  )
  await owner.end()
  const cold = await startServer([])
  await stopServer(cold)
  await database.stop()

  const [about] = facts
  const result = {
    at: new Date().toISOString(),
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model,
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
    },
    database: { ...about, pool: poolSize },
    load: { generator: 'bench/load.ts on undici, one process', connections, seconds },
    scenes: Object.fromEntries(
      scenes.map((scene) => [
        scene,
        { goal: goals[scene], product: measured[scene], sameSql: limits[scene] },
      ]),
    ),
    coldStartMs: cold.readyAfter,
    serverMemoryMb: { idle: idle.now, afterLoad: loaded.now, peak: loaded.peak },
  }
  writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  const row = (cells: readonly (string | number | undefined)[]) =>
    say(cells.map((cell, index) => String(cell ?? '').padStart(index === 0 ? 22 : 12)).join(''))
  row(['scene', 'goal/s', 'product/s', 'p50 ms', 'p99 ms', 'SQL alone/s', 'p99 ms', 'refused'])
  for (const scene of scenes) {
    const product = measured[scene]
    const limit = limits[scene]
    const refused = Object.values(product?.failures ?? {}).reduce((sum, each) => sum + each, 0)
    row([
      scene,
      goals[scene],
      product?.perSecond,
      product?.p50,
      product?.p99,
      limit?.perSecond,
      limit?.p99,
      refused,
    ])
  }
  say(`cold start ${result.coldStartMs} ms, server memory ${loaded.now} MB (peak ${loaded.peak} MB)`)
} finally {
  rmSync(data, { recursive: true, force: true })
}
