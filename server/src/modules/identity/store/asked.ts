/** What other rooms ask, as statements for their own flights; each says under which roles it answers. */
import { sql as raw } from 'kysely'
import type { Tier } from '@zhanggui/contract/identity'
import type { OperatorRole, ProviderPermission } from '@zhanggui/contract/permissions'
import { readContact } from '../domain/contact.ts'
import type { Contact } from '../domain/contact.ts'
import { prepare, sql } from './tables.ts'

const contact = ['account_id', 'name', 'user_name', 'email', 'phone', 'locale', 'is_main'] as const

const activeMembers = (tenant: string) =>
  sql
    .selectFrom('identity.member as m')
    .where('m.tenant_id', '=', tenant)
    .where('m.status', '=', 'active')
    .orderBy('m.account_id')

/** How members are reached at this moment; those who left or were stopped are not among them. `zg_provider`, `zg_desk`. */
export const memberContacts = prepare((arg: { tenant: string; accounts: readonly string[] }) =>
  activeMembers(arg.tenant)
    .select(contact)
    .where('m.account_id', '=', raw<string>`any(${arg.accounts})`),
)

/** The company's main account. `zg_provider`, `zg_desk`. */
export const mainContact = prepare((arg: { tenant: string }) =>
  activeMembers(arg.tenant).select(contact).where('m.is_main', '=', true),
)

/** Members who hold a node, the main account among them (T-40). `zg_provider`, `zg_desk`. */
export const membersWithPermission = prepare((arg: { tenant: string; node: ProviderPermission }) =>
  activeMembers(arg.tenant)
    .select(contact)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('m.is_main', '=', true),
        exists(
          selectFrom('identity.group_member as g')
            .innerJoin('identity.group_permission as p', (on) =>
              on.onRef('p.tenant_id', '=', 'g.tenant_id').onRef('p.group_id', '=', 'g.group_id'),
            )
            .select('p.node')
            .whereRef('g.tenant_id', '=', 'm.tenant_id')
            .whereRef('g.account_id', '=', 'm.account_id')
            .where('p.node', '=', arg.node),
        ),
      ]),
    ),
)

/** The platform's operators in some roles. `zg_desk` in the platform's tenant. */
export const operatorContacts = prepare((arg: { platform: string; roles: readonly OperatorRole[] }) =>
  activeMembers(arg.platform)
    .select(contact)
    .where('m.operator_role', '=', raw<OperatorRole>`any(${arg.roles})`),
)

/** A customer with the tier, which customers never learn (T-35). `zg_desk`, in any tenant. */
export const customerContact = prepare((arg: { account: string }) =>
  sql
    .selectFrom('identity.account as a')
    .leftJoin('identity.customer_tier as c', 'c.account_id', 'a.id')
    .select(['a.id as account_id', 'a.name', 'a.email', 'a.phone', 'a.locale'])
    .select(({ fn, val }) => fn.coalesce('c.tier', val<Tier>('normal')).as('tier'))
    .where('a.id', '=', arg.account)
    .where('a.is_customer', '=', true)
    .where('a.status', '=', 'active'),
)

/** An active customer by the address that somebody was told: a partner whose tickets we are handed (U-24). `zg_desk`. */
export const customerByEmail = prepare((arg: { email: string }) =>
  sql
    .selectFrom('identity.account as a')
    .select(['a.id as account_id', 'a.name'])
    .where('a.email', '=', arg.email)
    .where('a.is_customer', '=', true)
    .where('a.status', '=', 'active'),
)

/** Active customers by the mail addresses or phone numbers that somebody wrote down, however they are spelt (S-12). `zg_desk`. */
export const customersByContact = (written: readonly string[]) => {
  const contacts = written.map(readContact)
  const of = (kind: Contact['kind']) =>
    contacts.filter((each) => each.kind === kind).map(({ value }) => value)
  return byContacts({ emails: of('email'), phones: of('phone') })
}
const byContacts = prepare((arg: { emails: readonly string[]; phones: readonly string[] }) =>
  sql
    .selectFrom('identity.account as a')
    .select(['a.id as account_id', 'a.name', 'a.email', 'a.phone'])
    .where(({ or, eb }) =>
      or([
        eb('a.email', '=', raw<string>`any(${arg.emails})`),
        eb('a.phone', '=', raw<string>`any(${arg.phones})`),
      ]),
    )
    .where('a.is_customer', '=', true)
    .where('a.status', '=', 'active'),
)

/** Was this one of them written down? */
export function sameContact(found: { email: string | null; phone: string | null }, written: string): boolean {
  const { kind, value } = readContact(written)
  return found[kind] === value
}

/** What a company is called. Of any provider: `zg_customer`, `zg_platform`; of their own: `zg_provider`, `zg_desk`. */
export const companyName = prepare((arg: { tenant: string }) =>
  sql.selectFrom('identity.tenant').select(['id', 'name']).where('id', '=', arg.tenant),
)

/** The platform's own desk, once it is open (U-18). `zg_provider`, `zg_platform`, `zg_desk`. */
export const platformDesk = prepare((_: object) =>
  sql.selectFrom('identity.tenant').select(['id', 'name', 'created_at']).where('platform_desk', '=', true),
)

/** An active provider by the alias in its shop's address (T-70). `zg_public`. */
export const companyByAlias = prepare((arg: { alias: string }) =>
  sql
    .selectFrom('identity.tenant')
    .select(['id', 'name'])
    .select((row) => row.ref('alias').$notNull().as('alias'))
    .where('alias', '=', arg.alias),
)

/** A provider with the number of its members and since when it is here (T-44). `zg_platform`. */
export const companyFigures = prepare((arg: { tenants: readonly string[] }) =>
  sql
    .selectFrom('identity.tenant as t')
    .select(['t.id', 't.name', 't.created_at'])
    .select(({ selectFrom }) =>
      selectFrom('identity.member as m')
        .select(({ fn }) => fn.countAll<number>().as('members'))
        .whereRef('m.tenant_id', '=', 't.id')
        .as('members'),
    )
    .where('t.id', '=', raw<string>`any(${arg.tenants})`),
)
