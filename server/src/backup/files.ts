/** Which files the database speaks of: the same three tables that the sweep asks before it removes one. */
import type { Client } from 'pg'

const SPEAKING = ['platform.upload', 'platform.attachment', 'platform.download']
const AT_ONCE = 1_000

/** Those of the three that this database has: an older release knew fewer. */
async function speaking(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is not null',
    [SPEAKING],
  )
  return rows.map(({ name }) => name)
}

/** All hashes in order, within the transaction that the client has open. */
export async function* spokenOf(client: Client): AsyncGenerator<string> {
  const parts = (await speaking(client)).map((name) => `select hash from ${name} where hash is not null`)
  await client.query(`declare spoken_of no scroll cursor for ${parts.join(' union ')} order by hash`)
  for (;;) {
    const { rows } = await client.query<{ hash: string }>(`fetch ${AT_ONCE} from spoken_of`)
    for (const { hash } of rows) yield hash
    if (rows.length < AT_ONCE) break
  }
  await client.query('close spoken_of')
}

export async function stillSpokenOf(client: Client, hash: string): Promise<boolean> {
  const parts = (await speaking(client)).map((name) => `select from ${name} where hash = $1`)
  const { rows } = await client.query<{ is: boolean }>(`select exists (${parts.join(' union all ')}) as is`, [
    hash,
  ])
  return rows[0]?.is ?? false
}
