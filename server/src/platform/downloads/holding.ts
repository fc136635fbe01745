/** What a room holds about a customer: brought by each room, for the copy that a customer may ask for. */
import type { Locale } from '@zhanggui/contract/refusals'
import type { Cell } from './maker.ts'

/** A row as people read it: a heading, what is known under labels, and what belongs inside. */
export interface Shown {
  heading: string
  facts: readonly (readonly [label: string, value: Cell])[]
  within?: readonly Shown[]
}

export interface Holding<Row = unknown> {
  /** Of its JSON file: `tickets`. */
  readonly name: string
  readonly title: Readonly<Record<Locale, string>>
  /** All of it, some at a time, read as the customer, so that nothing internal can be in it (T-35, T-72). */
  rows(customer: string): AsyncIterable<readonly Row[]>
  shown(row: Row, locale: Locale): Shown
}

/** Declares a holding with its rows typed. */
export const holding = <Row>(declared: Holding<Row>): Holding => declared
