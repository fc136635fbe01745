/** One stream of server-sent events: hints out, a sign of life now and then, and an end for readers that do not read. */
import type { ServerResponse } from 'node:http'
import type { Hint } from '@zhanggui/contract/live'

/** A comment this often (ms) keeps proxies from closing the connection. */
const SIGN_OF_LIFE = 20_000
/** Bytes that may wait for a slow reader; one who is further behind is better off reading the page again. */
const MOST_WAITING = 64 * 1024
/** How soon (ms) a browser connects again. */
const RETRY = 1_000

export class Stream {
  readonly #response: ServerResponse
  readonly #life: NodeJS.Timeout
  readonly #now: () => string

  /**
   * Writes the head of the answer; the headers of every answer must be set before.
   * @param missed the reader was connected before and has missed something
   */
  constructor(response: ServerResponse, { missed, now }: { missed: boolean; now: () => string }) {
    this.#response = response
    this.#now = now
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Else the connection would outlive the stream, and a server that drains would wait for it.
      connection: 'close',
      // nginx would hold hints back until its buffer is full.
      'x-accel-buffering': 'no',
    })
    response.on('error', () => response.destroy())
    this.#life = setInterval(() => this.#write(':\n\n'), SIGN_OF_LIFE)
    response.on('close', () => clearInterval(this.#life))
    this.#write(`retry: ${RETRY}\n\n`)
    if (missed) this.resync()
  }

  onEnd(listener: () => void): void {
    this.#response.on('close', listener)
  }

  send(id: string, hint: Hint): void {
    this.#write(`id: ${id}\ndata: ${JSON.stringify(hint)}\n\n`)
  }

  /** Tells the page to read everything again. */
  resync(): void {
    this.#write(
      `data: ${JSON.stringify({ event: 'resync', ticketId: null, at: this.#now() } satisfies Hint)}\n\n`,
    )
  }

  end(): void {
    this.#response.end()
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return
    this.#response.write(text)
    if (this.#response.writableLength > MOST_WAITING) this.#response.destroy()
  }
}
