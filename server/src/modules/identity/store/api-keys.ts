/** API keys: found by hash with each request, listed, made, revoked. */
import type { Pool } from 'pg'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { ask } from '#platform/db/flight'
import { handwritten, statement } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'

export interface KeyRow {
  key_id: string
  key_name: string
  scopes: string[]
  last_used_at: Instant | null
  account_id: string
  name: string
  locale: Locale
  company_id: string
  is_main: boolean
  member_name: string
  permissions: string[] | null
}

const byHash = handwritten<KeyRow>('select * from identity.caller_by_key($1, $2, $3)')

/** Who is behind a key, with everything the edge must know. Asked by the login itself, outside of any audience. */
export async function findKey(
  pool: Pool,
  tenant: string,
  keyHash: Buffer,
  at: Instant,
): Promise<KeyRow | undefined> {
  const [found] = await ask(pool, byHash(tenant, keyHash, stamp(at)))
  return found
}

export const touchKey = prepare((arg: { tenant: string; id: string; at: Instant }) =>
  sql
    .updateTable('identity.api_key')
    .set({ last_used_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

const keys = (tenant: string) =>
  sql
    .selectFrom('identity.api_key as k')
    .innerJoin('identity.member as m', (on) =>
      on.onRef('m.tenant_id', '=', 'k.tenant_id').onRef('m.account_id', '=', 'k.maker_id'),
    )
    .select([
      'k.id',
      'k.name',
      'k.prefix',
      'k.scopes',
      'k.maker_id',
      'm.name as maker_name',
      'm.status as maker_status',
      'k.created_at',
      'k.expires_at',
      'k.last_used_at',
      'k.revoked_at',
    ])
    .where('k.tenant_id', '=', tenant)

/** Newest first. */
export const keysPage = (arg: { tenant: string; after: string | null; limit: number }) =>
  statement(
    keys(arg.tenant)
      .$if(arg.after !== null, (query) => query.where('k.id', '<', arg.after))
      .orderBy('k.id', 'desc')
      .limit(arg.limit),
  )

export type ListedKey = NonNullable<ReturnType<typeof keysPage>['row']>

export interface NewKey {
  tenant: string
  id: string
  name: string
  keyHash: Buffer
  prefix: string
  scopes: readonly string[]
  maker: string
  at: Instant
  expiresAt: Instant | null
}

export const insertKey = prepare((row: NewKey) =>
  sql.insertInto('identity.api_key').values({
    tenant_id: row.tenant,
    id: row.id,
    name: row.name,
    key_hash: row.keyHash,
    prefix: row.prefix,
    scopes: row.scopes as string[],
    maker_id: row.maker,
    created_at: row.at,
    expires_at: row.expiresAt,
  }),
)

/** Once revoked, always revoked; answers the name of what it revoked, or of what was revoked before. */
export const revokeKey = prepare((arg: { tenant: string; id: string; at: Instant }) =>
  sql
    .updateTable('identity.api_key')
    .set(({ fn, val, ref }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), val(arg.at)) }))
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .returning(['name', 'prefix']),
)
