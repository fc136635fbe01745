/** Hands on what rooms tell each other while a scene is played, at once and in order, as the relay and the queue of an open house do. */
import type { JobKind } from '#platform/jobs/job'
import type { Ledger } from '#platform/op'
import type { Enqueue } from '#platform/outbox/relay'
import { listenersByEvent } from '#platform/outbox/reaction'
import type { Reaction, Told } from '#platform/outbox/reaction'
import type { Room } from '#platform/room'

type Row = Parameters<Ledger['event']>[0]

export class Messenger {
  readonly #waiting: Told[] = []
  #listeners: ReadonlyMap<string, readonly Reaction[]> = new Map()
  #jobs: readonly JobKind[] = []

  /** Whoever listens; known once the rooms are, which need `enqueue` themselves. */
  listen(rooms: readonly Room[]): void {
    this.#listeners = listenersByEvent(rooms.flatMap(({ reactions }) => reactions ?? []))
    this.#jobs = rooms.flatMap(({ jobs }) => jobs ?? [])
  }

  hear({ tenant: tenantId, id, happened: { event, facts }, at }: Row): void {
    // Event and facts belong together; the type of a row does not say so.
    this.#waiting.push({ id, tenantId, event, facts, at } as Told)
  }

  readonly enqueue: Enqueue = async (queue, jobs) => {
    const kind = this.#jobs.find(({ name }) => name === queue)
    for (const { id, facts } of jobs)
      await kind?.run(facts, { id, attempt: 1, signal: new AbortController().signal })
  }

  /** Until nobody has anything to say any more. */
  async handOn(): Promise<void> {
    for (let told = this.#waiting.shift(); told; told = this.#waiting.shift())
      for (const listener of this.#listeners.get(told.event) ?? []) await listener.react(told)
  }
}
