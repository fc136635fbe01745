/** From a rule's answer to the end of an op: a refused decision leaves as a refusal. */
import type { Accepted, Decision, Refused as RefusedDecision } from '#kernel/decision'
import { Refused } from '#platform/refused'

/** Ends the op if the rule refused. @param field of the input that it is about */
export function insist(refused: RefusedDecision | null, field?: string): void {
  if (refused) throw new Refused(refused.word, refused.facts, field)
}

/** What the rule accepted, or the end of the op. */
export function settled<Next, Event, Timer>(
  decision: Decision<Next, Event, Timer>,
): Accepted<Next, Event, Timer> {
  if (!decision.ok) throw new Refused(decision.word, decision.facts)
  return decision
}
