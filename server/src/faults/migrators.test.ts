/** Many processes start at once on a database that nobody has migrated: one of them does it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { findMigrations, migrate } from '#platform/db/migrate'
import type { Migration } from '#platform/db/migrate'
import type { Address } from '#platform/db/pool'
import { installJobs } from '#platform/jobs/install'
import { asOwner } from '../testing/effects.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import type { FreshDatabase } from '../testing/fresh-database.ts'

const AT_ONCE = 20

let migrated: FreshDatabase
let migrations: readonly Migration[]
const made: string[] = []
beforeAll(async () => {
  migrated = await freshDatabase()
  migrations = await findMigrations()
})
afterAll(() =>
  asOwner({ ...migrated.owner, database: 'postgres' }, async (client) => {
    for (const name of made) await client.query(`drop database ${name} with (force)`)
  }),
)

/** A database that nobody has migrated yet. */
async function emptyDatabase(): Promise<Address> {
  const name = `${migrated.owner.database}_empty_${made.length}`
  await asOwner({ ...migrated.owner, database: 'postgres' }, (client) =>
    client.query(`create database ${name} template template0`),
  )
  made.push(name)
  return { ...migrated.owner, database: name }
}

/** Looks what is missing and runs it, without waiting for anybody. */
const migrateCarelessly = (owner: Address) =>
  asOwner(owner, async (client) => {
    await client.query('create schema if not exists platform')
    await client.query('create table if not exists platform.migration (name text primary key)')
    const { rows } = await client.query<{ name: string }>('select name from platform.migration')
    for (const { name, sql } of migrations) {
      if (rows.some((row) => row.name === name)) continue
      await client.query(sql)
      await client.query('insert into platform.migration values ($1)', [name])
    }
  })

const all = () => Array.from({ length: AT_ONCE })

describe('twenty processes that start at the same moment on a new database', { timeout: 300_000 }, () => {
  it('let one of them migrate it, and all go on', async () => {
    const owner = await emptyDatabase()
    const ran = await Promise.all(all().map(() => migrate(owner, migrations, installJobs)))
    const worked = ran.filter((each) => each.ran.length > 0)
    expect(worked.map((each) => each.ran)).toEqual([migrations.map(({ name }) => name)])
    const client = new pg.Client({ ...owner, ssl: false })
    await client.connect()
    const { rows } = await client.query('select count(*)::int as n from platform.migration')
    await client.end()
    expect(rows).toEqual([{ n: migrations.length }])
  })

  it('would be seen to fail, did they not wait for each other', async () => {
    const owner = await emptyDatabase()
    const ended = await Promise.allSettled(all().map(() => migrateCarelessly(owner)))
    expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
  })
})
