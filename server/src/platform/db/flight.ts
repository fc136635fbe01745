/** A flight: several statements sent in one go, answered in one round trip. */
import type { Pool, PoolClient } from 'pg'
import type { Role } from './roles.ts'
import type { Statement } from './statement.ts'
import { Train } from './train.ts'
import type { Answer } from './train.ts'

const begin: Statement = { text: 'begin', key: 'begin', values: [] }
const commit: Statement = { text: 'commit', key: 'commit', values: [] }
export { begin, commit }

/** The transaction was rolled back by the server although no statement of the flight reported an error. */
export class RolledBack extends Error {
  override readonly name = 'RolledBack'
  constructor() {
    super('the database answered COMMIT with ROLLBACK')
  }
}

/** These mean the same whoever says them. */
const ofNoRole: ReadonlySet<Statement> = new Set([begin, commit])

/**
 * Sends the statements with one sync at their end and waits for all answers. After the first error, which is thrown, the
 * database passes over the rest; the transaction stays open then and must be rolled back.
 * @param role in force when the flight starts; prepared names carry it, since a plan belongs to a role
 */
export async function fly(
  client: PoolClient,
  role: Role | undefined,
  statements: readonly Statement[],
): Promise<readonly Answer[]> {
  let current = role
  const train = new Train(
    statements.map((each) => {
      if (each.enters) current = each.enters
      const { key, text, values } = each
      return { name: ofNoRole.has(each) || each.enters ? key : `${key}${current ?? ''}`, text, values }
    }),
  )
  client.query(train)
  const answers = await train.arrival.catch((error: Error) => {
    // Its own trace leads to the socket; this one to who asked.
    Error.captureStackTrace(error)
    throw error
  })
  // A COMMIT of a transaction that failed answers ROLLBACK without an error of its own.
  statements.forEach((each, index) => {
    if (each === commit && answers[index]?.tag !== 'COMMIT') throw new RolledBack()
  })
  return answers
}

/** One question of the login itself, outside of any transaction and audience. */
export async function ask<Row>(pool: Pool, question: Statement<Row>): Promise<Row[]> {
  const client = await pool.connect()
  try {
    const [answer] = await fly(client, undefined, [question])
    return (answer?.rows ?? []) as Row[]
  } finally {
    client.release()
  }
}
