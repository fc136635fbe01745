/** Accounts: found by what somebody typed, locked while they are signed in or changed, written. */
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { prepare, sql } from './tables.ts'
import type { Status } from './tables.ts'

/** An account as signing in first sees it. */
export interface Found {
  id: string
  password_hash: string
  /** Has this device signed in to it before? */
  known: boolean
  /** Sealed secret of the second factor; null where there is none, or none yet. */
  factor: Buffer | null
}

/** For signing in: who might it be? One question, whichever way is taken. */
export const accountByEmail = prepare((arg: { value: string; device: Buffer }) =>
  accountAtSignIn(arg.device).where('a.email', '=', arg.value),
)
export const accountByPhone = prepare((arg: { value: string; device: Buffer }) =>
  accountAtSignIn(arg.device).where('a.phone', '=', arg.value),
)
export const accountByUserName = prepare((arg: { alias: string; userName: string; device: Buffer }) =>
  accountAtSignIn(arg.device)
    .innerJoin('identity.member as m', 'm.account_id', 'a.id')
    .innerJoin('identity.tenant as t', 't.id', 'm.tenant_id')
    .where('t.alias', '=', arg.alias)
    .where('m.user_name', '=', arg.userName),
)

const accountAtSignIn = (device: Buffer) =>
  sql
    .selectFrom('identity.account as a')
    .select(['a.id', 'a.password_hash'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('identity.known_device as d')
          .select('d.account_id')
          .whereRef('d.account_id', '=', 'a.id')
          .where('d.device_hash', '=', device),
      )
        .$castTo<boolean>()
        .as('known'),
    )
    .select(({ selectFrom }) =>
      selectFrom('identity.second_factor as f')
        .select('f.secret')
        .whereRef('f.account_id', '=', 'a.id')
        .where('f.confirmed_at', 'is not', null)
        .as('factor'),
    )

/** Under a lock that a change of the password waits for, so that no session outlives the password it was opened with. */
export const shareAccount = prepare((arg: { id: string }) => wholeAccount(arg.id).forShare())
export const lockAccount = prepare((arg: { id: string }) => wholeAccount(arg.id).forUpdate())
export const readAccount = prepare((arg: { id: string }) => wholeAccount(arg.id))

const wholeAccount = (id: string) => sql.selectFrom('identity.account').selectAll().where('id', '=', id)

/** Of the reset mail: the address must belong to somebody who can sign in with it. */
export const idByEmail = prepare((arg: { email: string }) =>
  sql
    .selectFrom('identity.account')
    .select('id')
    .where('email', '=', arg.email)
    .where('status', '=', 'active'),
)

export interface NewAccount {
  id: string
  email: string | null
  phone: string | null
  name: string
  passwordHash: string
  mustChange: boolean
  locale: Locale
  isCustomer: boolean
  keptBy: string | null
  at: Instant
}

export const insertAccount = prepare((row: NewAccount) =>
  sql.insertInto('identity.account').values({
    id: row.id,
    email: row.email,
    phone: row.phone,
    name: row.name,
    password_hash: row.passwordHash,
    must_change: row.mustChange,
    locale: row.locale,
    is_customer: row.isCustomer,
    kept_by: row.keptBy,
    created_at: row.at,
  }),
)

export const setPassword = prepare((arg: { id: string; passwordHash: string; mustChange: boolean }) =>
  sql
    .updateTable('identity.account')
    .set({ password_hash: arg.passwordHash, must_change: arg.mustChange })
    .where('id', '=', arg.id),
)

/** A customer who asked for it: nobody can find the account, nor sign in to it. */
export const forgetAccount = prepare(
  (arg: { id: string; name: string; email: string; passwordHash: string }) =>
    sql
      .updateTable('identity.account')
      .set({
        name: arg.name,
        email: arg.email,
        phone: null,
        qq: null,
        password_hash: arg.passwordHash,
        status: 'stopped',
      })
      .where('id', '=', arg.id)
      .where('is_customer', '=', true),
)

/** The person's own changes, at the gate. */
export const setOwnSettings = prepare(
  (arg: { id: string; name: string; locale: Locale; qq: string | null }) =>
    sql
      .updateTable('identity.account')
      .set({ name: arg.name, locale: arg.locale, qq: arg.qq })
      .where('id', '=', arg.id),
)

/** The keeper's changes; nobody else's row is touched, whatever id is given. */
export const setKept = prepare((arg: { id: string; keeper: string; name: string; status: Status }) =>
  sql
    .updateTable('identity.account')
    .set({ name: arg.name, status: arg.status })
    .where('id', '=', arg.id)
    .where('kept_by', '=', arg.keeper),
)
