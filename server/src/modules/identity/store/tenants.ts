/** The registry of companies, and the platform among them. */
import type { Instant } from '#kernel/instant'
import { prepare, sql } from './tables.ts'

export const readTenant = prepare((arg: { id: string }) =>
  sql.selectFrom('identity.tenant').selectAll().where('id', '=', arg.id),
)

export const lockTenant = prepare((arg: { id: string }) =>
  sql.selectFrom('identity.tenant').selectAll().where('id', '=', arg.id).forUpdate(),
)

export const insertProvider = prepare((row: { id: string; name: string; alias: string; at: Instant }) =>
  sql
    .insertInto('identity.tenant')
    .values({ id: row.id, kind: 'provider', name: row.name, alias: row.alias, created_at: row.at }),
)

export const setCompany = prepare((arg: { id: string; name: string; alias: string | null }) =>
  sql.updateTable('identity.tenant').set({ name: arg.name, alias: arg.alias }).where('id', '=', arg.id),
)

export const setTenantName = prepare((arg: { id: string; name: string }) =>
  sql.updateTable('identity.tenant').set({ name: arg.name }).where('id', '=', arg.id),
)
