/** Which Idempotency-Key a try of a form goes under: the same for the same content, until it is settled. */

export interface Attempt {
  /** What is sent, as JSON. */
  readonly content: string
  readonly key: string
}

/** The attempt for this content: the one before, if it was the same and not settled, else a fresh one. */
export const attemptFor = (before: Attempt | null, content: string, freshKey: () => string): Attempt =>
  before?.content === content ? before : { content, key: freshKey() }

/**
 * What is left after the answer. A success or a refusal settles the key; after a failure that may have reached the server
 * (no answer, 5xx) the same content goes again under the same key, so that it happens once.
 */
export const attemptAfter = (
  attempt: Attempt | null,
  outcome: 'done' | 'refused' | 'uncertain',
): Attempt | null => (outcome === 'uncertain' ? attempt : null)
