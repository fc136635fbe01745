/** How fast one API key may call: a leaky bucket per key and process, so that a program in a loop keeps nobody else waiting. */
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { refuse } from '../refused.ts'

/** Calls a second in the long run … */
const RATE = 20
/** … and so many at once after a rest. */
const BURST = 200
/** Milliseconds that one call takes up. */
const EACH = SECOND / RATE
/** Keys that are remembered; those at rest are forgotten first. */
const MOST = 10_000

export class Pace {
  /** When each key's bucket is empty again. */
  readonly #emptyAt = new Map<string, Instant>()

  /** Refuses with `request.too-many` when the bucket is full. */
  take(key: string, now: Instant): void {
    const emptyAt = Math.max(this.#emptyAt.get(key) ?? 0, now)
    const over = emptyAt - now - (BURST - 1) * EACH
    if (over > 0) refuse('request.too-many', { seconds: Math.max(1, Math.ceil(over / SECOND)) })
    if (this.#emptyAt.size >= MOST) this.#forget(now)
    this.#emptyAt.set(key, emptyAt + EACH)
  }

  #forget(now: Instant): void {
    for (const [key, emptyAt] of this.#emptyAt) if (emptyAt <= now) this.#emptyAt.delete(key)
  }
}
