/** Marks: texts that stand in exactly one column of one row, so that whoever hears one is known to have been told of that row. */

export interface Mark {
  /** With its schema. */
  table: string
  column: string
  /** Whose row it is: a company, or nobody's. */
  tenant: string | null
  /** Whose it is of the people: the customer of the ticket, the owner of an account. */
  account: string | null
  /** What nobody is ever told: hashes, sealed secrets. */
  secret: boolean
}

/** A planted text, a planted telephone number, or a text that was unlike all others by itself. */
const PLANTED = /cq[0-9a-z]{6}q/g
const NUMBER = /139\d{8}/g
const NATURAL = /[A-Za-z0-9_@.+/=:$-]{7,}/g

export class Marks {
  /** The same text may mark several rows; whoever may hear of one of them may hear it. */
  readonly #byText = new Map<string, Mark[]>()
  #count = 0

  get size(): number {
    return this.#byText.size
  }

  /** A text that nobody has yet. */
  plant(mark: Mark): string {
    const text = `cq${(++this.#count).toString(36).padStart(6, '0')}q`
    this.#byText.set(text, [mark])
    return text
  }

  plantNumber(mark: Mark): string {
    const text = `139${String(++this.#count).padStart(8, '0')}`
    this.#byText.set(text, [mark])
    return text
  }

  /** A text that is there already. */
  know(text: string, mark: Mark): void {
    this.#byText.set(text, [...(this.#byText.get(text) ?? []), mark])
  }

  /** All marks of a text, each with the rows that it stands for. */
  in(text: string): Map<string, readonly Mark[]> {
    const found = new Map<string, readonly Mark[]>()
    for (const pattern of [PLANTED, NUMBER, NATURAL])
      for (const [word] of text.matchAll(pattern)) {
        const bare = word.replace(/^[.:$+/=-]+|[.:-]+$/g, '')
        for (const each of [word, bare]) {
          const marks = this.#byText.get(each)
          if (marks) found.set(each, marks)
        }
      }
    return found
  }

  all(): Iterable<[string, readonly Mark[]]> {
    return this.#byText
  }
}
