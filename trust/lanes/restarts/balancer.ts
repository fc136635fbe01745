/** A small load balancer, in the caller's own process: in turn to each server that says it is ready, and to no other. */
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { idempotencyKey } from '../../../bench/scenes.ts'
import type { Part } from '../../../bench/scenes.ts'
import type { Server } from '../../../bench/server.ts'

/** How often each is asked whether it is ready (ms). */
const LOOK = 50
/** Looks in a row at which a server was not ready before it is left out, as balancers do: one slow look is no verdict. */
const FALL = 3
/** Longer than any answer of a sound server (ms). */
const PATIENCE = 20_000

const connections = new Agent({
  connections: 64,
  pipelining: 1,
  headersTimeout: PATIENCE,
  bodyTimeout: PATIENCE,
})

export class Balancer {
  servers: readonly Server[] = []
  readonly faults: string[] = []
  answered = 0
  refused = 0
  #ready: readonly Server[] = []
  #turn = 0
  #over = false

  get ready(): number {
    return this.#ready.length
  }

  stop(): void {
    this.#over = true
  }

  async watch(): Promise<void> {
    const missed = new Map<Server, number>()
    while (!this.#over) {
      const asked = await Promise.all(
        this.servers.map(async (server) => {
          const answer = await fetch(`${server.origin}/readyz`).catch(() => undefined)
          await answer?.arrayBuffer()
          missed.set(server, answer?.status === 200 ? 0 : (missed.get(server) ?? FALL) + 1)
          return (missed.get(server) ?? 0) < FALL ? [server] : []
        }),
      )
      this.#ready = asked.flat()
      await pause(LOOK)
    }
  }

  /** Somebody who asks again when they were answered, until it is over. */
  async serve(part: Part): Promise<void> {
    while (!this.#over) {
      this.#turn += 1
      const server = this.#ready[this.#turn % Math.max(1, this.#ready.length)]
      if (server) await this.#ask(server, part)
      else {
        this.faults.push('no server was ready')
        await pause(LOOK)
      }
    }
  }

  async #ask({ origin }: Server, part: Part): Promise<void> {
    const { method, path, token, body } = part.next()
    try {
      const answer = await request(origin + path, {
        dispatcher: connections,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'POST'
            ? { 'content-type': 'application/json', 'idempotency-key': idempotencyKey() }
            : {}),
        },
        body: body === undefined ? null : JSON.stringify(body),
      })
      const text = await answer.body.text()
      if (answer.statusCode >= 500)
        this.faults.push(`${method} ${path} was answered ${answer.statusCode}: ${text.slice(0, 200)}`)
      else if (answer.statusCode >= 400) this.refused += 1
      else part.heard?.(JSON.parse(text))
      this.answered += 1
    } catch (error) {
      this.faults.push(`${method} ${path} was not answered: ${(error as Error).message}`)
    }
  }
}
