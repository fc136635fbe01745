/** Idempotency keys are kept for a week and then forgotten (H2). */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'
import { openPool } from './db/pool.ts'
import { forgetKeys } from './forget-keys.ts'

let database: FreshDatabase
let owner: pg.Client
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase()
  owner = new pg.Client({ ...database.owner, ssl: false })
  await owner.connect()
  pool = openPool(database.app, { max: 2, name: 'test', onError: () => undefined })
})
afterAll(async () => {
  await pool.end()
  await owner.end()
})

it('forgets keys of more than a week ago and keeps the others', async () => {
  for (const days of [0, 6, 8, 30]) {
    await owner.query(
      `insert into platform.idempotency (tenant_id, account_id, key, route, body_hash, at)
       values ($1, $2, $3, 'tickets.submit', '\\x00', now() - make_interval(days => $4))`,
      [randomUUID(), randomUUID(), `key-of-day-${days}`, days],
    )
  }

  await forgetKeys(pool, pino({ level: 'silent' }))

  const { rows } = await owner.query<{ key: string }>('select key from platform.idempotency order by at')
  expect(rows.map(({ key }) => key)).toEqual(['key-of-day-6', 'key-of-day-0'])
})
