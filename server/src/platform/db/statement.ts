/** Statements as values: Kysely builds and types them once, the flight runs them as named, prepared statements. */
import { createHash } from 'node:crypto'
import type { CompiledQuery } from 'kysely'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Role } from './roles.ts'

/** One SQL statement with its values. `Row` is what each row of its answer looks like. */
export interface Statement<Row = unknown> {
  readonly text: string
  readonly values: readonly unknown[]
  /** Short digest of the text; the flight makes the prepared name of it and the role in force. */
  readonly key: string
  /** Set on the statement that changes the role. */
  readonly enters?: Role
  /** Only for the compiler: remembers the row type. */
  readonly row?: Row
}

/** The typed builder of one room's tables. It only compiles: nothing can be run through it. */
export const tables = <Db>(): Kysely<Db> =>
  new Kysely<Db>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

interface Compilable<Row> {
  compile(): CompiledQuery<Row>
}

/** Stands in the builder for a value that comes with each call. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

const placeholders = new Proxy(
  {},
  { get: (_, name) => (typeof name === 'string' ? new Placeholder(name) : undefined) },
)

const declared: (() => string)[] = []
let overheard: ((text: string) => void) | undefined

/** The texts of all statements that the files imported so far declare: what the lint over compiled SQL reads. */
export const declaredTexts = (): string[] => declared.map((text) => text())

/** Tells the text of each statement that is built per request; for the same lint, in tests. */
export const overhear = (listener: (text: string) => void): void => {
  overheard = listener
}

const keyOf = (text: string): string => createHash('sha1').update(text).digest('base64url').slice(0, 20)

/**
 * A statement built once, at its first use, and bound to its values on each call. Building costs 13–40 µs of
 * processor, so hot paths must not build per request. `arg` holds stand-ins: hand them on, do not look into them.
 */
export function prepare<Args extends object, Row>(
  build: (arg: Args) => Compilable<Row>,
): (args: Args) => Statement<Row> {
  let made: { text: string; key: string; binds: readonly unknown[] } | undefined
  const make = () => {
    if (!made) {
      const compiled = build(placeholders as Args).compile()
      made = { text: compiled.sql, key: keyOf(compiled.sql), binds: compiled.parameters }
    }
    return made
  }
  declared.push(() => make().text)
  return (args) => {
    const { text, key, binds } = make()
    const values = binds.map((bind) => (bind instanceof Placeholder ? args[bind.name as keyof Args] : bind))
    return { text, key, values }
  }
}

/** A statement whose text depends on the request, such as a filtered list. */
export function statement<Row>(query: Compilable<Row>): Statement<Row> {
  const compiled = query.compile()
  overheard?.(compiled.sql)
  return { text: compiled.sql, key: keyOf(compiled.sql), values: compiled.parameters }
}

/** A statement written by hand. The text must be one statement (design §5a rule 4). */
export function handwritten<Row>(text: string): (...values: unknown[]) => Statement<Row> {
  const key = keyOf(text)
  declared.push(() => text)
  return (...values) => ({ text, key, values })
}
