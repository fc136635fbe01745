/** Sub-accounts: listed, created with a random password, given a new one. */
import {
  createSubAccount,
  listSubAccounts,
  resetSubAccountPassword,
} from '@zhanggui/contract/identity-company'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { normaliseEmail, normaliseName, normalisePhone } from '../domain/contact.ts'
import { mayHandle } from '../domain/permissions.ts'
import { hashPassword } from '../password-hash.ts'
import { newPassword } from '../secrets.ts'
import { insertAccount, setPassword } from '../store/accounts.ts'
import { insertGroupMember, nodesOfMember, someGroups } from '../store/groups.ts'
import { insertMember, keptAccount, lockMember, subAccountsPage } from '../store/members.ts'
import { endKeptSessions } from '../store/sessions.ts'
import { viewSubAccount } from '../view.ts'

export const listSubAccountsQuestion = question(listSubAccounts, async ({ query, caller, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({
    rows: subAccountsPage({ tenant: caller.tenantId, after, limit, q: query.q ?? null }),
  })
  return pageOf(rows, limit, viewSubAccount)
})

export const createSubAccountOp = op(
  createSubAccount,
  async ({ body, caller, at, ids, tx }) => {
    const tenant = caller.tenantId
    const groupIds = [...new Set(body.groupIds)]
    const password = newPassword()
    const passwordHash = await hashPassword(password)
    const { groups } = await tx.open({
      read: { groups: someGroups({ tenant, ids: groupIds }) },
      write: inTenant(tenant),
    })
    if (groups.length < groupIds.length) refuse('not-found')
    if (!mayHandle(caller.permissions, ...groups.map(({ nodes }) => nodes ?? []))) refuse('permission.denied')

    const account = ids.next()
    const person = {
      userName: normaliseName(body.userName),
      name: body.name,
      email: normaliseEmail(body.email),
      phone: normalisePhone(body.phone),
      locale: caller.locale,
    }
    const subAccount = viewSubAccount({
      account_id: account,
      user_name: person.userName,
      name: person.name,
      email: person.email,
      phone: person.phone,
      is_main: false,
      status: 'active',
      last_seen_at: null,
      created_at: at,
      must_change: true,
      groups,
    })
    return {
      answer: { subAccount, password },
      again: { subAccount, password: null },
      writes: [
        // Mail and phone are where messages go, not what a sub-account signs in with: they stay out of the login.
        insertAccount({
          id: account,
          name: person.name,
          email: null,
          phone: null,
          passwordHash,
          mustChange: true,
          locale: person.locale,
          isCustomer: false,
          keptBy: tenant,
          at,
        }),
        insertMember({ ...person, tenant, account, isMain: false, operatorRole: null, at }),
        ...groupIds.map((group) => insertGroupMember({ tenant, group, account })),
      ],
      audit: {
        verb: createSubAccount.name,
        subject: { kind: 'account', id: account },
        details: { userName: person.userName, name: person.name, groups: groups.map(({ name }) => name) },
      },
    }
  },
  { conflicts: { member_user_name: { word: 'account.taken', field: 'userName' } } },
)

export const resetSubAccountPasswordOp = op(resetSubAccountPassword, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { accountId: account } = params
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  const { members, kept, nodes } = await tx.open({
    write: inTenant(tenant),
    lock: {
      members: lockMember({ tenant, account }),
      kept: keptAccount({ tenant, account }),
      nodes: nodesOfMember({ tenant, account }),
    },
  })
  const [member] = members
  if (!member) refuse('not-found')
  // Whoever knows somebody's password has their rights: only those may set it who hold all of these themselves.
  const rights = nodes.map(({ node }) => node)
  if (member.is_main || kept.length === 0 || !mayHandle(caller.permissions, rights))
    refuse('permission.denied')
  return {
    answer: { password },
    writes: [
      setPassword({ id: account, passwordHash, mustChange: true }),
      endKeptSessions({ account, keeper: tenant }),
    ],
    audit: {
      verb: resetSubAccountPassword.name,
      subject: { kind: 'account', id: account },
      details: { name: member.name },
    },
  }
})
