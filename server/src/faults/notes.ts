/** People who write notes without a pause, and write each again under its key until it is acknowledged. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** An answer that was no acknowledgement: its status, or 0 for none at all. */
export interface Failure {
  status: number
  type: string | null
  word: string | undefined
}

export class Notes {
  readonly acknowledged: string[] = []
  readonly failures: Failure[] = []
  #stopped = false
  readonly #origin: () => string

  /** @param origin where the server is at the moment */
  constructor(origin: () => string) {
    this.#origin = origin
  }

  /** Writes with several hands at once until stopped; each note that was begun is brought to its end. */
  async write(hands: number, freshId: () => string = randomUUID): Promise<void> {
    const hand = async () => {
      while (!this.#stopped) await this.#writeOne(freshId())
    }
    await Promise.all(Array.from({ length: hands }, hand))
  }

  stop(): void {
    this.#stopped = true
  }

  async #writeOne(noteId: string): Promise<void> {
    const key = randomUUID()
    for (;;) {
      const failure = await this.#send(noteId, key)
      if (!failure) return void this.acknowledged.push(noteId)
      this.failures.push(failure)
      // The server is away or says "not now".
      await pause(50)
    }
  }

  async #send(noteId: string, key: string): Promise<Failure | undefined> {
    try {
      const response = await fetch(`${this.#origin()}/api/customer/notes`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          cookie: 'zg_session=proof',
        },
        body: JSON.stringify({ noteId }),
        signal: AbortSignal.timeout(20_000),
      })
      const body = (await response.json()) as { word?: string }
      if (response.status === 201) return undefined
      return { status: response.status, type: response.headers.get('content-type'), word: body.word }
    } catch {
      return { status: 0, type: null, word: undefined }
    }
  }
}
