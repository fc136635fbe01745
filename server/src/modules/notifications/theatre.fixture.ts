/** One database for a file of stories, cleared before each, with as many stages on it as a story needs. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { asOwner } from '../../testing/effects.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { cast, populate, stageOn } from './world.fixture.ts'
import type { Stage } from './world.fixture.ts'

const names = Object.fromEntries(Object.entries(cast).map(([name, id]) => [id, name]))

export interface Theatre {
  stage(refusing?: Parameters<typeof stageOn>[1], environment?: Parameters<typeof stageOn>[2]): Promise<Stage>
  /** As the owner of the database. */
  rows<T>(text: string, ...values: unknown[]): Promise<T[]>
  /** Who was told, by which way. */
  toldBy(stage: Stage): Promise<{ bell: string[]; mail: string[]; sms: string[] }>
}

/** Call it once, at the top of a test file. */
export function openTheatre(): Theatre {
  let database: FreshDatabase
  const stages: Stage[] = []
  const rows = <T>(text: string, ...values: unknown[]): Promise<T[]> =>
    asOwner(database.owner, async (client) => (await client.query(text, values)).rows as T[])

  beforeAll(async () => {
    database = await freshDatabase()
    await populate(database)
  })
  beforeEach(async () => {
    await rows(
      `truncate notifications.attempt, notifications.delivery, notifications.notice, notifications.preference,
         notifications.template, notifications.quiet, notifications.robot, notifications.mail_in`,
    )
  })
  afterAll(async () => {
    for (const each of stages) await each.close()
  })

  return {
    rows,
    stage: async (refusing, environment) => {
      const made = await stageOn(database, refusing, environment)
      stages.push(made)
      return made
    },
    toldBy: async ({ mails, texts }) => {
      const sent = await texts()
      const bells = await rows<{ reader_id: string }>('select reader_id from notifications.notice')
      return {
        bell: bells.map((row) => names[row.reader_id] ?? row.reader_id).sort(),
        mail: mails()
          .map((mail) => mail.to.slice(0, mail.to.indexOf('@')))
          .sort(),
        sms: sent.map((text) => text.to).sort(),
      }
    },
  }
}
