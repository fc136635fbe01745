/** Sessions and the devices that accounts are known on. */
import type { Pool } from 'pg'
import type { Locale } from '@zhanggui/contract/refusals'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { ask } from '#platform/db/flight'
import { handwritten } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'

export interface SessionRow {
  session_id: string
  account_id: string
  name: string
  locale: Locale
  must_change: boolean
  is_customer: boolean
  company_id: string | null
  is_main: boolean | null
  member_name: string | null
  permissions: string[] | null
  operator_role: OperatorRole | null
  started_at: Instant
  last_seen_at: Instant
}

const byToken = handwritten<SessionRow>('select * from identity.session_by_token($1, $2)')

/** Who is behind a token, with everything the edge must know. Asked by the login itself, outside of any audience. */
export async function findSession(
  pool: Pool,
  tokenHash: Buffer,
  at: Instant,
): Promise<SessionRow | undefined> {
  const [found] = await ask(pool, byToken(tokenHash, stamp(at)))
  return found
}

export interface NewSession {
  id: string
  tokenHash: Buffer
  account: string
  company: string | null
  keptBy: string | null
  ip: string
  device: string
  deviceHash: Buffer
  at: Instant
  endsAt: Instant
}

export const insertSession = prepare((row: NewSession) =>
  sql.insertInto('identity.session').values({
    id: row.id,
    token_hash: row.tokenHash,
    account_id: row.account,
    company_id: row.company,
    kept_by: row.keptBy,
    ip: row.ip,
    device: row.device,
    device_hash: row.deviceHash,
    started_at: row.at,
    last_seen_at: row.at,
    ends_at: row.endsAt,
  }),
)

/** The session that this browser had: its cookie is about to be replaced. */
export const endSessionsOfDevice = prepare((arg: { device: Buffer }) =>
  sql.deleteFrom('identity.session').where('device_hash', '=', arg.device),
)

/** One's own; the account is in the statement, so that no id of somebody else's ends anything. */
export const endSession = prepare((arg: { id: string; account: string }) =>
  sql
    .deleteFrom('identity.session')
    .where('id', '=', arg.id)
    .where('account_id', '=', arg.account)
    .returning('id'),
)

export const endOtherSessions = prepare((arg: { account: string; except: string }) =>
  sql.deleteFrom('identity.session').where('account_id', '=', arg.account).where('id', '<>', arg.except),
)

export const endSessionsOf = prepare((arg: { account: string }) =>
  sql.deleteFrom('identity.session').where('account_id', '=', arg.account),
)

/** Ended by the keeper of the login: a sub-account's company, an operator's platform. */
export const endKeptSessions = prepare((arg: { account: string; keeper: string }) =>
  sql.deleteFrom('identity.session').where('account_id', '=', arg.account).where('kept_by', '=', arg.keeper),
)

export const chooseCompany = prepare((arg: { id: string; account: string; company: string }) =>
  sql
    .updateTable('identity.session')
    .set({ company_id: arg.company })
    .where('id', '=', arg.id)
    .where('account_id', '=', arg.account),
)

export const sessionsOf = prepare((arg: { account: string; at: Instant }) =>
  sql
    .selectFrom('identity.session')
    .select(['id', 'ip', 'device', 'started_at', 'last_seen_at'])
    .where('account_id', '=', arg.account)
    .where('ends_at', '>', arg.at)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(200),
)

/** Only moves forward, and only once for all requests of the same minute. */
export const touchSession = prepare((arg: { id: string; before: Instant; at: Instant; endsAt: Instant }) =>
  sql
    .updateTable('identity.session')
    .set({ last_seen_at: arg.at, ends_at: arg.endsAt })
    .where('id', '=', arg.id)
    .where('last_seen_at', '<=', arg.before)
    .returning('id'),
)

export const touchMember = prepare((arg: { tenant: string; account: string; at: Instant }) =>
  sql
    .updateTable('identity.member')
    .set({ last_seen_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account),
)

export const rememberDevice = prepare((row: { account: string; device: Buffer; at: Instant }) =>
  sql
    .insertInto('identity.known_device')
    .values({ account_id: row.account, device_hash: row.device, used_at: row.at })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'device_hash'])
        .doUpdateSet((old) => ({ used_at: old.ref('excluded.used_at') })),
    ),
)

export const forgetDevicesOf = prepare((arg: { account: string }) =>
  sql.deleteFrom('identity.known_device').where('account_id', '=', arg.account),
)

/** A device that stole its way in is a stranger again once the password has changed. */
export const forgetOtherDevices = prepare((arg: { account: string; except: Buffer }) =>
  sql
    .deleteFrom('identity.known_device')
    .where('account_id', '=', arg.account)
    .where('device_hash', '<>', arg.except),
)
