/** What the platform's operators list and change: each other, the providers, the customers and their tiers. */
import { sql as raw } from 'kysely'
import type { Tier } from '@zhanggui/contract/identity'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Instant } from '#kernel/instant'
import { statement } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'
import type { Status } from './tables.ts'

interface Page {
  after: string | null
  limit: number
}

export const operatorsPage = ({ platform, after, limit }: Page & { platform: string }) =>
  statement(
    sql
      .selectFrom('identity.member')
      .select(['account_id', 'name', 'email', 'operator_role', 'status', 'created_at'])
      .where('tenant_id', '=', platform)
      .$if(after !== null, (query) => query.where('account_id', '>', after))
      .orderBy('account_id')
      .limit(limit),
  )

export type OperatorRow = NonNullable<ReturnType<typeof operatorsPage>['row']>

/** All of them: whether an administrator remains is a question about everybody. */
export const lockOperators = prepare((arg: { platform: string }) =>
  sql
    .selectFrom('identity.member')
    .select(['account_id', 'name', 'email', 'operator_role', 'status', 'created_at'])
    .where('tenant_id', '=', arg.platform)
    .orderBy('account_id')
    .forUpdate(),
)

export const setOperator = prepare(
  (arg: { platform: string; account: string; role: OperatorRole; status: Status }) =>
    sql
      .updateTable('identity.member')
      .set({ operator_role: arg.role, status: arg.status })
      .where('tenant_id', '=', arg.platform)
      .where('account_id', '=', arg.account),
)

/** Anybody's, for the log. `zg_platform`. */
export const accountName = prepare((arg: { id: string }) =>
  sql.selectFrom('identity.account').select('name').where('id', '=', arg.id),
)

/** Where somebody belongs: a company, the platform, or nowhere. `zg_platform`. */
export const placesOf = prepare((arg: { id: string }) =>
  sql
    .selectFrom('identity.member as m')
    .select(['m.tenant_id'])
    .where('m.account_id', '=', arg.id)
    .orderBy('m.tenant_id'),
)

/** Providers, newest first; `q` is a part of the name or the alias. */
export const providersPage = ({ after, limit, q }: Page & { q: string | null }) =>
  statement(
    sql
      .selectFrom('identity.tenant as t')
      .innerJoin('identity.member as b', (on) =>
        on.onRef('b.tenant_id', '=', 't.id').on('b.is_main', '=', true),
      )
      .select(['t.id', 't.name', 't.alias', 't.status', 't.created_at'])
      .select(['b.account_id as main_id', 'b.name as main_name'])
      .select(({ selectFrom }) =>
        selectFrom('identity.member as m')
          .select(({ fn }) => fn.countAll<number>().as('members'))
          .whereRef('m.tenant_id', '=', 't.id')
          .as('members'),
      )
      .where('t.kind', '=', 'provider')
      // The platform is no provider of its own.
      .where('t.platform_desk', '=', false)
      .$if(after !== null, (query) => query.where('t.id', '<', after))
      .$if(q !== null, (query) =>
        query.where(raw<boolean>`position(${q?.toLowerCase()} in lower(t.name) || ' ' || t.alias) > 0`),
      )
      .orderBy('t.id', 'desc')
      .limit(limit),
  )

export type ProviderRow = NonNullable<ReturnType<typeof providersPage>['row']>

const customers = () =>
  sql
    .selectFrom('identity.account as a')
    .leftJoin('identity.customer_tier as c', 'c.account_id', 'a.id')
    .select(['a.id', 'a.name', 'a.email', 'a.phone', 'a.created_at'])
    .select(({ fn, val }) => fn.coalesce('c.tier', val<Tier>('normal')).as('tier'))
    .where('a.is_customer', '=', true)

/** Customers, newest first; `name` is a part of it, `contact` the whole mail address or phone. */
export const customersPage = (
  arg: Page & { name: string | null; contact: string | null; tier: Tier | null },
) =>
  statement(
    customers()
      .$if(arg.after !== null, (query) => query.where('a.id', '<', arg.after))
      .$if(arg.tier === 'normal', (query) =>
        query.where(({ or, eb }) => or([eb('c.tier', 'is', null), eb('c.tier', '=', 'normal')])),
      )
      .$if(arg.tier !== null && arg.tier !== 'normal', (query) => query.where('c.tier', '=', arg.tier))
      .$if(arg.name !== null, (query) =>
        query.where(({ or, eb }) =>
          or([
            raw<boolean>`position(${arg.name?.toLowerCase()} in lower(a.name)) > 0`,
            eb('a.email', '=', arg.contact),
            eb('a.phone', '=', arg.contact),
          ]),
        ),
      )
      .orderBy('a.id', 'desc')
      .limit(arg.limit),
  )

export type CustomerRow = NonNullable<ReturnType<typeof customersPage>['row']>

export const customer = prepare((arg: { id: string }) => customers().where('a.id', '=', arg.id))

export const setTier = prepare((arg: { account: string; tier: Tier; by: string; at: Instant }) =>
  sql
    .insertInto('identity.customer_tier')
    .values({ account_id: arg.account, tier: arg.tier, set_by: arg.by, set_at: arg.at })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet((old) => ({
        tier: old.ref('excluded.tier'),
        set_by: old.ref('excluded.set_by'),
        set_at: old.ref('excluded.set_at'),
      })),
    ),
)
