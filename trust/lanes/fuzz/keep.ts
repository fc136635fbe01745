/** Keeps the people of the fuzzer in their places, however often it stops, moves or erases one of them: as they were is written back. */
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'

/** Who is who and may do what; in the order in which rows point at each other. */
const tables = [
  'identity.tenant',
  'identity.account',
  'identity.member',
  'identity.position_group',
  'identity.group_permission',
  'identity.group_member',
  'identity.session',
  'tickets.desk',
  'tickets.agent',
]

/** What goes its own way in the meantime. */
const moving = ['open_count', 'last_assigned_at', 'last_seen_at', 'version']

/** Remembers them as they are now; what it answers puts them back. */
export async function keepPeople({ world }: Cast): Promise<() => Promise<void>> {
  await world.sql('create schema kept')
  const restores: string[] = []
  for (const table of tables) {
    const kept = `kept.${table.replace('.', '_')}`
    await world.sql(`create table ${kept} as select * from ${table}`)
    const columns = await world.sql<{ name: string; key: boolean }>(
      `select a.attname as name, coalesce(a.attnum = any(i.indkey), false) as key from pg_attribute a
       left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [table],
    )
    const keys = columns.filter(({ key }) => key).map(({ name }) => name)
    const rest = columns.filter(({ key, name }) => !key && !moving.includes(name)).map(({ name }) => name)
    const changes =
      rest.length === 0
        ? 'nothing'
        : `update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`
    restores.push(`insert into ${table} select * from ${kept} on conflict (${keys.join(', ')}) do ${changes}`)
  }
  return async () => {
    for (const restore of restores) await world.sql(restore)
  }
}
