/** Everything that leaves the house by another way than an answer: mail, text messages, webhooks, streams, files, the log; each with who hears it. */
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { DestinationStream } from 'pino'
import { unzip } from '../../../server/src/platform/downloads/unzip.fixture.ts'
import { readMail } from '../../../server/src/platform/mail/read.ts'
import { smtpSink } from '../../../server/src/platform/mail/smtp-sink.fixture.ts'
import { NOBODY } from '../../../server/src/platform/db/roles.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { consoleOf } from './may-hear.ts'
import type { Hearer } from './may-hear.ts'
import type { HearerOf } from './stage.ts'

/** Something that somebody was told; any of the hearers may be the one it was for. */
export interface Told {
  way: string
  text: string
  hearers: readonly Hearer[]
}

export class Sinks {
  readonly log: string[] = []
  readonly #hooks: { tenant: string; body: string }[] = []
  readonly #post
  readonly #server
  readonly #streams: { kind: CallerKind; text: string }[] = []
  readonly #leave = new AbortController()

  private constructor(post: Awaited<ReturnType<typeof smtpSink>>) {
    this.#post = post
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        this.#hooks.push({ tenant: (request.url ?? '').slice(1), body })
        response.writeHead(200).end()
      })
    })
  }

  static async open(): Promise<Sinks> {
    const sinks = new Sinks(await smtpSink())
    sinks.#server.listen(0, '127.0.0.1')
    await once(sinks.#server, 'listening')
    return sinks
  }

  /** What the house is told, so that it sends everything here. */
  get environment(): Record<string, string> {
    return { SMTP_URL: this.#post.url, ZHANGGUI_OUTBOUND_PRIVATE: 'yes', ZHANGGUI_LOG: 'debug' }
  }

  get destination(): DestinationStream {
    return { write: (line) => void this.log.push(line) }
  }

  /** Forgets what was sent before, points all webhooks here, and opens the live streams of these people. */
  async listen({ world, people }: Cast, data: string, kinds: readonly CallerKind[]): Promise<void> {
    this.log.length = 0
    this.#post.received.length = 0
    rmSync(join(data, 'outbox', 'sms'), { recursive: true, force: true })
    const { port } = this.#server.address() as AddressInfo
    await world.sql(`update webhooks.endpoint set url = 'http://127.0.0.1:${port}/' || tenant_id`)
    const origin = await world.house.listen()
    for (const kind of kinds) {
      const told = { kind, text: '' }
      this.#streams.push(told)
      const answer = await fetch(`${origin}/api/${consoleOf(kind)}/stream`, {
        headers: { authorization: `Bearer ${people[kind].caller.token}` },
        signal: this.#leave.signal,
      })
      void this.#read(answer, told)
    }
  }

  async #read(answer: Response, told: { text: string }): Promise<void> {
    try {
      for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) told.text += part
    } catch {
      // We have left.
    }
  }

  /** Everything that was told, once nothing is under way any more. */
  async told({ world, people }: Cast, data: string, hearerOf: HearerOf): Promise<Told[]> {
    this.#leave.abort()
    const provider = (tenant: string): Hearer => hearerOf({ console: 'provider', account: null, tenant })
    const found: Told[] = this.#hooks.map(({ tenant, body }) => ({
      way: 'webhook',
      text: body,
      hearers: [provider(tenant)],
    }))
    for (const { kind, text: heard } of this.#streams) {
      const { id } = people[kind]
      const [member] = await world.sql<{ tenant: string }>(
        'select tenant_id as tenant from identity.member where account_id = $1',
        [id],
      )
      found.push({
        way: 'stream',
        text: heard,
        hearers: [hearerOf({ console: consoleOf(kind), account: id, tenant: member?.tenant ?? null })],
      })
    }
    const addressed = async (address: string) => {
      const rows = await world.sql<{ account: string; tenant: string | null; customer: boolean }>(
        `select a.id as account, m.tenant_id as tenant, a.is_customer as customer from identity.account a
         left join identity.member m on m.account_id = a.id
         where $1 in (a.email, a.phone, m.email, m.phone) or a.id in (select id from tickets.agent where $1 in (email, phone)) or a.id in (select customer_id from tickets.ticket where contact_phone = $1)`,
        [address],
      )
      return rows.flatMap(({ account, tenant, customer }) => [
        ...(customer ? [hearerOf({ console: 'customer' as const, account, tenant: null })] : []),
        ...(tenant === null
          ? []
          : [
              hearerOf({
                console: tenant === NOBODY ? ('platform' as const) : ('provider' as const),
                account,
                tenant,
              }),
            ]),
      ])
    }
    for (const { to, raw } of this.#post.received) {
      const mail = await readMail(Buffer.from(raw))
      const said = `${raw}\n${mail.subject}\n${mail.text}`
      for (const address of to) found.push({ way: 'mail', text: said, hearers: await addressed(address) })
    }
    const folder = join(data, 'outbox', 'sms')
    for (const file of filesIn(folder)) {
      const sms = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        to: string
        text: string
        params: unknown
      }
      found.push({
        way: 'sms',
        text: `${sms.text} ${JSON.stringify(sms.params)}`,
        hearers: await addressed(sms.to),
      })
    }
    return found
  }

  async close(): Promise<void> {
    this.#leave.abort()
    this.#server.closeAllConnections()
    this.#server.close()
    await this.#post.close()
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What a file says, also where it is packed (xlsx, zip). */
export const saidIn = (bytes: Buffer): string =>
  bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
    ? [...unzip(bytes)].map(([name, part]) => `${name} ${part}`).join('\n')
    : bytes.toString('utf8')
