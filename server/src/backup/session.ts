/** The owner's connections of a backup and of a restore: without time limits, and with one way to write each value. */
import pg from 'pg'
import type { Address } from '#platform/db/pool'

/** Values are written alike whatever the server, the database or the role prefers. */
const PLAIN = [
  'client_encoding=UTF8',
  'datestyle=ISO',
  'intervalstyle=postgres',
  'timezone=UTC',
  'extra_float_digits=3',
  'bytea_output=hex',
  'synchronize_seqscans=off',
  'statement_timeout=0',
  'lock_timeout=60s',
  'idle_in_transaction_session_timeout=0',
]

/** The same for the connection that runs the migrations. */
export const plainly = PLAIN.map((setting) => `set ${setting.replace('=', " = '")}'`)

export async function connectOwner(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...address,
    ssl: address.ssl ? { rejectUnauthorized: true } : false,
    application_name: name,
    keepAlive: true,
  })
  // What a lost connection was doing fails by itself.
  client.on('error', () => undefined)
  await client.connect()
  for (const setting of plainly) await client.query(setting)
  return client
}

/** Whether the login sees all rows although row security is forced on the owner too. */
export async function passesWalls(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ passes: boolean }>(
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user',
  )
  return rows[0]?.passes ?? false
}

/** Opens the transaction that sees one moment and nothing after it. */
export async function openSnapshot(
  client: pg.Client,
  snapshotId: string | undefined,
): Promise<{ at: Date; postgres: string }> {
  await client.query('begin isolation level repeatable read, read only')
  if (snapshotId !== undefined)
    await client.query(`set transaction snapshot ${client.escapeLiteral(snapshotId)}`)
  const { rows } = await client.query<{ at: string; postgres: string }>(
    `select (extract(epoch from now()) * 1000)::bigint::text as at, current_setting('server_version') as postgres`,
  )
  return { at: new Date(Number(rows[0]?.at)), postgres: rows[0]?.postgres ?? '' }
}
