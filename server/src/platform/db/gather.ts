/** Several rows for one table, one after another, become one statement: each statement costs more than a row. */
import { createHash } from 'node:crypto'
import type { Statement } from './statement.ts'

/** Rows of one statement; few, so that few texts are prepared. */
const MOST = 8

/** `insert into t (…) values ($1, …, $n)` and nothing more; only these are gathered. */
const plain = /^(insert into [^()]+ \([^()]+\) values )\((\$\d+(?:, \$\d+)*)\)$/

const texts = new Map<string, { text: string; key: string }>()

function textOf(head: string, width: number, key: string, rows: number): { text: string; key: string } {
  const name = `${key} ${rows}`
  let made = texts.get(name)
  if (!made) {
    const row = (at: number) =>
      `(${Array.from({ length: width }, (_, column) => `$${at * width + column + 1}`).join(', ')})`
    const text = head + Array.from({ length: rows }, (_, at) => row(at)).join(', ')
    made = { text, key: createHash('sha1').update(text).digest('base64url').slice(0, 20) }
    texts.set(name, made)
  }
  return made
}

const heads = new Map<string, { head: string; width: number } | null>()

/** What a plain insert begins with, and its columns; null for every other statement. */
function plainInsert({ key, text, values }: Statement): { head: string; width: number } | null {
  let found = heads.get(key)
  if (found === undefined) {
    const [, head, places = ''] = plain.exec(text) ?? []
    const width = places.split(', ').length
    found = head === undefined || width !== values.length ? null : { head, width }
    heads.set(key, found)
  }
  return found
}

/** The same rows in the same order, in fewer statements. Only neighbours are gathered, so nothing overtakes anything. */
export function gather(statements: readonly Statement[]): readonly Statement[] {
  const gathered: Statement[] = []
  for (let from = 0; from < statements.length;) {
    const first = statements[from] as Statement
    let to = from + 1
    while (to < statements.length && to - from < MOST && statements[to]?.key === first.key) to += 1
    const insert = to - from > 1 && first.key !== '' ? plainInsert(first) : null
    if (!insert) to = from + 1
    gathered.push(
      insert
        ? {
            ...textOf(insert.head, insert.width, first.key, to - from),
            values: statements.slice(from, to).flatMap(({ values }) => values),
          }
        : first,
    )
    from = to
  }
  return gathered
}
