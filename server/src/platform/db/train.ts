/**
 * Prepared statements one behind the other with a single sync at the end, as PostgreSQL's extended protocol allows: the
 * database answers them all in one write instead of one each, and says what columns a statement has only once. A query
 * of `pg`'s own syncs after each statement, which costs more than many of our statements do.
 */
import type { Submittable } from 'pg'
import pgUtils from 'pg/lib/utils'
import { serialize } from 'pg-protocol'
import { typeParser } from './types.ts'

export interface Wagon {
  /** Under which the connection remembers it; the same text each time. */
  name: string
  text: string
  values: readonly unknown[]
}

/** What a statement answered. */
export interface Answer {
  rows: Row[]
  /** Command tag, such as `INSERT 0 1`. */
  tag: string
}

type Row = Record<string, unknown>

/** The columns of a statement: their names, and how their text is read. */
interface Shape {
  names: readonly string[]
  parsers: readonly ((text: string) => unknown)[]
  /** A row before its values, so that all rows look alike to the engine. */
  blank: Row
}
const NO_COLUMNS: Shape = { names: [], parsers: [], blank: {} }

interface Field {
  name: string
  dataTypeID: number
}

/** What of `pg`'s connection is used. */
interface Wire {
  stream: { write(bytes: Buffer): boolean }
  on(event: 'parseComplete', listener: () => void): unknown
}

/** What one connection has prepared. */
class Known {
  readonly shapes = new Map<string, Shape>()
  /** The database has parsed these. */
  readonly parsed = new Set<string>()
  /** Sent to be parsed, in order. */
  parsing: string[] = []

  constructor(wire: Wire) {
    wire.on('parseComplete', () => {
      const name = this.parsing.shift()
      if (name !== undefined) this.parsed.add(name)
    })
  }
}

const knownOn = new WeakMap<Wire, Known>()

function knownOf(wire: Wire): Known {
  let known = knownOn.get(wire)
  if (!known) {
    known = new Known(wire)
    knownOn.set(wire, known)
  }
  return known
}

function shapeOf(fields: readonly Field[]): Shape {
  return {
    names: fields.map(({ name }) => name),
    parsers: fields.map(({ dataTypeID }) => typeParser(dataTypeID)),
    blank: Object.fromEntries(fields.map(({ name }) => [name, null])),
  }
}

/** Handed to `client.query`; settles its `arrival`. */
export class Train implements Submittable {
  /** All answers, or the first error. */
  readonly arrival: Promise<readonly Answer[]>
  readonly wagons: readonly Wagon[]
  readonly #answers: Answer[] = []
  #known: Known | undefined
  #rows: Row[] = []
  /** A value that could not be read; told when the train is through, since answers still come. */
  #unreadable: Error | undefined
  #resolve!: (answers: readonly Answer[]) => void
  #reject!: (error: Error) => void

  constructor(wagons: readonly Wagon[]) {
    this.wagons = wagons
    this.arrival = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /** Called by `pg` when it is this one's turn. */
  submit(connection: unknown): Error | null {
    const wire = connection as Wire
    const known = knownOf(wire)
    this.#known = known
    known.parsing = []
    const asked = new Set<string>()
    const bytes: Buffer[] = []
    try {
      for (const { name, text, values } of this.wagons) {
        if (!known.parsed.has(name) && !asked.has(name)) {
          bytes.push(serialize.parse({ name, text, types: [] }))
          known.parsing.push(name)
        }
        bytes.push(
          serialize.bind({
            statement: name,
            values: values as unknown[],
            valueMapper: pgUtils.prepareValue,
          }),
        )
        if (!known.shapes.has(name) && !asked.has(name)) bytes.push(serialize.describe({ type: 'P' }))
        asked.add(name)
        bytes.push(serialize.execute())
      }
    } catch (error) {
      known.parsing = []
      return error as Error
    }
    bytes.push(serialize.sync())
    wire.stream.write(Buffer.concat(bytes))
    return null
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#known?.shapes.set(this.#current, shapeOf(fields))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { names, parsers, blank } = this.#known?.shapes.get(this.#current) ?? NO_COLUMNS
    const row = { ...blank }
    try {
      for (let column = 0; column < fields.length; column += 1) {
        const text = fields[column]
        if (text !== null && text !== undefined) {
          row[names[column] as string] = (parsers[column] as (text: string) => unknown)(text)
        }
      }
    } catch (error) {
      this.#unreadable ??= error as Error
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { shapes } = this.#known as Known
    // It was asked to describe itself and did not: it has no columns.
    if (!shapes.has(this.#current)) shapes.set(this.#current, NO_COLUMNS)
    this.#answers.push({ rows: this.#rows, tag: text })
    this.#rows = []
  }

  handleReadyForQuery(): void {
    if (this.#unreadable) this.#reject(this.#unreadable)
    else this.#resolve(this.#answers)
  }

  /** The first error of a statement, or the death of the connection. */
  handleError(error: Error): void {
    this.#reject(error)
  }

  get #current(): string {
    return this.wagons[this.#answers.length]?.name ?? ''
  }
}
