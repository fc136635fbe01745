/** The platform's own desk as a company: its row, which operators are its members, the accounts of providers as its partners (U-18). */
import type { Instant } from '#kernel/instant'
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { prepare, sql } from './tables.ts'
import type { Status } from './tables.ts'

export const insertPlatformDesk = prepare((row: { name: string; alias: string; at: Instant }) =>
  sql.insertInto('identity.tenant').values({
    id: PLATFORM_DESK,
    kind: 'provider',
    name: row.name,
    alias: row.alias,
    platform_desk: true,
    created_at: row.at,
  }),
)

/** Whether an alias is taken by a company. `zg_platform`. */
export const aliasTaken = prepare((arg: { alias: string }) =>
  sql.selectFrom('identity.tenant').select('id').where('alias', '=', arg.alias),
)

/** An operator as a new member would be written. `zg_platform`, `zg_desk` in the platform's tenant. */
export const operatorAsPerson = prepare((arg: { platform: string; account: string }) =>
  sql
    .selectFrom('identity.member')
    .select(['account_id', 'name', 'email'])
    .where('tenant_id', '=', arg.platform)
    .where('account_id', '=', arg.account),
)

/** Its members who sign in as operators; sub-accounts of the desk's own have a user name. */
export const lockOperatorsAtDesk = prepare((_: object) =>
  sql
    .selectFrom('identity.member')
    .select(['account_id', 'name', 'is_main', 'status'])
    .where('tenant_id', '=', PLATFORM_DESK)
    .where('user_name', 'is', null)
    .orderBy('account_id')
    .forUpdate(),
)

export const setDeskMember = prepare((arg: { account: string; status: Status }) =>
  sql
    .updateTable('identity.member')
    .set({ status: arg.status })
    .where('tenant_id', '=', PLATFORM_DESK)
    .where('account_id', '=', arg.account),
)

/** A provider as a customer of the platform's desk. Nobody signs in to it: no password has this hash. */
export const insertPartner = prepare((row: { id: string; name: string; at: Instant }) =>
  sql
    .insertInto('identity.account')
    .values({
      id: row.id,
      email: null,
      phone: null,
      name: row.name,
      password_hash: 'none',
      is_customer: true,
      kept_by: PLATFORM_DESK,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing()),
)
