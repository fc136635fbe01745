/** Which PostgreSQL of one's own is refused, and whether the sentence mends it. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startThrowAway } from './embedded.ts'
import type { Embedded } from './embedded.ts'
import { checkExternal, complain } from './external.ts'
import type { ServerFacts } from './external.ts'
import { findMigrations, migrate, setAppPassword } from './migrate.ts'
import type { Address } from './pool.ts'
import { installJobs } from '../jobs/install.ts'

let cluster: Embedded
beforeAll(async () => {
  cluster = await startThrowAway()
})
afterAll(() => cluster.stop())

async function execute(...statements: string[]): Promise<void> {
  const client = new pg.Client({ ...cluster.owner, database: 'postgres' })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const at = (database: string, user?: string): Address => ({
  ...cluster.owner,
  database,
  ...(user === undefined ? {} : { user, password: 'secret' }),
})

/** The statements that a refusal offers, ready to be executed. */
async function mended(address: Address, appIsGiven = false): Promise<string> {
  const sentence = await checkExternal(address, appIsGiven).then(
    () => 'no complaint',
    (error: Error) => error.message,
  )
  await execute(...(sentence.match(/(CREATE DATABASE|ALTER ROLE|GRANT)\b[^;]*;/g) ?? []))
  return sentence
}

describe('a PostgreSQL of one’s own', () => {
  it('is taken when it holds Chinese text and its user may create roles', async () => {
    await expect(checkExternal(cluster.owner)).resolves.toBeUndefined()
  })

  it('is refused with an encoding that holds no Chinese, and the sentence makes a database that is taken', async () => {
    await execute(
      `create database ascii template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    )
    expect(await mended(at('ascii'))).toContain('has the encoding SQL_ASCII, which cannot hold Chinese text')
    await expect(checkExternal(at('ascii_utf8'))).resolves.toBeUndefined()
  })

  it('is refused with a character type that knows ASCII letters only', async () => {
    await execute(
      `create database libc_c template template0 locale_provider libc locale 'C'`,
      `create database builtin_c template template0 locale_provider builtin builtin_locale 'C'`,
    )
    for (const database of ['libc_c', 'builtin_c']) {
      expect(await mended(at(database))).toContain('for which 故障 is no word')
      await expect(checkExternal(at(`${database}_utf8`))).resolves.toBeUndefined()
    }
  })

  it('is refused until its user may create schemas and roles', async () => {
    await execute(`create role keeper login password 'secret'`, `create database shop`)
    expect(await mended(at('shop', 'keeper'))).toContain('may not create schemas')
    expect(await mended(at('shop', 'keeper'))).toContain('may not create roles')
    await expect(checkExternal(at('shop', 'keeper'))).resolves.toBeUndefined()
  })

  it('is lived in by an owner that is no superuser', async () => {
    const owner = at('shop', 'keeper')
    const { ran } = await migrate(owner, await findMigrations(), async (client) => {
      await installJobs(client)
      await setAppPassword(client, 'secret')
    })
    expect(ran.length).toBeGreaterThan(0)
    await expect(checkExternal(owner)).resolves.toBeUndefined()
  })

  it('is lived in by an owner that may create no roles, when they are there and the application has its login', async () => {
    await execute(`create role tenant login password 'secret'`, `create database let owner tenant`)
    const owner = at('let', 'tenant')
    await expect(checkExternal(owner)).rejects.toThrow('may not give zg_app its password')
    expect(await mended(owner, true)).toContain('zg_clock were made by somebody else')
    await expect(checkExternal(owner, true)).resolves.toBeUndefined()
    const { ran } = await migrate(owner, await findMigrations(), installJobs)
    expect(ran.length).toBeGreaterThan(0)
  })

  it('is refused while our roles belong to somebody else, and taken once they are handed on', async () => {
    await execute(
      `create role newcomer login createrole password 'secret'`,
      `create database stall owner newcomer`,
    )
    expect(await mended(at('stall', 'newcomer'))).toContain('zg_app were made by somebody else')
    await expect(checkExternal(at('stall', 'newcomer'))).resolves.toBeUndefined()
  })

  it('is refused while the application would go past the wall between tenants', async () => {
    await execute('alter role zg_app bypassrls')
    expect(await mended(at('shop', 'keeper'))).toContain('would go past row security')
    await expect(checkExternal(at('shop', 'keeper'))).resolves.toBeUndefined()
  })

  it('is refused with the reason when nobody can be asked', async () => {
    await expect(checkExternal(at('nowhere'))).rejects.toThrow('there is no database nowhere')
    await expect(checkExternal({ ...at('shop', 'keeper'), password: 'guess' })).rejects.toThrow(
      'does not let keeper in',
    )
    await expect(checkExternal({ ...at('shop'), host: '/nowhere' })).rejects.toThrow('no PostgreSQL answers')
  })

  it('is refused when it is older than 15', () => {
    const facts: ServerFacts = {
      version: 140_012,
      database: 'shop',
      user: 'keeper',
      encoding: 'UTF8',
      provider: 'c',
      ctype: 'zh_CN.UTF-8',
      locale: null,
      maySchema: true,
      mayCreateRoles: true,
      existing: [],
      closed: [],
      appBypasses: false,
    }
    expect(complain(facts)).toContain('is PostgreSQL 14; Zhanggui needs 15 or newer')
    expect(complain({ ...facts, version: 150_000 })).toBeUndefined()
  })
})
