/** Fills tables without their indexes, which are made again at the end: sorting once is far quicker than keeping them up. */
import type { Client } from 'pg'

interface Made {
  drop: string
  make: string
}

/** Runs `fill` while the tables have neither indexes nor keys but those that other tables refer to. */
export async function withoutIndexes(
  owner: Client,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows: keys } = await owner.query<Made>(
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
       format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
     from pg_constraint c
     where c.conrelid = any($1::regclass[]) and c.contype in ('p', 'u')
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid and f.oid <> c.oid)`,
    [tables],
  )
  const { rows: indexes } = await owner.query<Made>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
     from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  const all = [...indexes, ...keys]
  for (const { drop } of all) await owner.query(drop)
  try {
    await fill()
  } finally {
    await owner.query("set maintenance_work_mem = '512MB'")
    for (const { make } of all) await owner.query(make)
    await owner.query('reset maintenance_work_mem')
  }
}
