/** Statements that travel together: each answers, the first error ends the journey, and the connection goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pool, PoolClient } from 'pg'
import { freshDatabase } from '../../testing/fresh-database.ts'
import { begin, commit, fly } from './flight.ts'
import { openPool } from './pool.ts'
import type { Statement } from './statement.ts'

const say = (text: string, ...values: unknown[]): Statement => ({ key: text.slice(0, 60), text, values })
const seven = say('select 7 as seven')
const failing = say('select 1 / 0')

describe('a train of statements', async () => {
  const { app } = await freshDatabase()
  let pool: Pool
  let client: PoolClient
  const send = (...statements: Statement[]) => fly(client, undefined, statements)
  /** How often the database was asked to parse since the connection began. */
  const prepared = async () => {
    const { rows } = await client.query<{ name: string }>('select name from pg_prepared_statements')
    return rows.map(({ name }) => name)
  }
  beforeAll(async () => {
    pool = openPool(app, { max: 1, name: 'train test', onError: () => undefined })
    client = await pool.connect()
  })
  afterAll(async () => {
    client.release()
    await pool.end()
  })

  it('answers each statement in its place, also one that has no rows and one that has no columns', async () => {
    const answers = await send(
      begin,
      say('create temp table mark (a int)'),
      say('insert into mark values ($1)', 5),
      say('select a from mark where a > $1', 9),
      say('select a from mark where a > $1', 1),
      commit,
    )
    expect(answers.map(({ tag }) => tag)).toEqual([
      'BEGIN',
      'CREATE TABLE',
      'INSERT 0 1',
      'SELECT 0',
      'SELECT 1',
      'COMMIT',
    ])
    expect(answers.map(({ rows }) => rows)).toEqual([[], [], [], [], [{ a: 5 }], []])
  })

  it('reads values by their type: moments, whole numbers, documents, lists, bytes, nothing', async () => {
    const asked = say(
      `select $1::timestamptz as at, $2::bigint as cents, $3::jsonb as facts, $4::text[] as words, $5::bytea as bytes, $6::text as nothing, $7::boolean as yes`,
      new Date(1_790_000_000_000),
      12,
      JSON.stringify({ 掌柜: [1] }),
      ['云', 'a"b'],
      Buffer.from([0, 255]),
      null,
      true,
    )
    for (const turn of ['first', 'known']) {
      const [answer] = await send(asked)
      expect(answer?.rows, turn).toEqual([
        {
          at: 1_790_000_000_000,
          cents: 12,
          facts: { 掌柜: [1] },
          words: ['云', 'a"b'],
          bytes: Buffer.from([0, 255]),
          nothing: null,
          yes: true,
        },
      ])
    }
  })

  it('is prepared once, whatever happens to those before and behind it', async () => {
    await expect(send(begin, seven, failing, say('select 8 as eight'), commit)).rejects.toMatchObject({
      code: '22012',
    })
    await client.query('rollback')
    const [, answer, again] = await send(begin, seven, seven, commit)
    expect([answer?.rows, again?.rows]).toEqual([[{ seven: 7 }], [{ seven: 7 }]])
    expect((await prepared()).filter((name) => name === seven.key)).toHaveLength(1)
    // What stood behind the error was never looked at, and can be asked later.
    expect(await prepared()).not.toContain('select 8 as eight')
    expect((await send(say('select 8 as eight')))[0]?.rows).toEqual([{ eight: 8 }])
  })

  it('stops at the first error and keeps nothing of what went before', async () => {
    await send(say('create temp table kept (a int)'))
    for (const bad of [failing, say('selec'), say('select $1::int as a', 'x')]) {
      await expect(send(begin, say('insert into kept values (1)'), bad, commit)).rejects.toThrow()
      await client.query('rollback')
    }
    expect((await send(say('select count(*)::int as n from kept')))[0]?.rows).toEqual([{ n: 0 }])
  })

  it('tells a commit that the server turned into a rollback', async () => {
    await send(begin)
    await expect(send(failing)).rejects.toMatchObject({ code: '22012' })
    await expect(send(commit)).rejects.toThrow('ROLLBACK')
  })

  it('refuses a number that would lose digits, and goes on', async () => {
    await expect(send(say('select 9223372036854775807 as big'))).rejects.toThrow('int8 out of range')
    expect((await send(seven))[0]?.rows).toEqual([{ seven: 7 }])
  })

  it('refuses a value that cannot be written, and goes on', async () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    await expect(send(seven, say('select $1::jsonb as facts', circle))).rejects.toThrow('circular')
    expect((await send(seven))[0]?.rows).toEqual([{ seven: 7 }])
  })

  it('is told when its connection dies under it', async () => {
    const other = openPool(app, { max: 1, name: 'train test', onError: () => undefined })
    const dying = await other.connect()
    const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid')
    const ended = fly(dying, undefined, [begin, say('select pg_sleep(60)'), commit]).then(
      () => 'arrived',
      (error: Error) => error,
    )
    await client.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    expect(await ended).toBeInstanceOf(Error)
    dying.release(true)
    await other.end()
  })
})
