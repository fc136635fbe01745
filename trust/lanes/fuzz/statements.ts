/** Looks at the statements that PostgreSQL was sent: whatever people write, none of it may become SQL. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from '../../../tools/source-files.ts'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'

/** PostgreSQL keeps the shape of each statement, its constants replaced by numbers. */
export const COUNTED = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': '10000' }

const server = join(import.meta.dirname, '..', '..', '..', 'server', 'src')

/** The source of the server, in small letters: SQL of ours is made of words that stand in it, if only as a part of others. */
function source(): string {
  const files = sourceFiles(server).filter(
    (file) => !/[.](test|fixture)[.]ts$|\/(testing|faults)\//.test(file),
  )
  return files.map((file) => readFileSync(file, 'utf8').toLowerCase()).join('\n')
}

/** What injected conditions look like once their constants are numbers. */
const conditions = /(?:where|and|or|on|not|\() \$\d+ = \$\d+|--|;\s*\S|\bunion select \$/i

export interface Statements {
  /** Different statements so far. */
  shapes: number
  /** Those that are not ours. */
  strange: string[]
}

export async function countStatements({ world }: Cast): Promise<void> {
  await world.sql('create extension if not exists pg_stat_statements')
}

/** All that the application's login sent, as any audience. */
export async function statementsOf({ world }: Cast): Promise<Statements> {
  const rows = await world.sql<{ query: string }>(
    `select distinct query from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname ~ '^zg_' and r.rolname <> 'zg_app'`,
  )
  const ours = source()
  const known = new Map<string, boolean>()
  const isOurs = (word: string) => {
    const is = known.get(word) ?? ours.includes(word)
    known.set(word, is)
    return is
  }
  const isStrange = (query: string) => {
    const words = query
      .toLowerCase()
      .replace(/'(?:[^']|'')*'/g, "''")
      .matchAll(/[a-z_]\w*/g)
    return conditions.test(query) || [...words].some(([word]) => !isOurs(word))
  }
  return {
    shapes: rows.length,
    strange: rows.map(({ query }) => query).filter(isStrange),
  }
}
