/** A Request Tracker 5 of its own in a folder: Debian's packages, SQLite, seeded by seed.pl, listening on a free port of this machine. */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const SETUP = '/usr/sbin/rt-setup-database-5'
const SERVER = '/usr/share/request-tracker5/libexec/rt-server'
const PACKAGES = ['request-tracker5', 'rt5-standalone', 'rt5-db-sqlite', 'dbconfig-no-thanks', 'nullmailer']
/** Tries, half a second apart, until it listens. */
const TRIES = 120

export interface Running {
  url: string
  /** Of the connection's user, and of an agent, who signs in to the pages as `agent` with this password. */
  tokens: { zhanggui: string; agent: string; password: string }
  /** An outage: nobody listens any more. */
  goDown(): Promise<void>
  /** It listens again where it did. */
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** Undefined where it is there; else why it cannot be. */
export function install(): string | undefined {
  if (existsSync(SETUP)) return undefined
  if (process.getuid?.() !== 0) return 'request-tracker5 is not installed, and only root can install it'
  if (spawnSync('apt-get', ['--version']).error) return 'there is no apt-get; the lane knows Debian only'
  const options = ['install', '-y', '--no-install-recommends', ...PACKAGES]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync('apt-get', options, { stdio: 'inherit', env })
  return status === 0 && existsSync(SETUP) ? undefined : `apt-get install ended with ${status}`
}

export async function start(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-rt-'))
  for (const each of ['site.d', 'log']) mkdirSync(join(folder, each))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'site.pm'), settings(folder, port, url))
  const env = {
    ...process.env,
    RT_SITE_CONFIG: join(folder, 'site.pm'),
    RT_SITE_CONFIG_DIR: join(folder, 'site.d'),
  }
  must(
    'rt-setup-database-5',
    spawnSync(SETUP, ['--action', 'init', '--skip-create'], { env, encoding: 'utf8' }),
  )
  const seeded = spawnSync('perl', [join(import.meta.dirname, 'seed.pl')], { env, encoding: 'utf8' })
  must('seed.pl', seeded)
  const tokens = JSON.parse(seeded.stdout) as Running['tokens']
  let server = await listen(url, env, tokens.agent)
  const goDown = () => end(server)
  const comeBack = async () => {
    server = await listen(url, env, tokens.agent)
  }
  const stop = async () => {
    await end(server)
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, tokens, goDown, comeBack, stop }
}

/** With processes of its own, since a browser holds connections open; resolves once it answers. */
async function listen(url: string, env: NodeJS.ProcessEnv, token: string): Promise<ChildProcess> {
  const { hostname, port } = new URL(url)
  const options = ['--server', 'Starlet', '--max-workers', '4', '--host', hostname, '--port', port]
  const server = spawn(SERVER, options, { env, stdio: 'ignore' })
  for (let tries = 0; tries < TRIES; tries += 1) {
    const headers = { authorization: `token ${token}` }
    const answer = await fetch(`${url}/REST/2.0/rt`, { headers }).catch(() => undefined)
    if (answer?.ok) return server
    if (server.exitCode !== null) break
    await pause(500)
  }
  await end(server)
  throw new Error('Request Tracker does not listen')
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

const settings = (folder: string, port: number, url: string): string => `
Set($rtname, 'vendor.example');
Set($Organization, 'vendor.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($WebBaseURL, '${url}');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.sqlite');
Set($MailCommand, 'testfile');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($LogToFile, 'warning');
Set($LogDir, '${folder}/log');
1;
`

function must(
  what: string,
  { status, stdout, stderr }: { status: number | null; stdout: string; stderr: string },
) {
  if (status !== 0) throw new Error(`${what} ended with ${status}: ${stdout}${stderr}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
