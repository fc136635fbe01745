/** The way out of a web process: callers are sent elsewhere before the door closes, and nobody is cut off (reliability J8). */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** The door closes when nobody has asked for this time (ms) … */
const QUIET = 500
/** … and at the latest after this (ms), for callers that heed neither /readyz nor `connection: close`. */
const LONGEST = 10_000

/** Asked by machines of the house, also of a process that drains. */
const ownRoutes = new Set(['/healthz', '/readyz', '/metrics'])

export class Drain {
  #begun = false
  #lastAsked = 0

  /** True from the moment the process was told to stop: /readyz says so. */
  get begun(): boolean {
    return this.#begun
  }

  /** Must be called before the server listens. */
  watch(web: FastifyInstance): void {
    web.addHook('onRequest', async (request) => {
      if (!ownRoutes.has(request.routeOptions.url ?? '')) this.#lastAsked = performance.now()
    })
    web.addHook('onSend', async (_, reply) => {
      // Whoever is kept alive on a connection asks for a new one, and gets it elsewhere.
      if (this.#begun) reply.header('connection', 'close')
    })
  }

  /** Resolves when callers have gone elsewhere; the server may then be closed, which waits for answers under way. */
  async begin(): Promise<void> {
    this.#begun = true
    const began = performance.now()
    for (;;) {
      const now = performance.now()
      const wait = Math.min(Math.max(began, this.#lastAsked) + QUIET, began + LONGEST) - now
      if (wait <= 0) return
      await pause(wait)
    }
  }
}
