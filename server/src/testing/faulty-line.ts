/** The line between two installations as stories want it: it may be cut, fail some calls before or after they arrive, or answer something else. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/**
 * `lose`: the call arrives, its answer does not. `late`: its sender is told that it failed, and it arrives all the same, after calls
 * that were made later. `silence`: nothing is ever said.
 */
export type Fault = 'none' | 'refuse' | 'lose' | 'late' | 'status-500' | 'silence' | 'redirect' | 'flood'

/** Calls that overtake a late one. */
const OVERTAKING = 3

/** One call as it went over the line. */
export interface Passed {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

export class FaultyLine {
  readonly #server
  readonly #host: string
  #target: string | undefined
  readonly passed: Passed[] = []
  /** Calls that are late, with how many go before them. */
  #late: { call: Passed; before: number }[] = []
  /** Decides on each call. */
  fault: (call: Passed) => Fault = () => 'none'

  private constructor(server: ReturnType<typeof createServer>, host: string) {
    this.#server = server
    this.#host = host
    server.on('request', (incoming, answer) => void this.#pass(incoming, answer))
  }

  /** Whoever opens it closes it. @param host another loopback address for each end: no installation calls its own */
  static async open(host: string): Promise<FaultyLine> {
    const server = createServer()
    const line = new FaultyLine(server, host)
    server.listen(0, host)
    await once(server, 'listening')
    return line
  }

  /** Where what comes in goes to; undefined while nobody is there. */
  leadTo(target: string | undefined): void {
    this.#target = target
  }

  get url(): string {
    return `http://${this.#host}:${(this.#server.address() as AddressInfo).port}`
  }

  /** Ends what waits for an answer. */
  hangUp(): void {
    this.#server.closeAllConnections()
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const call: Passed = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers as Record<string, string>,
      body: await buffer(incoming),
    }
    this.passed.push(call)
    this.#catchUp()
    const fault = this.#target === undefined ? 'refuse' : this.fault(call)
    if (fault === 'refuse') return void incoming.socket.destroy()
    if (fault === 'silence') return
    if (fault === 'late') {
      this.#late.push({ call, before: OVERTAKING })
      return void incoming.socket.destroy()
    }
    if (fault === 'status-500') return void answer.writeHead(500).end('broken')
    if (fault === 'redirect')
      return void answer.writeHead(302, { location: 'http://127.0.0.1:1/inside' }).end()
    if (fault === 'flood') return flood(answer)
    try {
      const { got, body } = await this.#forward(call)
      if (fault === 'lose') return void answer.destroy()
      answer.writeHead(got.statusCode ?? 500, got.headers).end(body)
    } catch {
      answer.destroy()
    }
  }

  async #forward(call: Passed): Promise<{ got: IncomingMessage; body: Buffer }> {
    const { host: _, ...headers } = call.headers
    const onward = request(`${this.#target ?? ''}${call.path}`, { method: call.method, headers })
    onward.end(call.body)
    const [got] = (await once(onward, 'response')) as [IncomingMessage]
    return { got, body: await buffer(got) }
  }

  /** One call more has gone by: what was late long enough arrives. Nobody hears its answer. */
  #catchUp(): void {
    for (const each of this.#late) each.before -= 1
    const due = this.#late.filter(({ before }) => before < 0)
    this.#late = this.#late.filter(({ before }) => before >= 0)
    if (this.#target === undefined) return
    for (const { call } of due) void this.#forward(call).catch(() => undefined)
  }
}

/** A hundred megabytes, or as many as somebody reads. */
function flood(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'application/json' })
  const chunk = Buffer.alloc(1024 * 1024, 0x20)
  let left = 100
  const more = () => {
    while (left > 0) {
      left -= 1
      if (!answer.write(chunk)) return void answer.once('drain', more)
    }
    answer.end()
  }
  more()
}

/** Sends a call again exactly as it went over the line, or changed. */
export async function sendAgain(
  target: string,
  { method, path, headers, body }: Passed,
  changed: { headers?: Record<string, string>; body?: Buffer } = {},
): Promise<number> {
  const { host: _, 'content-length': __, ...rest } = headers
  const sent = changed.body ?? body
  const answer = await fetch(`${target}${path}`, {
    method,
    headers: { ...rest, ...changed.headers },
    ...(method === 'GET' ? {} : { body: new Uint8Array(sent) }),
  })
  return answer.status
}
