/** An installation as somebody else would run it: a server process, an embedded database of its own, a mail server, a folder of text messages. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
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
        writeFileSync(join(mails, `${String(received).padStart(6, '0')}.eml`), Buffer.concat(chunks))
        done()
      })
    },
  })
  const world = tickets === undefined ? [] : ['--demo', '--tickets', String(tickets)]
  const server = spawn(process.execPath, [MAIN, ...world], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      NODE_ENV: 'test',
      PORT: '0',
      SMTP_URL: postOffice.url,
      TMPDIR: root,
      ZHANGGUI_CLOCK: 'manual',
      ZHANGGUI_DATA: data,
      ZHANGGUI_LOG: 'error',
      // Other companies' servers are the journeys' own.
      ZHANGGUI_OUTBOUND_PRIVATE: 'yes',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGTERM')
    await ended
    await postOffice.close()
    // Where the database's user cannot enter, `data/postgres` is a link to where it is.
    for (const place of [homeOfDatabase(data), root]) rmSync(place, { recursive: true, force: true })
  }
  try {
    const said = await firstWords(server.stdout, ended)
    return { ...said, mails, messages: join(data, 'outbox', 'sms'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function homeOfDatabase(data: string): string {
  const place = join(data, 'postgres')
  try {
    return realpathSync(place)
  } catch {
    return place
  }
}

/** What the server prints at its start: its address, and at the first start of all the set-up link. */
async function firstWords(
  output: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<Pick<Installation, 'url' | 'setupLink'>> {
  let printed = ''
  const said = new Promise<Pick<Installation, 'url' | 'setupLink'>>((resolve) => {
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /is open: (\S+)\n/.exec(printed)?.[1]
      if (url === undefined) return
      const link = /first administrator at (\S+)\n/.exec(printed)?.[1]
      // Both lines are printed in one go; a world with people in it has no link.
      if (link !== undefined || printed.includes('Logins')) resolve({ url, setupLink: link ?? null })
    })
  })
  const died = ended.then(() => {
    throw new Error(`the server ended before it was open:\n${printed}`)
  })
  return Promise.race([said, died])
}

/** The files of a folder with what is in them; none while nobody has made the folder. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
