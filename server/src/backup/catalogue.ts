/** What the catalogue of a database says: which tables, sequences, months and policies are ours. */
import type { ClientBase } from 'pg'
import type { Migration } from '#platform/db/migrate'
import { SCHEMA as JOBS } from '#platform/jobs/install'

/** The ledger of the migrations is written by running them, the queue's version by installing it; its history is for graphs only. */
const MADE_ANEW: readonly string[] = ['platform.migration', `${JOBS}.version`, `${JOBS}.queue_stats`]

/** The schemas that this release makes: those of its migrations and the job queue's. */
export function ownSchemas(migrations: readonly Migration[]): string[] {
  const made = migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/^create schema (?:if not exists )?(\w+);/gim)].map(([, name = '']) => name),
  )
  return [...new Set([...made, JOBS])].toSorted()
}

export interface TableShape {
  name: string
  /** All but generated ones. */
  columns: string[]
  /** Of the primary key; empty without one. */
  key: string[]
}

/** Tables whose rows belong into an archive, partitions with their parent. */
export async function tablesIn(client: ClientBase, schemas: readonly string[]): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select s.nspname || '.' || c.relname as name,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns,
            array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (number, place), pg_attribute a
                   where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number
                   order by k.place) as key
       from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where s.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
        and s.nspname || '.' || c.relname <> all($2)
      order by 1`,
    [schemas, MADE_ANEW],
  )
  return rows
}

export interface SequenceState {
  name: string
  value: string
  called: boolean
}

export async function sequencesIn(client: ClientBase, schemas: readonly string[]): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select s.nspname || '.' || c.relname as name
       from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where s.nspname = any($1) and c.relkind = 'S' order by 1`,
    [schemas],
  )
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    states.push(...state.rows.map((row) => ({ name, ...row })))
  }
  return states
}

export interface Month {
  table: string
  partition: string
}

/** Partitions by month, as `platform.make_partitions` names them. */
export async function monthsIn(client: ClientBase, schemas: readonly string[]): Promise<Month[]> {
  const { rows } = await client.query<Month>(
    `select s.nspname || '.' || parent.relname as "table", part.relname as partition
       from pg_inherits link join pg_class part on part.oid = link.inhrelid
       join pg_class parent on parent.oid = link.inhparent join pg_namespace s on s.oid = parent.relnamespace
      where s.nspname = any($1) and part.relkind = 'r' and part.relname ~ ('^' || parent.relname || '_\\d{4}_\\d{2}$')
        and parent.oid <> all($2::regclass[])
      order by 1, 2`,
    [schemas, await existing(client, MADE_ANEW)],
  )
  return rows
}

async function existing(client: ClientBase, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) name where to_regclass(name) is not null`,
    [names],
  )
  return rows.map(({ name }) => name)
}

/** How many tables force row security, and how many policies there are, partitions left out. */
export async function wallsIn(
  client: ClientBase,
  schemas: readonly string[],
): Promise<{ forced: number; policies: number }> {
  const { rows } = await client.query<{ forced: number; policies: number }>(
    `select count(*) filter (where c.relrowsecurity and c.relforcerowsecurity)::int as forced,
            coalesce(sum((select count(*) from pg_policy p where p.polrelid = c.oid)), 0)::int as policies
       from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where s.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition`,
    [schemas],
  )
  return rows[0] ?? { forced: 0, policies: 0 }
}

/** Partitions of ours that do not force row security where their parent does; there must be none. */
export async function openPartitions(client: ClientBase, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select part.oid::regclass::text as name
       from pg_inherits link join pg_class part on part.oid = link.inhrelid
       join pg_class parent on parent.oid = link.inhparent join pg_namespace s on s.oid = parent.relnamespace
      where s.nspname = any($1) and part.relkind in ('r', 'p') and parent.relforcerowsecurity
        and not (part.relrowsecurity and part.relforcerowsecurity)`,
    [schemas],
  )
  return rows.map(({ name }) => name)
}
