/**
 * Tries the form of docs/production.md for real: the nginx of deploy/nginx.conf with TLS, two web and two worker processes, a PostgreSQL of
 * one's own. `node trust/deployment.ts` as root on Debian with nginx, postgresql and openssl (`NGINX_PROGRAM=…` and `PG_BIN=…` name
 * others); where one is missing it says that nothing was tried. No part of `npm test`.
 */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { Agent, request } from 'undici'
import { openSession } from '../bench/targets.ts'
import { startServer, stopServer } from '../bench/server.ts'
import type { Server } from '../bench/server.ts'
import { until } from './knock.ts'

const root = join(import.meta.dirname, '..')
const say = (line: string) => void process.stdout.write(`${line}\n`)

function findProgram(names: readonly (string | undefined)[]): string | undefined {
  return names.find((name) => name !== undefined && existsSync(name))
}

/** The newest PostgreSQL that Debian installed. */
function postgresPrograms(): string | undefined {
  const home = '/usr/lib/postgresql'
  const newest = existsSync(home)
    ? readdirSync(home)
        .toSorted((a, b) => Number(a) - Number(b))
        .at(-1)
    : undefined
  return findProgram([process.env['PG_BIN'], newest && join(home, newest, 'bin')])
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

/** A cluster under the account that Debian made for PostgreSQL, with an owner who is no superuser. */
async function startPostgres(programs: string, directory: string) {
  const [uid = 0, gid = 0] = ['-u', '-g'].map((kind) =>
    Number(execFileSync('id', [kind, 'postgres']).toString()),
  )
  const home = join(directory, 'postgres')
  mkdirSync(home)
  chownSync(home, uid, gid)
  execFileSync(
    join(programs, 'initdb'),
    ['-D', home, '-E', 'UTF8', '--locale=C.UTF-8', '-U', 'postgres', '--data-checksums'],
    { uid, gid, cwd: home },
  )
  const port = await freePort()
  const child = spawn(
    join(programs, 'postgres'),
    ['-D', home, '-p', String(port), '-h', '127.0.0.1', '-k', home],
    { uid, gid, cwd: home, stdio: 'ignore' },
  )
  const superuser = () => new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
  await until('PostgreSQL takes connections', async () => {
    const client = superuser()
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    )
  })
  const client = superuser()
  await client.connect()
  await client.query(`create role zhanggui login createrole bypassrls password 'try'`)
  await client.query('create database zhanggui owner zhanggui')
  await client.end()
  return {
    url: `postgres://zhanggui:try@127.0.0.1:${port}/zhanggui`,
    stop: async () => {
      child.kill('SIGINT')
      await ended(child)
    },
  }
}

/** Our site file as it stands, with the addresses of this try in the place of those of its example. */
async function startNginx(nginx: string, directory: string, webs: readonly Server[]) {
  const [tls, plain] = [await freePort(), await freePort()]
  const [certificate, key] = [join(directory, 'tls.crt'), join(directory, 'tls.key')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-out',
      certificate,
      '-keyout',
      key,
    ],
    { stdio: 'ignore' },
  )
  const ports = webs.map(({ origin }) => new URL(origin).port)
  const site = readFileSync(join(root, 'deploy', 'nginx.conf'), 'utf8')
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${tls} ssl http2;`)
    .replace('127.0.0.1:8081', `127.0.0.1:${ports[0]}`)
    .replace('127.0.0.1:8082', `127.0.0.1:${ports[1]}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
    .replaceAll('desk.example.com', 'localhost')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${directory}/${name};`,
  )
  const config = join(directory, 'nginx.conf')
  writeFileSync(
    config,
    `user root;\npid ${directory}/nginx.pid;\nerror_log ${directory}/nginx.log;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${site}}\n`,
  )
  const child = spawn(nginx, ['-p', directory, '-c', config, '-g', 'daemon off;'], { stdio: 'inherit' })
  return {
    origin: `https://localhost:${tls}`,
    plain: `http://127.0.0.1:${plain}`,
    stop: async () => {
      child.kill('SIGQUIT')
      await ended(child)
    },
  }
}

const through = new Agent({ connect: { rejectUnauthorized: false }, connections: 8 })
const get = (url: string, headers: Record<string, string> = {}) =>
  request(url, { dispatcher: through, headers })

