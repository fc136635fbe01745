/**
 * An example of the other side of docs/upstream-generic.md: a desk in memory that takes tickets, answers, gives back and closes.
 * `node tools/upstream-receiver.ts whsec_…` listens and prints its address; the tests of the adapter run it as it is.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Seconds that a call may be old, and the most bytes of one. */
const TOLERANCE = 300
const MOST_BYTES = 1024 * 1024

interface SentFile {
  id: string
  name: string
  type: string
  size: number
  url: string
}

/** What the reseller sends: `POST /tickets` with a title, `POST /tickets/:id/entries` with a type. */
interface Incoming {
  guid: string
  sequence: number
  type?: 'message' | 'transfer' | 'close'
  title?: string
  body: string
  author: { role: string; name: string }
  files: SentFile[]
}

/** What this desk tells: read by the reseller from `GET /tickets/:id/entries`. */
interface Outgoing {
  id: string
  type: 'message' | 'return' | 'close'
  at: string
  author: string
  body: string
  files: SentFile[]
}

interface Ticket {
  id: string
  guid: string
  title: string
  state: 'open' | 'returned' | 'closed' | 'ended'
  /** The last sequence of the reseller's that was taken, without a gap. */
  heard: number
  public: { body: string; files: { name: string; text: string }[] }[]
  told: Outgoing[]
}

export class Receiver {
  readonly tickets: Ticket[] = []
  readonly #files = new Map<string, Buffer>()
  readonly #secret: Buffer
  readonly #server: Server

  /** @param secret `whsec_…`, as it is typed into the reseller's form */
  constructor(secret: string) {
    this.#secret = Buffer.from(secret.slice('whsec_'.length), 'base64')
    this.#server = createServer((request, response) => void this.#take(request, response))
  }

  /** Listens on a free port of this machine; gives the address. */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** An agent of this desk answers, gives back, or closes for good. */
  say(ticket: Ticket, type: Outgoing['type'], body: string, file?: { name: string; text: string }): void {
    const bytes = Buffer.from(file?.text ?? '')
    const id = randomUUID()
    if (file) this.#files.set(id, bytes)
    // The reader knows us by the address that it called: a path is enough, and it is signed like any question.
    const files = file
      ? [{ id, name: file.name, type: 'text/plain', size: bytes.length, url: `/files/${id}` }]
      : []
    ticket.told.push({ id: randomUUID(), type, at: new Date().toISOString(), author: '10086', body, files })
    if (type === 'message') ticket.public.push({ body, files: file ? [file] : [] })
    else ticket.state = type === 'return' ? 'returned' : 'closed'
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (body.length > MOST_BYTES) return void answer(413, { message: 'too large' })
    if (!this.#believes(request, body))
      return void answer(401, { message: 'the signature is wrong or too old' })
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here')
    const [, room = '', id = '', what = ''] = pathname.split('/')
    const ticket = this.tickets.find((each) => each.id === id)
    if (pathname === '/health') return void answer(200, { name: 'Example desk', categories: ['Network'] })
    if (room === 'files') return void response.writeHead(200).end(this.#files.get(id))
    if (request.method === 'POST' && pathname === '/tickets') {
      return void answer(...(await this.#open(JSON.parse(body.toString()) as Incoming)))
    }
    if (!ticket || what !== 'entries') return void answer(404, { message: 'no such ticket' })
    if (request.method === 'GET') return void answer(200, entriesOf(ticket, searchParams.get('after')))
    return void answer(...(await this.#hear(ticket, JSON.parse(body.toString()) as Incoming)))
  }

  /** The same GUID again is the same ticket: an answer that was lost opens nothing twice. */
  async #open(sent: Incoming): Promise<[number, object]> {
    const before = this.tickets.find(({ guid }) => guid === sent.guid)
    if (before) return [200, { id: before.id, number: `EX-${before.id}` }]
    const id = String(this.tickets.length + 1)
    const { guid, title = '', sequence } = sent
    const ticket: Ticket = { id, guid, title, state: 'open', heard: sequence, public: [], told: [] }
    this.tickets.push(ticket)
    ticket.public.push({ body: sent.body, files: await filesOf(sent) })
    return [201, { id, number: `EX-${id}` }]
  }

  /** Each sequence once and in order; a gap is answered with what is missing. */
  async #hear(ticket: Ticket, sent: Incoming): Promise<[number, object]> {
    if (sent.sequence <= ticket.heard) return [200, { heard: ticket.heard }]
    if (sent.sequence > ticket.heard + 1) return [409, { expected: ticket.heard + 1 }]
    ticket.heard = sent.sequence
    if (sent.body !== '' || sent.files.length > 0) {
      ticket.public.push({ body: sent.body, files: await filesOf(sent) })
    }
    if (sent.type === 'transfer') ticket.state = 'open'
    if (sent.type === 'close') ticket.state = 'ended'
    return [200, { heard: ticket.heard }]
  }

  /** Standard Webhooks: over the body, or over method and path where there is none. */
  #believes({ headers, method = '', url = '' }: IncomingMessage, body: Buffer): boolean {
    const id = String(headers['webhook-id'] ?? '')
    const timestamp = String(headers['webhook-timestamp'] ?? '')
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE && !this.anyTime) return false
    const content = body.length > 0 ? body : `${method} ${url}`
    const wanted = createHmac('sha256', this.#secret).update(`${id}.${timestamp}.`).update(content).digest()
    return String(headers['webhook-signature'] ?? '')
      .split(' ')
      .map((each) => Buffer.from(each.replace(/^v1,/, ''), 'base64'))
      .some((each) => each.length === wanted.length && timingSafeEqual(each, wanted))
  }

  /** For tests whose clock is moved by hand. */
  anyTime = false
}

/** After a cursor, which is how many were read; fifty at a time. */
function entriesOf({ told }: Ticket, after: string | null): object {
  const from = Number(after ?? 0) || 0
  const entries = told.slice(from, from + 50)
  const read = from + entries.length
  return { entries, cursor: String(read), more: read < told.length }
}

/** Links to files are good for an hour: they are fetched at once. */
const filesOf = ({ files }: Incoming) =>
  Promise.all(
    files.map(async ({ name, url }) => {
      const answer = await fetch(url, { redirect: 'error' })
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`)
      return { name, text: await answer.text() }
    }),
  )

if (import.meta.main) {
  const [secret] = process.argv.slice(2)
  if (!secret?.startsWith('whsec_')) {
    process.stderr.write('node tools/upstream-receiver.ts whsec_…\n')
    process.exit(1)
  }
  process.stdout.write(`${await new Receiver(secret).listen(8_088)}\n`)
}
