/** From a rule's decision to the op's: what was accepted goes on, what was refused ends it. */
import type { Accepted, Refused } from '#kernel/decision'
import { refuse } from '#platform/refused'

export const accepted = <Next, Event, Timer>(
  decision: Accepted<Next, Event, Timer> | Refused,
): Accepted<Next, Event, Timer> => (decision.ok ? decision : refuse(decision.word, decision.facts))
