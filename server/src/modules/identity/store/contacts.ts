/** How people are reached: what other rooms may ask about members, operators and customers when they have something to tell them. */
import { sql as raw } from 'kysely'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import { prepare, sql } from './tables.ts'

const PERSON = ['account_id', 'name', 'email', 'phone', 'locale'] as const

const activeMembers = (tenant: string) =>
  sql
    .selectFrom('identity.member')
    .select(PERSON)
    .where('tenant_id', '=', tenant)
    .where('status', '=', 'active')

/** The active ones among these members of a company. Runs as `zg_desk` of that tenant. */
export const memberContacts = prepare((arg: { tenant: string; accounts: readonly string[] }) =>
  activeMembers(arg.tenant).where('account_id', '=', raw<string>`any(${arg.accounts})`),
)

/** The main account of a company. Runs as `zg_desk` of that tenant. */
export const mainContact = prepare((arg: { tenant: string }) =>
  activeMembers(arg.tenant).where('is_main', '=', true),
)

/** Operators with one of these roles. Runs as `zg_desk` of the platform's tenant. */
export const operatorContacts = prepare((arg: { platform: string; roles: readonly OperatorRole[] }) =>
  activeMembers(arg.platform).where('operator_role', '=', raw<OperatorRole>`any(${arg.roles})`),
)

/** A customer who can still sign in. Runs as `zg_desk` of any tenant. */
export const customerContact = prepare((arg: { account: string }) =>
  sql
    .selectFrom('identity.account')
    .select(['id as account_id', 'name', 'email', 'phone', 'locale'])
    .where('id', '=', arg.account)
    .where('is_customer', '=', true)
    .where('status', '=', 'active'),
)

/** The name of a company. Runs as `zg_desk` of that tenant. */
export const companyName = prepare((arg: { tenant: string }) =>
  sql.selectFrom('identity.tenant').select('name').where('id', '=', arg.tenant),
)
