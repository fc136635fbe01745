/**
 * A Zammad in memory that answers as the published REST documentation shows (docs.zammad.org: Tickets, Articles, States, Users,
 * Groups, Introduction; read for releases 6 and 7). The shapes are RECORDED FROM THE DOCUMENTATION, not from a live server.
 */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

interface Attachment {
  id: number
  filename: string
  size: number
  preferences: { 'Mime-Type': string }
}

interface Article {
  id: number
  ticket_id: number
  subject: string
  body: string
  content_type: string
  type: string
  sender: string
  internal: boolean
  created_by_id: number
  created_at: string
  attachments: Attachment[]
}

interface Ticket {
  id: number
  group_id: number
  number: string
  title: string
  state: string
  created_by_id: number
  updated_by_id: number
  created_at: string
  updated_at: string
}

/** As `POST /api/v1/ticket_articles` takes it. */
export interface Written {
  subject?: string
  body?: string
  content_type?: string
  type?: string
  internal?: boolean
  attachments?: { filename: string; data: string; 'mime-type': string }[]
}

/** The token's user, an agent of theirs, and their system. */
const [API, AGENT] = [9, 4]
const STATES = ['new', 'open', 'pending reminder', 'closed', 'merged', 'removed', 'pending close']

export class ZammadContract {
  readonly tickets: Ticket[] = []
  readonly articles: Article[] = []
  readonly #files = new Map<number, Buffer>()
  readonly token: string
  #ids = 100
  readonly #server = createServer((request, response) => void this.#take(request, response))

  constructor(token: string) {
    this.token = token
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** The bytes and the signature of a webhook, as a trigger of theirs sends it. */
  webhook(secret: string, ticket: Ticket): { body: string; headers: Record<string, string> } {
    const body = JSON.stringify({
      ticket: { id: ticket.id, number: ticket.number, state: ticket.state },
      article: {},
    })
    const signature = createHmac('sha1', secret).update(body).digest('hex')
    return { body, headers: { 'x-hub-signature': `sha1=${signature}`, 'x-zammad-trigger': 'zhanggui' } }
  }

  change(ticket: Ticket, state: string, by = AGENT): void {
    if (!STATES.includes(state)) throw new Error(`there is no state ${state}`)
    Object.assign(ticket, { state, updated_by_id: by, updated_at: new Date().toISOString() })
  }

  write(ticketId: number, written: Written, by = AGENT): Article {
    const article: Article = {
      id: this.#next(),
      ticket_id: ticketId,
      subject: written.subject ?? '',
      body: written.body ?? '',
      content_type: written.content_type ?? 'text/html',
      type: written.type ?? 'note',
      sender: 'Agent',
      internal: written.internal ?? false,
      created_by_id: by,
      created_at: new Date().toISOString(),
      attachments: (written.attachments ?? []).map((file) => this.#keep(file)),
    }
    this.articles.push(article)
    return article
  }

  textOf({ id }: Attachment): string {
    return this.#files.get(id)?.toString('utf8') ?? ''
  }

  #keep({ filename, data, 'mime-type': type }: NonNullable<Written['attachments']>[number]): Attachment {
    const bytes = Buffer.from(data, 'base64')
    const id = this.#next()
    this.#files.set(id, bytes)
    return { id, filename, size: bytes.length, preferences: { 'Mime-Type': type } }
  }

  #next(): number {
    this.#ids += 1
    return this.#ids
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = request.method === 'GET' ? undefined : await json(request)
    const [status, value] =
      request.headers.authorization === `Token token=${this.token}`
        ? this.#answer(request.method ?? '', new URL(request.url ?? '/', 'http://zammad'), body)
        : [401, { error: 'Invalid token' }]
    if (Buffer.isBuffer(value)) return void response.writeHead(status).end(value)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

  #answer(method: string, { pathname, searchParams }: URL, body: unknown): [number, unknown] {
    const [what = '', id = '', ...rest] = pathname.replace('/api/v1/', '').split('/')
    if (what === 'users') return [200, { id: API, login: 'zhanggui' }]
    if (what === 'groups') return [200, [{ id: 2, name: '2nd Level', active: true }]]
    if (what === 'ticket_attachment') return this.#file(Number(rest[1]))
    if (what === 'ticket_articles') {
      if (method === 'GET') return [200, this.articles.filter((each) => each.ticket_id === Number(rest[0]))]
      const { ticket_id: ticket, ...written } = body as Written & { ticket_id: number }
      return [201, this.write(ticket, written, API)]
    }
    if (what !== 'tickets') return [404, { error: 'Not found' }]
    if (id === 'search') return [200, this.#search(searchParams.get('query') ?? '')]
    if (method === 'POST')
      return [201, this.#create(body as { title: string; group: string; article: Written })]
    const ticket = this.tickets.find((each) => each.id === Number(id))
    if (!ticket) return [404, { error: 'Couldn’t find Ticket' }]
    if (method === 'PUT') {
      const { state, article } = body as { state?: string; article?: Written }
      if (article) this.write(ticket.id, article, API)
      if (state !== undefined) this.change(ticket, state, API)
      return [200, { ...ticket, state: undefined }]
    }
    // Without `expand` there is the id of the state only.
    const { state, ...bare } = ticket
    const named = searchParams.get('expand') === 'true' ? { state } : {}
    return [200, { ...bare, ...named, state_id: STATES.indexOf(state) + 1 }]
  }

  #file(id: number): [number, unknown] {
    const bytes = this.#files.get(id)
    return bytes ? [200, bytes] : [404, { error: 'Not found' }]
  }

  #search(query: string): object {
    const words = query.replaceAll('"', '')
    const ids = this.articles.filter(({ subject }) => subject.includes(words)).map((each) => each.ticket_id)
    return { tickets: [...new Set(ids)], tickets_count: ids.length, assets: {} }
  }

  #create({ title, group, article }: { title: string; group: string; article: Written }): Ticket {
    if (group !== '2nd Level') throw new Error(`there is no group ${group}`)
    const at = new Date().toISOString()
    const id = this.#next()
    const made = { created_by_id: API, updated_by_id: API, created_at: at, updated_at: at }
    const ticket = { id, group_id: 2, number: `22${id}`, title, state: 'new', ...made }
    this.tickets.push(ticket)
    this.write(id, article, API)
    return ticket
  }
}
