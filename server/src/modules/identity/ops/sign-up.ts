/** Signs a customer up, or a company with its main account and ready-made groups, in one transaction. */
import { signUp } from '@zhanggui/contract/identity'
import { readyMadeGroups } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Ids } from '#platform/ids'
import { op } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { ownLine } from '../audit.ts'
import { insist } from '../insist.ts'
import { countedAddress } from '../domain/budget.ts'
import { normaliseEmail, normalisePhone } from '../domain/contact.ts'
import { judgePassword } from '../domain/password.ts'
import { gateIn, PLATFORM } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { openSession } from '../open-session.ts'
import { hashPassword } from '../password-hash.ts'
import { insertAccount } from '../store/accounts.ts'
import { insertGroup, insertNode } from '../store/groups.ts'
import { insertMember } from '../store/members.ts'
import { insertProvider } from '../store/tenants.ts'
import { spendTries } from '../tries.ts'
import { viewMe } from '../view.ts'
import type { Membership } from '../view.ts'

interface Founding {
  tenant: string
  account: string
  person: { name: string; email: string | null; phone: string | null; locale: Locale }
  at: Instant
  ids: Ids
}

/** What a new company starts with: its main account's membership and its ready-made groups. */
function foundCompany({ tenant, account, person, at, ids }: Founding): Statement[] {
  const groups = readyMadeGroups.flatMap(({ zh, en, holds }) => {
    const group = ids.next()
    return [
      insertGroup({ tenant, id: group, name: person.locale === 'zh-CN' ? zh : en, at }),
      ...holds.map((node) => insertNode({ tenant, group, node })),
    ]
  })
  const main = { ...person, tenant, account, userName: null, isMain: true, operatorRole: null, at }
  return [insertMember(main), ...groups]
}

export const signUpOp = ({ pool }: Parts): Endpoint =>
  op(
    signUp,
    async ({ body, origin, at, ids, tx }) => {
      const { name, locale, company } = body
      const email = body.email === null ? null : normaliseEmail(body.email)
      const phone = body.phone === null ? null : normalisePhone(body.phone)
      insist(judgePassword(body.password, [email, phone, name, company?.alias ?? null]), 'password')
      await spendTries(pool, [{ budget: 'signUp', subject: countedAddress(origin.ip) }], at)
      const passwordHash = await hashPassword(body.password)

      const account = ids.next()
      const person = { name, email, phone, locale }
      const tenant = company ? ids.next() : PLATFORM
      const isCustomer = company === null
      const membership: Membership[] = company
        ? [
            {
              ...company,
              tenant_id: tenant,
              kind: 'provider',
              is_main: true,
              operator_role: null,
              nodes: null,
            },
          ]
        : []
      const session = openSession({ account, company: company && tenant, keptBy: null, origin, at, ids })
      await tx.open({ write: gateIn(tenant) })
      return {
        answer: viewMe(
          { ...person, id: account, qq: null, must_change: false, is_customer: isCustomer },
          membership,
          company && tenant,
        ),
        cookie: session.token,
        writes: [
          ...(company ? [insertProvider({ id: tenant, ...company, at })] : []),
          insertAccount({
            ...person,
            id: account,
            passwordHash,
            mustChange: false,
            isCustomer,
            keptBy: null,
            at,
          }),
          ...(company ? foundCompany({ tenant, account, person, at, ids }) : []),
          ...session.writes,
          ownLine({
            tenant,
            id: ids.next(),
            verb: 'identity.sign-up',
            actor: { kind: company ? 'provider' : 'customer', id: account, name },
            at,
            origin,
            ...(company ? { details: { company: company.name, alias: company.alias } } : {}),
          }),
        ],
        ...(company
          ? {
              events: [
                { event: 'identity.company-opened', facts: { companyId: tenant, name: company.name } },
              ],
            }
          : {}),
      }
    },
    {
      as: 'zg_gate',
      conflicts: {
        account_email_key: { word: 'account.taken', field: 'email' },
        account_phone_key: { word: 'account.taken', field: 'phone' },
        tenant_alias_key: { word: 'account.taken', field: 'company.alias' },
      },
    },
  )
