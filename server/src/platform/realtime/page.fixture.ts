/** A browser's page that listens to a stream. */
import type { Hint } from '@zhanggui/contract/live'
import { eventually } from '../../testing/eventually.ts'

export class Page {
  readonly hints: Hint[] = []
  status = 0
  closed = false
  readonly #leave = new AbortController()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  async open(console: 'customer' | 'provider' | 'platform', token: string, headers = {}): Promise<this> {
    const response = await fetch(`${this.#origin}/api/${console}/stream`, {
      headers: { cookie: `zg_session=${token}`, ...headers },
      signal: this.#leave.signal,
    })
    this.status = response.status
    void this.#read(response).finally(() => (this.closed = true))
    return this
  }
  async #read(response: Response): Promise<void> {
    let text = ''
    try {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1]
          if (data) this.hints.push(JSON.parse(data) as Hint)
        }
      }
    } catch {
      // The page was left.
    }
  }
  heard(event: string): Promise<Hint> {
    return eventually(async () => this.hints.find((hint) => hint.event === event))
  }
  leave(): void {
    this.#leave.abort()
  }
}
