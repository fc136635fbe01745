/** An installation inside this process, on whatever database it is given: all rooms, a clock that is moved by hand, and people who call. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import pg from 'pg'
import { openHouse } from '../house.ts'
import type { House, HouseRole } from '../house.ts'
import type { Seconds } from '#kernel/instant'
import { SECOND } from '#kernel/instant'
import { ManualClock } from '#platform/clock'
import type { Address } from '#platform/db/pool'
import { openLog } from '#platform/log'
import { readSettings } from '#platform/settings'
import { Caller } from './caller.ts'

/** Where a world lives: the two logins to its database. */
export interface WorldDatabase {
  owner: Address & { readonly password: string }
  app: Address & { readonly password: string }
}

export interface World {
  house: House
  web: FastifyInstance
  database: WorldDatabase
  /** As the owner of the database: to look, and to set up what no route offers. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Somebody who is not signed in. */
  anybody(): Caller
  /** Moves the clock; timers that became due are fired when the worker runs. */
  forward(seconds: Seconds): Promise<void>
  /** Folder of the local outboxes: mails and text messages as files. */
  data: string
  /** A further process on the same database. */
  another(role: HouseRole): Promise<House>
}

export interface WorldOptions {
  /** `web` leaves the worker out, so that nothing happens by itself. */
  role?: HouseRole
  environment?: Record<string, string>
  /** Where its log goes; silent if not given. */
  logger?: Logger
}

/** Opens a world on a migrated database; whoever opens it closes it. */
export async function openWorldOn(
  database: WorldDatabase,
  data: string,
  options: WorldOptions = {},
): Promise<World & { close(): Promise<void> }> {
  const settings = readSettings({
    ZHANGGUI_CLOCK: 'manual',
    ZHANGGUI_DATA: data,
    ZHANGGUI_LOG: 'silent',
    PORT: '0',
    ...options.environment,
  })
  const logger = options.logger ?? openLog(settings)
  const open = (role: HouseRole) =>
    openHouse({ role, settings, database, logger, version: 'test', checkAnswers: true })
  const house = await open(options.role ?? 'all')
  const houses = [house]
  const owner = new pg.Pool({ ...database.owner, ssl: false, max: 2 })
  owner.on('error', () => undefined)
  await house.web?.ready()
  const web = house.web
  if (!web) throw new Error('a world needs a web process: role web or all')
  return {
    house,
    web,
    database,
    data,
    sql: async (text, values) => (await owner.query(text, values as unknown[])).rows,
    anybody: () => new Caller(web),
    forward: async (seconds) => {
      const { rows } = await owner.query<{ ahead: string }>(
        'update platform.installation set clock_offset = clock_offset + $1 returning clock_offset as ahead',
        [seconds * SECOND],
      )
      for (const { needs } of houses) {
        const { clock, ledger } = needs.engine
        if (clock instanceof ManualClock) clock.set(Number(rows[0]?.ahead))
        ledger.committed()
      }
    },
    another: async (role) => {
      const further = await open(role)
      await further.web?.ready()
      houses.push(further)
      return further
    },
    close: async () => {
      for (const each of houses) await each.close()
      await owner.end()
    },
  }
}
