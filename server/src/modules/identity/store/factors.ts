/** Second factors and recovery codes: read by the gate, used once, taken away by the keeper. */
import type { Instant } from '#kernel/instant'
import { prepare, sql } from './tables.ts'

export const lockFactor = prepare((arg: { account: string }) =>
  sql.selectFrom('identity.second_factor').selectAll().where('account_id', '=', arg.account).forUpdate(),
)

export const readFactor = prepare((arg: { account: string }) =>
  sql
    .selectFrom('identity.second_factor as f')
    .select(['f.secret', 'f.confirmed_at'])
    .select(({ selectFrom }) =>
      selectFrom('identity.recovery_code as r')
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .whereRef('r.account_id', '=', 'f.account_id')
        .where('r.used_at', 'is', null)
        .as('left'),
    )
    .where('f.account_id', '=', arg.account),
)

/** What was begun before and not proved is begun anew; one that is on stays as it is. */
export const beginFactor = prepare(
  (row: { account: string; keptBy: string | null; secret: Buffer; at: Instant }) =>
    sql
      .insertInto('identity.second_factor')
      .values({ account_id: row.account, kept_by: row.keptBy, secret: row.secret, begun_at: row.at })
      .onConflict((conflict) =>
        conflict
          .column('account_id')
          .doUpdateSet((old) => ({
            secret: old.ref('excluded.secret'),
            begun_at: old.ref('excluded.begun_at'),
          }))
          .where('identity.second_factor.confirmed_at', 'is', null),
      )
      .returning('account_id'),
)

export const confirmFactor = prepare((arg: { account: string; step: number; at: Instant }) =>
  sql
    .updateTable('identity.second_factor')
    .set({ confirmed_at: arg.at, last_step: arg.step })
    .where('account_id', '=', arg.account)
    .where('confirmed_at', 'is', null)
    .returning('account_id'),
)

/** Uses a step of time: of any number at once, one gets the row back, and no earlier step ever will. */
export const useStep = prepare((arg: { account: string; step: number }) =>
  sql
    .updateTable('identity.second_factor')
    .set({ last_step: arg.step })
    .where('account_id', '=', arg.account)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', arg.step)
    .returning('account_id'),
)

/** Uses a recovery code: of any number at once, one gets the row back. */
export const useRecoveryCode = prepare((arg: { account: string; hash: Buffer; at: Instant }) =>
  sql
    .updateTable('identity.recovery_code')
    .set({ used_at: arg.at })
    .where('account_id', '=', arg.account)
    .where('code_hash', '=', arg.hash)
    .where('used_at', 'is', null)
    .returning('account_id'),
)

export const insertRecoveryCode = prepare((row: { account: string; hash: Buffer }) =>
  sql
    .insertInto('identity.recovery_code')
    .values({ account_id: row.account, code_hash: row.hash, used_at: null }),
)

/** Its recovery codes go with it. */
export const deleteFactor = prepare((arg: { account: string }) =>
  sql.deleteFrom('identity.second_factor').where('account_id', '=', arg.account),
)

/** By whoever keeps the login; nobody else's row is touched, whatever id is given. */
export const deleteKeptFactor = prepare((arg: { account: string; keeper: string }) =>
  sql
    .deleteFrom('identity.second_factor')
    .where('account_id', '=', arg.account)
    .where('kept_by', '=', arg.keeper),
)
