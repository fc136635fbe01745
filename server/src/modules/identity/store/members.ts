/** Members of companies: what each console lists, and what signing in must know of them. */
import { sql as raw } from 'kysely'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { statement } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'
import type { Status } from './tables.ts'

/** Everything that somebody may open, oldest membership first: companies and, for operators, the platform. */
export const consolesOf = prepare((arg: { account: string }) =>
  sql
    .selectFrom('identity.member as m')
    .innerJoin('identity.tenant as t', 't.id', 'm.tenant_id')
    .select(['m.tenant_id', 't.kind', 't.name', 't.alias', 'm.is_main', 'm.operator_role'])
    .select(({ selectFrom }) =>
      selectFrom('identity.group_member as g')
        .innerJoin('identity.group_permission as p', (on) =>
          on.onRef('p.tenant_id', '=', 'g.tenant_id').onRef('p.group_id', '=', 'g.group_id'),
        )
        .select(({ fn }) => fn.agg<string[] | null>('array_agg', ['p.node']).distinct().as('nodes'))
        .whereRef('g.tenant_id', '=', 'm.tenant_id')
        .whereRef('g.account_id', '=', 'm.account_id')
        .as('nodes'),
    )
    .where('m.account_id', '=', arg.account)
    .where('m.status', '=', 'active')
    .where('t.status', '=', 'active')
    .orderBy('m.created_at')
    .orderBy('m.tenant_id'),
)

export interface NewMember {
  tenant: string
  account: string
  userName: string | null
  name: string
  email: string | null
  phone: string | null
  isMain: boolean
  operatorRole: OperatorRole | null
  locale: Locale
  at: Instant
}

export const insertMember = prepare((row: NewMember) =>
  sql.insertInto('identity.member').values({
    tenant_id: row.tenant,
    account_id: row.account,
    user_name: row.userName,
    name: row.name,
    email: row.email,
    phone: row.phone,
    is_main: row.isMain,
    operator_role: row.operatorRole,
    locale: row.locale,
    created_at: row.at,
  }),
)

interface Member {
  tenant: string
  account: string
}

/** Waits until nobody else changes the member. */
export const lockMember = prepare((arg: Member) =>
  sql
    .selectFrom('identity.member')
    .selectAll()
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account)
    .forUpdate(),
)

/** Whether the tenant keeps this login, and may therefore stop it or reset its password. */
export const keptAccount = prepare((arg: Member) =>
  sql
    .selectFrom('identity.account')
    .select(['id', 'must_change'])
    .where('id', '=', arg.account)
    .where('kept_by', '=', arg.tenant),
)

interface MemberChange extends Member {
  name: string
  email: string | null
  phone: string | null
  status: Status
}

export const setMember = prepare((arg: MemberChange) =>
  sql
    .updateTable('identity.member')
    .set({ name: arg.name, email: arg.email, phone: arg.phone, status: arg.status })
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account),
)

/** A person has one name and one language, wherever they belong. */
export const setMemberships = prepare((arg: { account: string; name: string; locale: Locale }) =>
  sql
    .updateTable('identity.member')
    .set({ name: arg.name, locale: arg.locale })
    .where('account_id', '=', arg.account),
)

/** Sub-accounts with their groups, oldest first. */
export const subAccountsPage = (arg: {
  tenant: string
  after: string | null
  limit: number
  q: string | null
}) => {
  const contains = arg.q?.toLowerCase() ?? null
  const page = subAccounts(arg.tenant)
    .$if(arg.after !== null, (query) => query.where('m.account_id', '>', arg.after))
    .$if(contains !== null, (query) =>
      query.where(
        raw<boolean>`position(${contains} in lower(m.name) || ' ' || coalesce(m.user_name, '')) > 0`,
      ),
    )
    .orderBy('m.account_id')
    .limit(arg.limit)
  return statement(page)
}

const subAccounts = (tenant: string) =>
  sql
    .selectFrom('identity.member as m')
    .leftJoin('identity.account as a', 'a.id', 'm.account_id')
    .select([
      'm.account_id',
      'm.user_name',
      'm.name',
      'm.email',
      'm.phone',
      'm.is_main',
      'm.status',
      'm.last_seen_at',
      'm.created_at',
      'a.must_change',
    ])
    .select(({ selectFrom }) =>
      selectFrom('identity.group_member as g')
        .innerJoin('identity.position_group as p', (on) =>
          on.onRef('p.tenant_id', '=', 'g.tenant_id').onRef('p.id', '=', 'g.group_id'),
        )
        .select(
          raw<
            { id: string; name: string }[] | null
          >`jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.id)`.as('groups'),
        )
        .whereRef('g.tenant_id', '=', 'm.tenant_id')
        .whereRef('g.account_id', '=', 'm.account_id')
        .as('groups'),
    )
    .where('m.tenant_id', '=', tenant)
