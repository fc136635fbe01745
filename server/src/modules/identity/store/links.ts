/** One-time links: password resets, and the set-up of the first start. */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { FEW } from './attempts.ts'
import { prepare, sql } from './tables.ts'

export const newReset = prepare((row: { id: string; account: string | null; at: Instant; endsAt: Instant }) =>
  sql
    .insertInto('identity.reset_token')
    .values({ id: row.id, account_id: row.account, requested_at: row.at, ends_at: row.endsAt }),
)

/** Whose it is, while it can be used. */
export const openReset = prepare((arg: { id: string; at: Instant }) =>
  sql
    .selectFrom('identity.reset_token as r')
    .innerJoin('identity.account as a', 'a.id', 'r.account_id')
    .select(['a.id', 'a.email', 'a.phone', 'a.name', 'a.locale'])
    .where('r.id', '=', arg.id)
    .where('r.used_at', 'is', null)
    .where('r.ends_at', '>', arg.at)
    .where('a.status', '=', 'active'),
)

/** Uses it: of any number at once, one gets the row back. */
export const useReset = prepare((arg: { id: string; at: Instant }) =>
  sql
    .updateTable('identity.reset_token')
    .set({ used_at: arg.at })
    .where('id', '=', arg.id)
    .where('used_at', 'is', null)
    .where('ends_at', '>', arg.at)
    .returning('account_id'),
)

/** Once the password has changed, links asked for before it are worth nothing. */
export const useResetsOf = prepare((arg: { account: string; at: Instant }) =>
  sql
    .updateTable('identity.reset_token')
    .set({ used_at: arg.at })
    .where('account_id', '=', arg.account)
    .where('used_at', 'is', null),
)

export const beginSetup = prepare((row: { id: string; at: Instant }) =>
  sql
    .insertInto('identity.setup')
    .values({ id: row.id, made_at: row.at })
    .onConflict((conflict) => conflict.column('one').doNothing()),
)

export const readSetup = prepare(() => sql.selectFrom('identity.setup').select(['id', 'done_at']))

/** Ends the set-up: of any number at once, one gets the row back. */
export const finishSetup = prepare((arg: { id: string; at: Instant }) =>
  sql
    .updateTable('identity.setup')
    .set({ done_at: arg.at })
    .where('id', '=', arg.id)
    .where('done_at', 'is', null)
    .returning('id'),
)

export const anyOperator = prepare((arg: { platform: string }) =>
  sql
    .selectFrom('identity.member')
    .select(raw<number>`1`.as('one'))
    .where('tenant_id', '=', arg.platform)
    .where('operator_role', '=', 'administrator')
    .where('status', '=', 'active')
    .limit(1),
)

export const sweepResets = prepare((arg: { before: Instant }) =>
  sql
    .deleteFrom('identity.reset_token')
    .where('id', 'in', (old) =>
      old
        .selectFrom('identity.reset_token')
        .select('id')
        .where('ends_at', '<', arg.before)
        .limit(FEW)
        .forUpdate()
        .skipLocked(),
    ),
)
