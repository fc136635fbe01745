/** An installation as somebody else would run it: a server process, an embedded database of its own, a mail server, a folder of text messages. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smtpSink } from '../server/src/platform/mail/smtp-sink.fixture.ts'

/** What a journey needs to know; it travels from the runner to its workers as JSON. */
export interface Installation {
  /** Where browsers find it. */
  url: string
  /** The one-time link of the first start; null once there are accounts. */
  setupLink: string | null
  /** Holds each mail that the mail server was given, a file each. */
  mails: string
  /** The file channel: holds each text message, a file each. */
  messages: string
}

export interface Running extends Installation {
  /** An outage: the server ends, with its database. */
  goDown(): Promise<void>
  /** The server is started again, and found where it was. */
  comeBack(): Promise<void>
  /** Stops everything and leaves nothing behind. */
  stop(): Promise<void>
}

const MAIN = join(import.meta.dirname, '..', 'server', 'src', 'main.ts')

/** `tickets`: with the demonstration world, that large; without it there is nobody yet. */
export async function openInstallation({ tickets }: { tickets?: number } = {}): Promise<Running> {
  const root = mkdtempSync(join(tmpdir(), 'zhanggui-e2e-'))
  // Root's PostgreSQL runs as another user, who must be able to enter.
  chmodSync(root, 0o755)
  const data = join(root, 'data')
  const mails = join(root, 'mails')
  mkdirSync(mails)
  let received = 0
  const postOffice = await smtpSink({
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received += 1
        const mail = join(mails, `${String(received).padStart(6, '0')}.eml`)
        writeFileSync(`${mail}.tmp`, Buffer.concat(chunks))
        renameSync(`${mail}.tmp`, mail)
        done()
      })
    },
  })
  const environment = {
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'test',
    PORT: '0',
    SMTP_URL: postOffice.url,
    TMPDIR: root,
    ZHANGGUI_CLOCK: 'manual',
    ZHANGGUI_DATA: data,
    ZHANGGUI_LOG: 'error',
    // Everybody who is set up over the API has an address of their own, as behind a proxy.
    ZHANGGUI_TRUST_PROXY: 'yes',
    // Other companies' servers are the journeys' own.
    ZHANGGUI_OUTBOUND_PRIVATE: 'yes',
  }
  let server = run(environment, tickets === undefined ? [] : ['--demo', '--tickets', String(tickets)])
  const stop = async () => {
    await end(server)
    await postOffice.close()
    // Where the database's user cannot enter, `data/postgres` is a link to where it is.
    for (const place of [homeOfDatabase(data), root]) rmSync(place, { recursive: true, force: true })
  }
  try {
    const said = await firstWords(server, tickets === undefined ? SETUP_LINK : LOGINS)
    const goDown = () => end(server)
    const comeBack = async () => {
      server = run({ ...environment, PORT: new URL(said.url).port }, [])
      await firstWords(server, OPEN)
    }
    return { ...said, mails, messages: join(data, 'outbox', 'sms'), goDown, comeBack, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const run = (env: NodeJS.ProcessEnv, options: readonly string[]) =>
  spawn(process.execPath, [MAIN, ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] })

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

async function end(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}

function homeOfDatabase(data: string): string {
  const place = join(data, 'postgres')
  try {
    return realpathSync(place)
  } catch {
    return place
  }
}

const OPEN = /is open: (\S+)\n/
const SETUP_LINK = /first administrator at (\S+)\n/
/** The last of what a demonstration world says of itself. */
const LOGINS = /Logins/

/** What the server prints at its start: its address, and at the first start of all the set-up link. @param last all is said with it */
async function firstWords(
  server: ChildProcess,
  last: RegExp,
): Promise<Pick<Installation, 'url' | 'setupLink'>> {
  let printed = ''
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const url = OPEN.exec(printed)?.[1]
      if (url !== undefined && last.test(printed))
        resolve({ url, setupLink: SETUP_LINK.exec(printed)?.[1] ?? null })
    })
    server.once('exit', () => reject(new Error(`the server ended before it was open:\n${printed}`)))
  })
}

/** The files of a folder with what is in them, without those that are being written; none while nobody has made the folder. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.endsWith('.tmp'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