async function tryIt(nginx: string, programs: string, directory: string): Promise<string[]> {
  const faults: string[] = []
  const holds = (what: string, isSo: boolean) => {
    say(`${isSo ? '✓' : '✗'} ${what}`)
    if (!isSo) faults.push(what)
  }
  const postgres = await startPostgres(programs, directory)
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: postgres.url,
    HOST: '127.0.0.1',
    NODE_ENV: 'test',
    PORT: '0',
    ZHANGGUI_DATA: join(directory, 'data'),
    ZHANGGUI_LOG: 'error',
    ZHANGGUI_TRUST_PROXY: 'yes',
  }
  const start = (role: string) => startServer(environment, ['--role', role])
  say('playing a small world …')
  await stopServer(await startServer(environment, ['--demo', '--tickets', '12']))
  const workers = await Promise.all([start('worker'), start('worker')])
  const webs = await Promise.all([start('web'), start('web')])
  const site = await startNginx(nginx, directory, webs)
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  try {
    await until('nginx answers', () =>
      get(`${site.origin}/healthz`).then(
        (answer) => answer.body.dump().then(() => answer.statusCode === 200),
        () => false,
      ),
    )
    const moved = await get(`${site.plain}/sign-in`)
    await moved.body.dump()
    holds('plain HTTP is sent to HTTPS', moved.statusCode === 308)
    const page = await get(`${site.origin}/sign-in`)
    holds(
      'the page comes through nginx',
      page.statusCode === 200 && (await page.body.text()).includes('<html'),
    )
    const metrics = await get(`${site.origin}/metrics`)
    await metrics.body.dump()
    holds('the figures are not published', metrics.statusCode === 404)
    const { rows } = await owner.query<{ id: string }>(
      `select id from identity.account where is_customer and status = 'active' limit 1`,
    )
    const authorization = `Bearer ${await openSession(owner, rows[0]?.id ?? '', null)}`
    const live = await get(`${site.origin}/api/customer/stream`, { authorization })
    const first = await live.body[Symbol.asyncIterator]().next()
    holds(
      'live events are not held back on the way',
      live.statusCode === 200 && String(first.value).includes('retry:'),
    )
    live.body.destroy()
    const upload = await request(`${site.origin}/api/customer/files?name=a.txt`, {
      dispatcher: through,
      method: 'POST',
      headers: { authorization, 'content-type': 'application/octet-stream' },
      body: Buffer.alloc(8 * 2 ** 20, 'a line of a log\n'),
    })
    await upload.body.dump()
    holds('a file of 8 MB passes', upload.statusCode === 201)
    const failed: string[] = []
    let [asked, over] = [0, false]
    const asking = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!over) {
          asked += 1
          const answer = await get(`${site.origin}/api/session`, { authorization }).catch(
            (error: Error) => error,
          )
          if (answer instanceof Error) failed.push(answer.message)
          else {
            await answer.body.dump()
            if (answer.statusCode !== 200) failed.push(String(answer.statusCode))
          }
        }
      }),
    )
    await until('people are served', async () => asked > 200)
    for (const each of [webs[0], workers[0]]) if (each) await stopServer(each)
    const then = asked
    await until('people are served by one', async () => asked > then + 200)
    over = true
    await asking
    holds(
      `a web process and a worker leave and nobody notices (${asked} requests, ${failed.length} failed: ${failed.slice(0, 3).join()})`,
      failed.length === 0,
    )
    const archive = join(directory, 'desk.tar')
    const backup = spawn(process.execPath, ['server/src/backup/command.ts', 'backup', archive], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [said] = await Promise.all([text(backup.stderr), ended(backup)])
    holds(`a backup is made of it: ${said.trim().split('\n').at(-1)}`, existsSync(archive))
  } finally {
    await owner.end()
    await through.destroy()
    await site.stop()
    for (const each of [...webs, ...workers]) if (each.process.exitCode === null) await stopServer(each)
    await postgres.stop()
  }
  return faults
}

const nginx = findProgram([process.env['NGINX_PROGRAM'], '/usr/sbin/nginx'])
const programs = postgresPrograms()
if (nginx === undefined || programs === undefined || process.getuid?.() !== 0) {
  say(
    'Nothing was tried: this needs nginx and PostgreSQL of Debian (apt-get install nginx postgresql openssl), as root.',
  )
} else {
  const directory = mkdtempSync(join(tmpdir(), 'zhanggui-deployment-'))
  chmodSync(directory, 0o755)
  try {
    const faults = await tryIt(nginx, programs, directory)
    say(faults.length === 0 ? 'The form of docs/production.md holds.' : `${faults.length} did not hold.`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
