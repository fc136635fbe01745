/** What a rule answers: accepted, with what follows from it, or refused with a word of the closed list. */
import type { Refusal } from '@zhanggui/contract/refusals'

/** What a refusal's sentence and the caller's screen need: the state, what is allowed instead, a count. */
export type Facts = Readonly<Record<string, unknown>>

/** The rule agrees. The op saves `next`, and in the same transaction `events` (what happened) and `timers` (what is to happen, or no longer). */
export interface Accepted<Next, Event = never, Timer = never> {
  readonly ok: true
  readonly next: Next
  readonly events: readonly Event[]
  readonly timers: readonly Timer[]
}

/** The rule does not agree; nothing is saved. */
export interface Refused {
  readonly ok: false
  readonly word: Refusal
  readonly facts: Facts
}

export type Decision<Next, Event = never, Timer = never> = Accepted<Next, Event, Timer> | Refused

/** Accepts: what is true from now on, what happened, and which timers are set or cancelled by it. */
export function accept<Next, Event = never, Timer = never>(
  next: Next,
  follows: { events?: readonly Event[]; timers?: readonly Timer[] } = {},
): Accepted<Next, Event, Timer> {
  return { ok: true, next, events: follows.events ?? [], timers: follows.timers ?? [] }
}

/** Refuses with a word of `contract/src/refusals.ts`. */
export const refuse = (word: Refusal, facts: Facts = {}): Refused => ({ ok: false, word, facts })
