/** The one clock of a process. Rules never look at it: ops read it once and pass the moment on. */
import type { Instant } from '#kernel/instant'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests and demonstrations move forward by hand; it goes on ticking from where it was put. */
export class ManualClock implements Clock {
  #offset = 0

  now(): Instant {
    return Date.now() + this.#offset
  }

  /** @param milliseconds ahead of the system's clock, as shared through the database */
  set(milliseconds: number): void {
    this.#offset = milliseconds
  }

  get offset(): number {
    return this.#offset
  }
}
