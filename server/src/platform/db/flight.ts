/** A flight: several statements sent in one go, answered in one round trip. */
import type { PoolClient, QueryResult } from 'pg'
import type { Role } from './roles.ts'
import type { Statement } from './statement.ts'

const begin: Statement = { text: 'begin', key: '', values: [] }
const commit: Statement = { text: 'commit', key: '', values: [] }
export { begin, commit }

/** The transaction was rolled back by the server although no statement of the flight reported an error. */
export class RolledBack extends Error {
  override readonly name = 'RolledBack'
  constructor() {
    super('the database answered COMMIT with ROLLBACK')
  }
}

interface CorkableClient {
  connection?: { stream?: { cork?(): void; uncork?(): void } }
}

/**
 * Sends the statements pipelined and waits for all answers. Throws the first error; later ones of the same flight
 * only say that the transaction is aborted. A COMMIT after an error answers `ROLLBACK` without an error of its own,
 * so its command tag is checked.
 * @param role in force when the flight starts; prepared names carry it, since a plan belongs to a role
 */
export async function fly(
  client: PoolClient,
  role: Role | undefined,
  statements: readonly Statement[],
): Promise<QueryResult[]> {
  let current = role
  const stream = (client as CorkableClient).connection?.stream
  // One write to the socket instead of one per statement.
  stream?.cork?.()
  const answers = statements.map((each) => {
    if (each.enters) current = each.enters
    return each.key === ''
      ? client.query(each.text)
      : client.query({
          name: `${each.key}${each.enters ? '' : (current ?? '')}`,
          text: each.text,
          values: each.values as unknown[],
        })
  })
  stream?.uncork?.()
  const settled = await Promise.allSettled(answers)
  const results: QueryResult[] = []
  for (const [index, each] of settled.entries()) {
    if (each.status === 'rejected') throw each.reason
    if (statements[index] === commit && each.value.command !== 'COMMIT') throw new RolledBack()
    results.push(each.value)
  }
  return results
}
