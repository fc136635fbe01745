/** Rows of the room as the contract shows them. */
import type { ConsoleName, Me } from '@zhanggui/contract/identity'
import type { group, subAccount } from '@zhanggui/contract/identity-company'
import type { customerRow, operator, providerRow } from '@zhanggui/contract/identity-platform'
import type { auditEntry } from '@zhanggui/contract/identity-audit'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'
import type { z } from 'zod'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { maskMail, maskPhone } from '#platform/mask'
import { heldByMember, heldByOperator } from './domain/permissions.ts'
import { PLATFORM } from './gate.ts'
import type { AuditRow } from './store/audit.ts'
import type { GroupRow } from './store/groups.ts'
import type { CustomerRow, OperatorRow, ProviderRow } from './store/platform.ts'

/** One membership with what it opens; the platform's is an operator's. */
export interface Membership {
  tenant_id: string
  kind: 'provider' | 'platform'
  name: string
  alias: string | null
  is_main: boolean
  operator_role: OperatorRole | null
  nodes: readonly string[] | null
}

interface Person {
  id: string
  name: string
  email: string | null
  phone: string | null
  qq: string | null
  locale: Locale
  must_change: boolean
  is_customer: boolean
}

/** @param companyId the one that the session works for */
export function viewMe(person: Person, memberships: readonly Membership[], companyId: string | null): Me {
  const companies = memberships.filter(({ kind }) => kind === 'provider')
  const company = companies.find(({ tenant_id }) => tenant_id === companyId)
  const role = memberships.find(({ tenant_id }) => tenant_id === PLATFORM)?.operator_role ?? null
  const open: readonly [ConsoleName, boolean][] = [
    ['customer', person.is_customer],
    ['provider', companies.length > 0],
    ['platform', role !== null],
  ]
  return {
    accountId: person.id,
    name: person.name,
    email: person.email,
    phone: person.phone,
    qq: person.qq,
    locale: person.locale,
    mustChangePassword: person.must_change,
    consoles: open.filter(([, yes]) => yes).map(([name]) => name),
    company: company
      ? {
          id: company.tenant_id,
          name: company.name,
          alias: company.alias ?? '',
          isMain: company.is_main,
        }
      : null,
    companies: companies.map(({ tenant_id, name }) => ({ id: tenant_id, name })),
    permissions: {
      provider: company ? [...heldByMember(company.is_main, company.nodes ?? [])] : [],
      platform: [...heldByOperator(role)],
    },
  }
}

export const viewCompany = (row: {
  id: string
  name: string
  alias: string | null
  created_at: Instant
}) => ({
  id: row.id,
  name: row.name,
  alias: row.alias ?? '',
  createdAt: iso(row.created_at),
  signInPath: `/sign-in?alias=${row.alias ?? ''}`,
})

export interface SubAccountFacts {
  account_id: string
  user_name: string | null
  name: string
  email: string | null
  phone: string | null
  is_main: boolean
  status: 'active' | 'stopped'
  last_seen_at: Instant | null
  created_at: Instant
  must_change: boolean | null
  groups: readonly { id: string; name: string }[] | null
}

export const viewSubAccount = (row: SubAccountFacts): z.output<typeof subAccount> => ({
  id: row.account_id,
  userName: row.user_name ?? '',
  name: row.name,
  email: row.email,
  phone: row.phone,
  isMain: row.is_main,
  status: row.status,
  // Null where the login is the person's own: then it is nobody else's business.
  mustChangePassword: row.must_change ?? false,
  groups: (row.groups ?? []).map(({ id, name }) => ({ id, name })),
  lastSeenAt: isoOrNull(row.last_seen_at),
  createdAt: iso(row.created_at),
})

export const viewGroup = ({ id, name, nodes, members }: GroupRow): z.output<typeof group> => ({
  id,
  name,
  permissions: [...heldByMember(false, nodes ?? [])],
  members: members ?? [],
})

export const viewOperator = (row: OperatorRow): z.output<typeof operator> => ({
  id: row.account_id,
  name: row.name,
  email: row.email ?? '',
  role: row.operator_role ?? 'support',
  status: row.status,
  createdAt: iso(row.created_at),
})

export const viewProvider = (row: ProviderRow): z.output<typeof providerRow> => ({
  id: row.id,
  name: row.name,
  alias: row.alias ?? '',
  status: row.status,
  members: row.members ?? 0,
  main: { id: row.main_id, name: row.main_name },
  createdAt: iso(row.created_at),
})

export const viewCustomer = (row: CustomerRow): z.output<typeof customerRow> => ({
  id: row.id,
  name: row.name,
  email: row.email === null ? null : maskMail(row.email),
  phone: row.phone === null ? null : maskPhone(row.phone),
  tier: row.tier,
  createdAt: iso(row.created_at),
})

export const viewAuditEntry = (row: AuditRow): z.output<typeof auditEntry> => ({
  id: row.id,
  at: iso(row.at),
  actor: { kind: row.actor_kind, name: row.actor_name, key: row.key_name },
  verb: row.verb,
  subject: { kind: row.subject_kind, id: row.subject_id },
  ip: row.ip,
  device: row.device,
  details: row.details,
})
