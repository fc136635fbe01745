/** A provider's own system, as far as webhooks know it: takes messages and answers as a story wants. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'
import { Webhook } from 'standardwebhooks'

export interface Received {
  headers: Record<string, string>
  body: string
}

/** A status, or `silence`: the connection stays open and nothing is said. */
export type Answers = number | 'silence'

export class Receiver {
  readonly #server
  readonly received: Received[] = []
  answers: Answers = 200

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        this.received.push({ headers: request.headers as Record<string, string>, body })
        if (this.answers === 'silence') return
        response.writeHead(this.answers, { location: 'http://127.0.0.1:1/elsewhere' })
        response.end(`answered ${this.answers}`)
      })
    })
  }

  static async open(): Promise<Receiver> {
    const server = createServer()
    const receiver = new Receiver(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    afterAll(() => receiver.close())
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  /** Ends also what waits for an answer. */
  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** What somebody with the standard's own library makes of a message; throws where the signature is wrong. */
export const verified = (secret: string, { headers, body }: Received): unknown =>
  new Webhook(secret).verify(body, headers)

/** Signed as the standard's own library signs. */
export const signatureOf = (secret: string, { headers, body }: Received): string =>
  new Webhook(secret).sign(
    headers['webhook-id'] ?? '',
    new Date(Number(headers['webhook-timestamp']) * 1_000),
    body,
  )
