/** A refusal on its way to the edge: a word of the closed list with its facts, never a crash. */
import type { Refusal } from '@zhanggui/contract/refusals'

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly word: Refusal
  readonly facts: Readonly<Record<string, unknown>>
  /** Path of the input field that it is about, if it is about one. */
  readonly field: string | undefined

  constructor(word: Refusal, facts: Readonly<Record<string, unknown>> = {}, field?: string) {
    super(word)
    this.word = word
    this.facts = facts
    this.field = field
  }
}

/** Ends an op with a refusal; nothing of it is kept. */
export function refuse(word: Refusal, facts?: Readonly<Record<string, unknown>>, field?: string): never {
  throw new Refused(word, facts, field)
}
