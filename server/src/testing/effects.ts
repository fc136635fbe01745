/** A countable effect for tests of the machine room: a tenant's table in which a timer or a job leaves a row each time it runs. */
import pg from 'pg'
import { handwritten } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { Address } from '#platform/db/pool'

/** A subject that handlers lock, as they would lock a ticket, and a row per effect; `by` may repeat on purpose. */
const schema = [
  'create schema proof',
  'create table proof.subject (tenant_id uuid not null, id uuid not null, touched integer not null default 0, primary key (tenant_id, id))',
  'create table proof.effect (tenant_id uuid not null, id uuid primary key, by text not null, at timestamptz not null default clock_timestamp())',
  "select platform.protect('proof.subject'), platform.protect('proof.effect')",
  'create policy desk on proof.subject to zg_desk using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant())',
  'create policy desk on proof.effect to zg_desk using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant())',
  'grant usage on schema proof to zg_desk, zg_app',
  'grant select, insert, update on proof.subject, proof.effect to zg_desk',
]

/** Runs statements as the owner of the database, who sees all rows. */
export async function asOwner<T>(owner: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...owner, ssl: false })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const makeEffects = (owner: Address): Promise<void> =>
  asOwner(owner, async (client) => {
    for (const each of schema) await client.query(each)
  })

/** The statement of an effect, as `zg_desk`. */
export const effect: (tenant: string, id: string, by: string) => Statement = handwritten(
  'insert into proof.effect (tenant_id, id, by) values ($1, $2, $3)',
)

/** How often each `by` took effect. */
export const effectsOf = (owner: Address): Promise<Map<string, number>> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<{ by: string; times: string }>(
      'select by, count(*) as times from proof.effect group by by',
    )
    return new Map(rows.map(({ by, times }) => [by, Number(times)]))
  })
