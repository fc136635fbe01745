/** The embedded database as its processes live through it: shared, killed, orphaned, found half made. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startEmbedded } from './embedded.ts'
import type { Embedded, EmbeddedOptions } from './embedded.ts'
import { readLock } from './embedded/plan.ts'
import { run } from './embedded/run.ts'
import type { Address } from './pool.ts'

let base = ''
let options: EmbeddedOptions
const home = () => join(options.directory, 'postgres')
const isRoot = process.getuid?.() === 0

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'zhanggui-'))
  await chmod(base, 0o711)
  options = {
    directory: join(base, 'data'),
    temporaryDirectory: base,
    sharedDirectory: join(base, 'shared'),
    unsafeFast: true,
  }
})
afterAll(() => rm(base, { recursive: true, force: true }))

const started: Embedded[] = []
/** Starts or joins the database in this process; it is given back after the test, whatever becomes of it. */
async function start(more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ ...options, ...more })
  started.push(embedded)
  return embedded
}
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ stop }) => stop()))
})

async function ask<T>(address: Address, text: string): Promise<T> {
  const client = new pg.Client({ ...address, ssl: false })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<{ answer: T }>(text)).rows[0]?.answer as T
  } finally {
    await client.end().catch(() => {})
  }
}

/** Another process that uses the database until it is killed. */
async function anotherProcess(): Promise<ChildProcess> {
  const door = JSON.stringify(new URL('./embedded.ts', import.meta.url).href)
  const program = `const { startEmbedded } = await import(${door})
    await startEmbedded(${JSON.stringify(options)})
    console.log('up')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const postmaster = async () => (await readLock(home()))?.pid ?? 0
async function parentOf(pid: number): Promise<number> {
  if (process.platform !== 'linux')
    return Number((await run('ps', ['-o', 'ppid=', '-p', String(pid)])).output)
  return Number(/^PPid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}
const hasStopped = async () => {
  await expect.poll(() => readLock(home()), { timeout: 30_000 }).toBeUndefined()
}

/** Starts PostgreSQL as the last start did, without a keeper, and with its socket in `sockets`. */
async function startByHand(sockets?: string): Promise<ChildProcess> {
  const line = await readFile(join(home(), 'cluster', 'postmaster.opts'), 'utf8')
  const args = [...line.matchAll(/"([^"]*)"/g)].map(([, arg = '']) => arg)
  if (sockets !== undefined) args.push('-c', `unix_socket_directories=${sockets}`)
  const { uid, gid } = await stat(join(home(), 'cluster'))
  const child = spawn(line.slice(0, line.indexOf(' "')), args, {
    stdio: 'ignore',
    ...(isRoot ? { uid, gid } : {}),
  })
  const lock = join(home(), 'cluster', 'postmaster.pid')
  await expect.poll(() => readFile(lock, 'utf8').catch(() => ''), { timeout: 30_000 }).toMatch(/^ready *$/m)
  expect(await postmaster()).toBe(child.pid)
  return child
}

describe('the embedded database', () => {
  it('is made at the first start, once for all who start together, in UTF-8 and knowing Chinese letters', async () => {
    const all = await Promise.all([start(), start(), start()])
    const { owner } = all[0]
    expect(new Set(all.map((each) => each.owner.host)).size).toBe(1)
    expect(await ask(owner, `select current_setting('server_encoding') as answer`)).toBe('UTF8')
    expect(await ask(owner, `select '故障' ~ '^[[:alpha:]]+$' as answer`)).toBe(true)
    expect(await ask(owner, `select current_setting('data_checksums') as answer`)).toBe('on')
    await ask(owner, 'create table note as select 1 as number')
  })

  it('keeps its password to itself', async () => {
    expect((await stat(join(home(), 'owner.password'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(home(), 'cluster'))).mode & 0o777).toBe(0o700)
    const { owner } = await start()
    expect((await stat(owner.host)).mode & 0o777).toBe(0o700)
    await expect(ask({ ...owner, password: 'guess' }, 'select 1 as answer')).rejects.toThrow('password')
  })

  it('is shared by two processes and outlives the one that started it', async () => {
    const first = await anotherProcess()
    const before = await postmaster()
    const { owner, stop } = await start()
    await kill(first)
    expect(await ask(owner, 'select number as answer from note')).toBe(1)
    expect(await postmaster()).toBe(before)
    await stop()
    await hasStopped()
  })

  it('stops after the kill -9 of its only process, and is there again at once for the next', async () => {
    await kill(await anotherProcess())
    const { owner } = await start()
    expect(await ask(owner, 'select number as answer from note')).toBe(1)
  })

  it('comes back on the same socket when PostgreSQL is killed, with all that was committed', async () => {
    const { owner } = await start()
    await ask(owner, 'insert into note values (2)')
    const before = await postmaster()
    process.kill(before, 'SIGKILL')
    await expect
      .poll(() => ask(owner, 'select sum(number)::int as answer from note'), { timeout: 30_000 })
      .toBe(3)
    expect(await postmaster()).not.toBe(before)
  })

  it('comes back on the same socket when its keeper is killed', async () => {
    const said: string[] = []
    const { owner } = await start({ say: (line) => said.push(line) })
    const before = await postmaster()
    process.kill(await parentOf(before), 'SIGKILL')
    await expect.poll(postmaster, { timeout: 30_000 }).not.toBe(before)
    await expect.poll(() => ask(owner, 'select 1 as answer'), { timeout: 30_000 }).toBe(1)
    expect(said).toContain('The process that keeps the database has ended; starting another.')
  })

  it('replaces a server that lost its keeper', async () => {
    const orphan = await startByHand()
    const { owner } = await start()
    expect(await postmaster()).not.toBe(orphan.pid)
    expect(await ask(owner, 'select count(*)::int as answer from note')).toBe(2)
  })

  it('leaves a server alone that somebody started by hand', async () => {
    const theirs = await startByHand(join(home(), 'cluster'))
    await expect(start()).rejects.toThrow('Zhanggui did not start it. Stop it first.')
    expect(await postmaster()).toBe(theirs.pid)
    theirs.kill('SIGINT')
    await once(theirs, 'exit')
  })

  it('starts over a lock file whose process number belongs to something else by now', async () => {
    const { uid, gid } = await stat(join(home(), 'cluster'))
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore', ...(isRoot ? { uid, gid } : {}) })
    await once(stranger, 'spawn')
    const lock = [stranger.pid, join(home(), 'cluster'), 1, 5432, '/tmp/gone', '', '', 'ready'].join('\n')
    await writeFile(join(home(), 'cluster', 'postmaster.pid'), `${lock}\n`)
    const { owner } = await start()
    expect(await ask(owner, 'select count(*)::int as answer from note')).toBe(2)
    await kill(stranger)
  })

  it('says what PostgreSQL said when it cannot run', async () => {
    const settings = { shared_buffers: 'plenty' }
    await expect(start({ settings })).rejects.toThrow(/does not start.*shared_buffers/s)
  })

  it('takes no half-made cluster for a whole one', async () => {
    const directory = join(base, 'other')
    const half = join(directory, 'postgres', 'cluster.4194305')
    await mkdir(half, { recursive: true })
    await writeFile(join(half, 'PG_VERSION'), '18\n')
    const { owner } = await start({ directory })
    expect(await ask(owner, 'select 1 as answer')).toBe(1)
    await expect(stat(half)).rejects.toThrow('ENOENT')
  })

  // Only root has another account run PostgreSQL; who is not root can close no door to himself.
  if (isRoot)
    it('goes elsewhere and leaves a link when its account cannot enter the data directory', async () => {
      const said: string[] = []
      const closed = join(base, 'closed')
      await mkdir(closed, { mode: 0o700 })
      const directory = join(closed, 'data')
      const { owner, stop } = await start({ directory, say: (line) => said.push(line) })
      expect(await ask(owner, 'select 1 as answer')).toBe(1)
      await stop()
      const link = join(directory, 'postgres')
      expect(await realpath(link)).toMatch(/shared\/postgres-[0-9a-f]{12}$/)
      expect(said.join()).toContain(`the database is in ${await realpath(link)}`)
      await rm(await readlink(link), { recursive: true })
      await expect(start({ directory })).rejects.toThrow('which is gone')
    })
})
