/** What a database holds, table by table, in words that know nothing of how a backup is made. */
import type pg from 'pg'

/** Made anew by migrating and by installing the queue; its history is for graphs only. */
const MADE_ANEW = ['platform.migration', 'pgboss.version', 'pgboss.queue_stats']

/** For each table of the product how many rows it has, and a sum over the hashes of their texts. */
export async function fingerprintOf(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`set timezone = 'UTC'`)
  const { rows: tables } = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables t
      where schemaname not in ('pg_catalog', 'information_schema', 'public')
        and not (select relispartition from pg_class where oid = (schemaname || '.' || tablename)::regclass)
        and schemaname || '.' || tablename <> all($1) order by 1`,
    [MADE_ANEW],
  )
  const prints = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await client.query<{ print: string }>(
      `select count(*) || ' rows, ' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) as print from ${name} t`,
    )
    prints.set(name, rows[0]?.print ?? '')
  }
  return prints
}

/** One sentence for each table that is not the same. */
export function differences(source: Map<string, string>, copy: Map<string, string>): string[] {
  const names = [...new Set([...source.keys(), ...copy.keys()])].toSorted()
  return names
    .filter((name) => source.get(name) !== copy.get(name))
    .map((name) => `${name} held ${source.get(name) ?? 'nothing'}; its copy ${copy.get(name) ?? 'nothing'}`)
}

/** The hashes of all files of which a database speaks. */
export async function filesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(
    'select hash from platform.upload union select hash from platform.attachment union select hash from platform.download where hash is not null',
  )
  return rows.map(({ hash }) => hash)
}
