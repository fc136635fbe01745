/** The hub of a process: which streams listen to which topics, and what each of them hears. */
import type { Notice } from './notice.ts'
import type { Stream } from './stream.ts'
import type { Topic } from './topics.ts'

export interface Listener {
  readonly stream: Stream
  topics: ReadonlySet<Topic>
}

export class Hub {
  readonly #listeners = new Set<Listener>()
  readonly #byTopic = new Map<Topic, Set<Listener>>()

  /** Number of open streams. */
  get size(): number {
    return this.#listeners.size
  }

  add(stream: Stream, topics: readonly Topic[]): Listener {
    const listener: Listener = { stream, topics: new Set() }
    this.#listeners.add(listener)
    this.retune(listener, topics)
    stream.onEnd(() => this.#remove(listener))
    return listener
  }

  /** Gives a stream other topics, when what its reader may hear has changed. */
  retune(listener: Listener, topics: readonly Topic[]): void {
    if (!this.#listeners.has(listener)) return
    const wanted = new Set(topics)
    for (const topic of listener.topics) if (!wanted.has(topic)) this.#mute(listener, topic)
    for (const topic of wanted) {
      const ears = this.#byTopic.get(topic)
      if (ears) ears.add(listener)
      else this.#byTopic.set(topic, new Set([listener]))
    }
    listener.topics = wanted
  }

  /** A stream hears a notice once, whichever of its topics it was said on. */
  deliver(notices: readonly Notice[]): void {
    for (const { id, to, hint } of notices) {
      const ears = new Set(to.flatMap((topic) => [...(this.#byTopic.get(topic) ?? [])]))
      for (const { stream } of ears) stream.send(id, hint)
    }
  }

  /** Something may have been missed: every page is to look again. */
  resync(): void {
    for (const { stream } of this.#listeners) stream.resync()
  }

  /** Ends all streams; their pages connect again, here or elsewhere. */
  close(): void {
    for (const { stream } of this.#listeners) stream.end()
  }

  #remove(listener: Listener): void {
    this.#listeners.delete(listener)
    for (const topic of listener.topics) this.#mute(listener, topic)
  }

  #mute(listener: Listener, topic: Topic): void {
    const ears = this.#byTopic.get(topic)
    ears?.delete(listener)
    if (ears?.size === 0) this.#byTopic.delete(topic)
  }
}
